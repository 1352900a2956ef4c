"""One file a family of rules of `qualcode validate`."""

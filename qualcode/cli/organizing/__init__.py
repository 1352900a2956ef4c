"""The acts of `qualcode source`, `informant`, `attribute` and `coder`."""

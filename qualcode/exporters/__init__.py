"""One file a format that can be written."""

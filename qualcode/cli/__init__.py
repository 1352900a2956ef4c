"""The command line: everything the app does, for scripts, screen readers and CI."""

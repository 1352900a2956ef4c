"""One file a command, each with a `command` (a click command); heavy imports stand inside the functions."""

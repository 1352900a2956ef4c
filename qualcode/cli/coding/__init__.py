"""The acts of `qualcode code`: what the Code screen does, from the shell."""

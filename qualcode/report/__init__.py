"""What the evidence says, as data, and the templates that print it."""

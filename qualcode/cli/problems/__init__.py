"""A verdict as people, editors and CI servers read it: one form a file, each a function from the verdict to text."""

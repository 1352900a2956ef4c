"""What is counted from a project: pure functions over its evidence."""

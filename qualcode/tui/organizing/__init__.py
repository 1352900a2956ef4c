"""What the Organize screen shows, as values."""

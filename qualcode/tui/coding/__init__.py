"""What the Code screen shows and where it goes, as values: codes, progress, walks, words for the status."""

"""What needs spaCy: sentences and words; it is imported inside functions only."""

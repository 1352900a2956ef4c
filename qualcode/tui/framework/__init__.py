"""What the Framework screen counts and says; values only, no widgets."""

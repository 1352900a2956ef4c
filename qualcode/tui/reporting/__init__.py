"""What the Report screen is about, as values: how things are cut, laid out and said in words."""

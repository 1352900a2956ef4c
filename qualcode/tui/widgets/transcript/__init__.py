"""The transcript on screen: rows, paint and caret as values, and the view that puts them on the screen."""

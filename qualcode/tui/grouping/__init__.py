"""What the Themes screen shows and means, as values: lines, what is selected, what a drag would do, words."""

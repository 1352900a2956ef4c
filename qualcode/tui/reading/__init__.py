"""What the Read screen shows and remembers, as values: how far one has read, words for the heading and the end."""

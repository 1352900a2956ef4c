"""What becomes of coded passages when transcripts are edited in every way that people edit them."""

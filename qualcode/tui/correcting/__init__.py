"""Correcting the text of a source: the document that is written in, what is told of it, and how it is saved."""

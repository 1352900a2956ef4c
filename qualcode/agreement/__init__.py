"""One file a coefficient of agreement between coders."""

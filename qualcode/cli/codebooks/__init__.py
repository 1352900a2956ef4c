"""The acts of `qualcode codebook`, and how they are told."""

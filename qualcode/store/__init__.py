"""The study's own files: read with places, written atomically, what people wrote by hand kept as they wrote it."""

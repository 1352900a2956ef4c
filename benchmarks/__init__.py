"""Benchmarks: what is fast is shown side by side, as a ratio; they are not tests."""

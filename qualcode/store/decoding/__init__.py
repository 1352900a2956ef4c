"""One module a kind of file: values of the model from plain data, strictly."""

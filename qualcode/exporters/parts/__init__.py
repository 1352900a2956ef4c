"""What exporters are made of: the parts of documents, and what stands in them."""

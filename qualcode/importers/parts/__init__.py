"""What importers are made of: archives and XML that cannot do harm, and texts."""

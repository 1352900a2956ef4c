"""What the coefficients share, and the tables they are measured on."""

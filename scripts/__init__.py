"""What the Makefile calls; needs nothing but Python's own library."""

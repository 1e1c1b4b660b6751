"""Measurements of speed, printed with their parts: `make bench`. Never part of the tests."""

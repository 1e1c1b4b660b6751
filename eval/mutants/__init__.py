"""Breaks the product on purpose: each break must let a gate fall, a harmless change none."""

"""The product's search over any collection in BEIR layout (Thakur et al. 2021)."""

"""Index and retrieval at 20,000 and 200,000 chunks: `python -m bench.scale`."""

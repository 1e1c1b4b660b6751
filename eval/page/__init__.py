"""A run as one HTML page that needs nothing but itself: no script, no other file, no network."""

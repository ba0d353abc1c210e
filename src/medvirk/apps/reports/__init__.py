"""Results: the map as picture, PDF and list."""

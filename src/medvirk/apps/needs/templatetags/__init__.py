"""Template tags of the needs."""

"""Template tags of the analyses."""

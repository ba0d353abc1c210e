"""The context measure: what answers add up to, and what may be said about it (method.md 4)."""

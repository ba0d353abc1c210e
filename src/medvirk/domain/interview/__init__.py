"""Interviews with managers and HR: the guide, notes that two people write, and what was said, coded."""

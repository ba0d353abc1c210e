"""Values and functions: no Django, no clock, no randomness, no I/O. It decides."""

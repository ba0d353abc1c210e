"""Fixtures that every test may use; the settings are in tests/settings.py."""

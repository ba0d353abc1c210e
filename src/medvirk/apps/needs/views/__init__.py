"""The pages of the needs."""

"""`medvirk`: run, demo, check, backup, reset-password, bench."""

"""Accounts: e-mail and password, the first administrator, one-time links."""

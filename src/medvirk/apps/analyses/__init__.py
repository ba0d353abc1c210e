"""Organisations and their needs analyses: the tenant, roles, mandate, sheets, path."""

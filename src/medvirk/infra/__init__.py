"""What every app stands on: clock, settings, tokens, tenants, keys, refusals."""

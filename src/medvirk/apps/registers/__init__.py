"""Register figures: absence, turnover and incidents of units of at least 20 people (method.md 1.3)."""

"""The context measure: waves, codes, the person form, informants, and what they add up to (method.md 4)."""

"""The action plan: every field of method.md 5.5, its rules, its coverage, its dates, and the risk record."""

"""Charts as figures, each with the table that says the same (DESIGN.md 3 and 6). Words come from outside."""

"""A wave of the context measure while it is planned and answered: dates, groups, codes, what was typed."""

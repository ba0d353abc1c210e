"""Pages of organisations and their analyses: parse, call, answer."""

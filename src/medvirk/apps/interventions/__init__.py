"""From prioritised needs to measures: suggestions, the shortlist, what was chosen and why."""

"""The pages of the shortlist and of the choice."""

"""The pages of a wave for those who run it and those who follow it."""

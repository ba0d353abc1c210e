"""Medvirk: a participatory needs analysis for mental health at work."""

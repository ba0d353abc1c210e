"""Interviews: guide, notes, coded statements, and the interviewee's own check."""

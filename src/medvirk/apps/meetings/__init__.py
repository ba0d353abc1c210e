"""Meetings: doors, seats, ballots and papers, the three screens."""

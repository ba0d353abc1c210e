"""Boards: the append-only log of a map, and the tray of cards not yet revealed."""

"""Content packs: a folder of words and measures becomes a checked, pinned pack. No Django here."""

"""Content packs: a folder of YAML -> a checked, typed, pinned pack. No Django here."""

"""The shape of a content pack: one model per kind of text, unknown keys forbidden."""

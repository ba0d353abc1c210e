"""From prioritised needs to measures: ranking with reasons, and the package (method.md 5.4, part 6)."""

"""Installed content packs: the copy that each analysis pins by digest."""

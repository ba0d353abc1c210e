"""Informants: those who know what the workplace has, what each says, and what they agree on."""

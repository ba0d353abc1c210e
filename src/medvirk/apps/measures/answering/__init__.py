"""Answering with a personal code: the door, the person form, drafts and deliveries."""

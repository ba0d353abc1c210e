"""Registers boards with Django."""

from django.apps import AppConfig


class BoardsConfig(AppConfig):
    """The app boards."""

    name = "medvirk.apps.boards"
    label = "boards"
    default_auto_field = "django.db.models.BigAutoField"

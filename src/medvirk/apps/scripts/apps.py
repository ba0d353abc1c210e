"""Registers own scripts with Django."""

from django.apps import AppConfig


class ScriptsConfig(AppConfig):
    """The app scripts."""

    name = "medvirk.apps.scripts"
    label = "scripts"
    default_auto_field = "django.db.models.BigAutoField"

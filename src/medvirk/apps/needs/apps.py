"""Registers needs with Django."""

from django.apps import AppConfig


class NeedsConfig(AppConfig):
    """The app needs."""

    name = "medvirk.apps.needs"
    label = "needs"
    default_auto_field = "django.db.models.BigAutoField"

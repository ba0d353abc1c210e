"""Registers measures with Django."""

from django.apps import AppConfig


class MeasuresConfig(AppConfig):
    """The app measures."""

    name = "medvirk.apps.measures"
    label = "measures"
    default_auto_field = "django.db.models.BigAutoField"

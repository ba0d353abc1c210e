"""Registers analyses with Django."""

from django.apps import AppConfig


class AnalysesConfig(AppConfig):
    """The app analyses."""

    name = "medvirk.apps.analyses"
    label = "analyses"
    default_auto_field = "django.db.models.BigAutoField"

"""Registers the register figures with Django, and their step with the path of an analysis."""

from django.apps import AppConfig


class RegistersConfig(AppConfig):
    """The app registers."""

    name = "medvirk.apps.registers"
    label = "registers"
    default_auto_field = "django.db.models.BigAutoField"

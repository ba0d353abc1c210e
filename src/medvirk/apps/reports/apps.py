"""Registers reports with Django."""

from django.apps import AppConfig


class ReportsConfig(AppConfig):
    """The app reports."""

    name = "medvirk.apps.reports"
    label = "reports"
    default_auto_field = "django.db.models.BigAutoField"

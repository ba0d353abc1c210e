"""Registers accounts with Django."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """The app accounts."""

    name = "medvirk.apps.accounts"
    label = "accounts"
    default_auto_field = "django.db.models.BigAutoField"

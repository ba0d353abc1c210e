"""Registers live with Django."""

from django.apps import AppConfig


class LiveConfig(AppConfig):
    """Templates, views and static files of live; no models."""

    name = "medvirk.live"
    label = "live"

"""Registers web with Django."""

from django.apps import AppConfig


class WebConfig(AppConfig):
    """Templates, views and static files of web; no models."""

    name = "medvirk.web"
    label = "web"

"""Registers plans with Django, and the decision with the path of an analysis."""

from django.apps import AppConfig


class PlansConfig(AppConfig):
    """The app plans."""

    name = "medvirk.apps.plans"
    label = "plans"
    default_auto_field = "django.db.models.BigAutoField"

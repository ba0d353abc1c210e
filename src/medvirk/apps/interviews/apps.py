"""Registers interviews with Django, and their step with the path of an analysis."""

from django.apps import AppConfig


class InterviewsConfig(AppConfig):
    """The app interviews."""

    name = "medvirk.apps.interviews"
    label = "interviews"
    default_auto_field = "django.db.models.BigAutoField"

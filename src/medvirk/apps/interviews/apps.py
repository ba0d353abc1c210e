"""Registers interviews with Django, and their step with the path of an analysis."""

from django.apps import AppConfig


class InterviewsConfig(AppConfig):
    """The app interviews."""

    name = "medvirk.apps.interviews"
    label = "interviews"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Speak for the step of the interviews on the path page."""
        from medvirk.apps.analyses import path
        from medvirk.apps.interviews import path_step

        path.register(path_step.STEP, path_step.report)

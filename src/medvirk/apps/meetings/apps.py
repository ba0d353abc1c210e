"""Registers meetings with Django, and the focus groups with the path of an analysis."""

from django.apps import AppConfig


class MeetingsConfig(AppConfig):
    """The app meetings."""

    name = "medvirk.apps.meetings"
    label = "meetings"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Speak for the step of the focus groups on the path page."""
        from medvirk.apps.analyses import path
        from medvirk.apps.meetings import path_step

        path.register(path_step.STEP, path_step.report)

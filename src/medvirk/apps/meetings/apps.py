"""Registers meetings with Django, and the focus groups with the path of an analysis."""

from django.apps import AppConfig


class MeetingsConfig(AppConfig):
    """The app meetings."""

    name = "medvirk.apps.meetings"
    label = "meetings"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Speak for the step of the focus groups on the path page; destroy keys with their meetings."""
        from django.db.models.signals import pre_delete

        from medvirk.apps.analyses import path
        from medvirk.apps.meetings import hooks, path_step
        from medvirk.apps.meetings.models import Meeting

        path.register(path_step.STEP, path_step.report)
        pre_delete.connect(hooks.deleted, sender=Meeting)

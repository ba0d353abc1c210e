"""Registers the context measure with Django, its step with the path, and its keys with its waves."""

from django.apps import AppConfig


class MeasuresConfig(AppConfig):
    """The app measures."""

    name = "medvirk.apps.measures"
    label = "measures"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Speak for the step of the context measure on the path page; destroy keys with their waves."""
        from django.db.models.signals import pre_delete

        from medvirk.apps.analyses import path
        from medvirk.apps.measures import hooks, path_step
        from medvirk.apps.measures.models import Wave

        path.register(path_step.STEP, path_step.report)
        pre_delete.connect(hooks.deleted, sender=Wave)

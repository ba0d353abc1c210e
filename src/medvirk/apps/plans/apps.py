"""Registers plans with Django, and the decision with the path of an analysis."""

from django.apps import AppConfig


class PlansConfig(AppConfig):
    """The app plans."""

    name = "medvirk.apps.plans"
    label = "plans"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Speak for the decision on the path page."""
        from medvirk.apps.analyses import path
        from medvirk.apps.plans import path_step, queries

        path.register(path_step.STEP, path_step.report)
        path.register_answer(queries.is_answered)

"""Registers interventions with Django, and the shortlist with the path of an analysis."""

from django.apps import AppConfig


class InterventionsConfig(AppConfig):
    """The app interventions."""

    name = "medvirk.apps.interventions"
    label = "interventions"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Speak for the step of the shortlist on the path page."""
        from medvirk.apps.analyses import path
        from medvirk.apps.interventions import path_step

        path.register(path_step.STEP, path_step.report)
        path.register_reminders(self.label, path_step.reminders)

"""Registers the register figures with Django, and their step with the path of an analysis."""

from django.apps import AppConfig


class RegistersConfig(AppConfig):
    """The app registers."""

    name = "medvirk.apps.registers"
    label = "registers"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Speak for the step of the register figures on the path page."""
        from medvirk.apps.analyses import path
        from medvirk.apps.registers import path_step

        path.register(path_step.STEP, path_step.report)

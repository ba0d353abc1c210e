"""Registers needs with Django, with the path of an analysis, and with what needs rest on."""

from django.apps import AppConfig


class NeedsConfig(AppConfig):
    """The app needs."""

    name = "medvirk.apps.needs"
    label = "needs"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Speak for the step of the synthesis and its gate; notice when evidence is deleted where it lies."""
        from django.db.models.signals import pre_delete

        from medvirk.apps.analyses import path
        from medvirk.apps.boards.models import Board
        from medvirk.apps.interviews.models import Statement
        from medvirk.apps.measures.models import Wave
        from medvirk.apps.needs import hooks, path_step
        from medvirk.apps.registers.models import UnitFigures

        path.register(path_step.STEP, path_step.report)
        path.register_gate(path_step.STRETCH, path_step.gate)
        path.register_reminders(self.label, path_step.reminders)
        pre_delete.connect(hooks.board_deleted, sender=Board)
        pre_delete.connect(hooks.statement_deleted, sender=Statement)
        pre_delete.connect(hooks.wave_deleted, sender=Wave)
        pre_delete.connect(hooks.figures_deleted, sender=UnitFigures)

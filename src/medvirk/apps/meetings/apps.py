"""Registers meetings with Django, and with the path of an analysis."""

from django.apps import AppConfig


class MeetingsConfig(AppConfig):
    """The app meetings."""

    name = "medvirk.apps.meetings"
    label = "meetings"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Speak for steps of the path page and for meetings that run; destroy keys with their meetings."""
        from django.db.models.signals import pre_delete

        from medvirk.apps.analyses import path, tables
        from medvirk.apps.meetings import hooks, path_step, queries, stakeholder_steps
        from medvirk.apps.meetings.models import Meeting
        from medvirk.apps.plans import hooks as plans

        path.register(path_step.STEP, path_step.report)
        for step, kind in stakeholder_steps.STEPS.items():
            path.register(step, stakeholder_steps.reporter(kind))
        tables.register(queries.is_running)
        plans.register_part_2(queries.part_2_is_open)
        pre_delete.connect(hooks.deleted, sender=Meeting)

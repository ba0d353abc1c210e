"""Registers live with Django, and live's ears with the apps below."""

from uuid import UUID

from django.apps import AppConfig


class LiveConfig(AppConfig):
    """Templates, views and static files of live; no models."""

    name = "medvirk.live"
    label = "live"

    def ready(self) -> None:
        """Views below cannot call upwards: they tell a hook, and the engine listens if one runs."""
        from medvirk.apps.meetings import hooks
        from medvirk.live import engine

        def door_changed(meeting: UUID) -> None:
            if running := engine.running():
                running.door_changed(meeting)

        def next_step_told(meeting: UUID) -> None:
            if running := engine.running():
                running.next_step_told(meeting)

        def mix_anew(meeting: UUID) -> None:
            if running := engine.running():
                running.mix_anew(meeting)

        def removed(meeting: UUID) -> None:
            if running := engine.running():
                running.removed(meeting)

        def seats_taken(meeting: UUID) -> int:
            running = engine.running()
            return running.seats.count(meeting) if running else 0

        hooks.seats_taken.register(seats_taken)
        hooks.door_changed.register(door_changed)
        hooks.next_step_told.register(next_step_told)
        hooks.mix_anew.register(mix_anew)
        hooks.removed.register(removed)

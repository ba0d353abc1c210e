"""Registers web with Django."""

from django.apps import AppConfig


class WebConfig(AppConfig):
    """Templates, views and static files of web; no models."""

    name = "medvirk.web"
    label = "web"

    def ready(self) -> None:
        """Signing in begins the time that `KeepSignedIn` begins anew."""
        from django.contrib.auth.signals import user_logged_in

        from medvirk.web.middleware import KeepSignedIn

        user_logged_in.connect(KeepSignedIn.begin, dispatch_uid="keep signed in")

"""Addresses of an organisation's own scripts."""

from django.urls import URLPattern, URLResolver, path

from medvirk.apps.scripts import views

app_name = "scripts"

_SCRIPTS = "o/<slug:slug>/scripts/"
_SCRIPT = f"{_SCRIPTS}<uuid:script_id>/"

urlpatterns: list[URLPattern | URLResolver] = [
    path(_SCRIPTS, views.list_page, name="list"),
    path(f"{_SCRIPTS}make/", views.make, name="make"),
    path(_SCRIPT, views.script_page, name="script"),
    path(f"{_SCRIPT}remove/", views.remove, name="remove"),
]

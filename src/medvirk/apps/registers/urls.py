"""Addresses of the register figures."""

from django.urls import URLPattern, URLResolver, path

from medvirk.apps.registers import views

app_name = "registers"

_ANALYSIS = "o/<slug:slug>/a/<uuid:analysis_id>/figures/"
_ROW = "o/<slug:slug>/figures/<uuid:row_id>/"

urlpatterns: list[URLPattern | URLResolver] = [
    path(_ANALYSIS, views.figures_page, name="list"),
    path(f"{_ANALYSIS}new/", views.new_page, name="new"),
    path(_ROW, views.edit_page, name="edit"),
    path(f"{_ROW}remove/", views.remove, name="remove"),
]

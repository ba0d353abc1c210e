"""Addresses of a meeting's result."""

from typing import Final

from django.urls import URLPattern, URLResolver, path

from medvirk.apps.reports import views

app_name = "reports"

_RESULT: Final = "o/<slug:slug>/m/<uuid:meeting_id>/result/"

urlpatterns: list[URLPattern | URLResolver] = [
    path(_RESULT, views.result_page, name="result"),
    path(f"{_RESULT}files/<str:kind>", views.export, name="export"),
]

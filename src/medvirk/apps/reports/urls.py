"""Addresses of a meeting's papers, result and minutes, and of the files of a plan."""

from typing import Final

from django.urls import URLPattern, URLResolver, path

from medvirk.apps.reports import combined, kit_views, looking_back, minutes_views, plan_views, views

app_name = "reports"

_PLAN: Final = "o/<slug:slug>/a/<uuid:analysis_id>/plan/"
_PRINT: Final = "o/<slug:slug>/m/<uuid:meeting_id>/print/"
_RESULT: Final = "o/<slug:slug>/m/<uuid:meeting_id>/result/"
_COMBINED: Final = "o/<slug:slug>/a/<uuid:analysis_id>/map/"
_MINUTES: Final = "o/<slug:slug>/m/<uuid:meeting_id>/minutes/"

urlpatterns: list[URLPattern | URLResolver] = [
    path(_PRINT, kit_views.print_page, name="print"),
    path(f"{_PRINT}<str:file>", kit_views.kit_file, name="kit"),
    path(_RESULT, views.result_page, name="result"),
    path(f"{_RESULT}files/<str:kind>", views.export, name="export"),
    path(_COMBINED, combined.combined_page, name="combined"),
    path(f"{_COMBINED}files/<str:kind>", combined.combined_file, name="combined_file"),
    path(_MINUTES, minutes_views.minutes_page, name="minutes"),
    path(f"{_MINUTES}edit/", minutes_views.write_page, name="write_minutes"),
    path(f"{_MINUTES}files/<str:kind>", minutes_views.minutes_file, name="minutes_file"),
    path("o/<slug:slug>/m/<uuid:meeting_id>/looking-back/", looking_back.looking_back, name="looking_back"),
    path(f"{_PLAN}files/<str:kind>", plan_views.plan_file_view, name="plan_file"),
    path(
        f"{_PLAN}versions/<uuid:version_id>/files/<str:kind>",
        plan_views.version_file_view,
        name="plan_version_file",
    ),
]

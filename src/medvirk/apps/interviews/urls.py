"""Addresses of the interviews, and of the interviewee's own check."""

from django.urls import URLPattern, URLResolver, path

from medvirk.apps.interviews.views import approval, check, interviews, page

app_name = "interviews"

_ANALYSIS = "o/<slug:slug>/a/<uuid:analysis_id>/interviews/"
_INTERVIEW = "o/<slug:slug>/i/<uuid:interview_id>/"
_STATEMENT = f"{_INTERVIEW}statements/<uuid:statement_id>/"

urlpatterns: list[URLPattern | URLResolver] = [
    path(_ANALYSIS, interviews.list_page, name="list"),
    path(f"{_ANALYSIS}new/", interviews.new_page, name="new"),
    path(f"{_ANALYSIS}summarised/", interviews.summarised, name="summarised"),
    path(f"{_ANALYSIS}delete-notes/", interviews.delete_all_notes, name="delete_all_notes"),
    path(_INTERVIEW, page.interview_page, name="interview"),
    path(f"{_INTERVIEW}edit/", interviews.edit_page, name="edit"),
    path(f"{_INTERVIEW}remove/", interviews.remove, name="remove"),
    path(f"{_INTERVIEW}delete-notes/", interviews.delete_notes, name="delete_notes"),
    path(_STATEMENT, page.statement_page, name="statement"),
    path(f"{_STATEMENT}remove/", page.remove_statement, name="remove_statement"),
    path(f"{_INTERVIEW}approval/", approval.approval_page, name="approval"),
    path(f"{_INTERVIEW}link/", approval.make_link, name="make_link"),
    path(f"{_INTERVIEW}link/remove/", approval.remove_link, name="remove_link"),
    path("i/<str:link>/", check.check_page, name="check"),
]

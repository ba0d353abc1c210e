"""Addresses of meetings: planning, the facilitator's console, the projector."""

from django.urls import URLPattern, URLResolver, path

from medvirk.apps.meetings.views import meetings as views
from medvirk.apps.meetings.views import similar, stakeholder
from medvirk.apps.meetings.views.next_step import next_step

app_name = "meetings"

_ANALYSIS = "o/<slug:slug>/a/<uuid:analysis_id>/meetings/"
_STAKEHOLDER = "o/<slug:slug>/a/<uuid:analysis_id>/stakeholder/"
_MEETING = "o/<slug:slug>/m/<uuid:meeting_id>/"

urlpatterns: list[URLPattern | URLResolver] = [
    path(_ANALYSIS, views.meetings_page, name="list"),
    path(f"{_ANALYSIS}new/", views.new_page, name="new"),
    path(f"{_ANALYSIS}rehearse/", views.rehearse, name="rehearse"),
    path(_STAKEHOLDER, stakeholder.overview, name="stakeholder"),
    path(f"{_STAKEHOLDER}<str:part>/plan/", stakeholder.plan, name="stakeholder-plan"),
    path(_MEETING, views.meeting_page, name="meeting"),
    path(f"{_MEETING}edit/", views.edit_page, name="edit"),
    path(f"{_MEETING}papers/<str:paper>/", stakeholder.paper, name="paper"),
    path(f"{_MEETING}open/", views.open_page, name="open"),
    path(f"{_MEETING}door/", views.door, name="door"),
    path(f"{_MEETING}next/", next_step, name="next-step"),
    path(f"{_MEETING}groups/", stakeholder.mix, name="mix"),
    path(f"{_MEETING}remove/", views.remove, name="remove"),
    path(f"{_MEETING}qr.svg", views.qr, name="qr"),
    path(f"{_MEETING}console/", views.console_page, name="console"),
    path(f"{_MEETING}similar/", similar.similar_cards, name="similar"),
    path("s/<str:token>/", views.screen_page, name="screen"),
    path("s/<str:token>/picture.svg", views.screen_picture, name="screen-picture"),
]

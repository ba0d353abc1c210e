"""Addresses that a participant's phone meets, the doors and the room; and loading the sample."""

from django.urls import URLPattern, URLResolver, path

from medvirk.live import forms, joining, sample_views

app_name = "live"

urlpatterns: list[URLPattern | URLResolver] = [
    path("sample/", sample_views.load_sample, name="load-sample"),
    path("j/", joining.by_code, name="join"),
    path("j/<str:token>/", joining.by_token, name="join-token"),
    path("p/<uuid:meeting>/", forms.phone, name="phone"),
    path("p/<uuid:meeting>/status/", forms.status, name="phone-status"),
]

"""Addresses of the start page and of the installation's health."""

from django.urls import URLPattern, URLResolver, path

from medvirk.web import views

app_name = "web"

urlpatterns: list[URLPattern | URLResolver] = [
    path("", views.start, name="start"),
    path("health", views.health, name="health"),
]

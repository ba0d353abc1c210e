"""Addresses for signing in; /setup/, people and /system/ stand in `analyses`, which knows organisations."""

from django.urls import URLPattern, URLResolver, path

from medvirk.apps.accounts import views

app_name = "accounts"

urlpatterns: list[URLPattern | URLResolver] = [
    path("login/", views.login_page, name="login"),
    path("logout/", views.logout_page, name="logout"),
    path("confirm/", views.confirm_page, name="confirm"),
    path("password/", views.password_page, name="password"),
    path("reset/<str:secret>/", views.reset_page, name="reset"),
    path("enter/<str:secret>/", views.enter_page, name="enter"),
]

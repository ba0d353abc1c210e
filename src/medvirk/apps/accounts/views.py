"""Signing in and out, one-time links, and the question for the password before something weighty."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from medvirk.apps.accounts import actions, queries
from medvirk.apps.accounts.forms import ChangePasswordForm, ConfirmForm, NewPasswordForm, SignInForm
from medvirk.apps.accounts.models import Purpose
from medvirk.apps.accounts.sign_in import checked, confirm, person, safe_next, sign_in, signed_in
from medvirk.infra.forms import typed

PASSWORDS = sensitive_post_parameters("old", "password", "again")


@never_cache
@PASSWORDS
@require_http_methods(["GET", "HEAD", "POST"])
def login_page(request: HttpRequest) -> HttpResponse:
    """E-mail and password. A wrong pair says the same whether or not the e-mail is known."""
    home = safe_next(request, settings.LOGIN_REDIRECT_URL)
    if request.method != "POST":
        if request.user.is_authenticated:
            return redirect(home)
        return _login_form(request, SignInForm(), home)
    form = SignInForm(request.POST)
    if not form.is_valid():
        return _login_form(request, form, home, status=422)
    user = checked(request, form.cleaned_data["email"], form.cleaned_data["password"])
    if user is None:
        form.add_error(None, _("E-mail and password do not belong together. Try again."))
        return _login_form(request, form, home, status=422)
    sign_in(request, user)
    return redirect(home)


def locked_out(request: HttpRequest, *_ignored: Any) -> HttpResponse:
    """What django-axes answers after too many wrong passwords: how long to wait, and nothing else."""
    form = SignInForm(request.POST if "email" in request.POST else None)
    if form.is_bound:
        form.is_valid()
    minutes = round(settings.AXES_COOLOFF_TIME * 60)
    sentence = ngettext(
        "Too many tries. Wait %(minutes)d minute and try again.",
        "Too many tries. Wait %(minutes)d minutes and try again.",
        minutes,
    ) % {"minutes": minutes}
    home = safe_next(request, settings.LOGIN_REDIRECT_URL)
    return _login_form(request, form, home, status=429, sentence=sentence)


@require_POST
def logout_page(request: HttpRequest) -> HttpResponse:
    """End the session of this browser."""
    logout(request)
    return redirect("/")


@never_cache
@PASSWORDS
@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def confirm_page(request: HttpRequest) -> HttpResponse:
    """Ask for the password again, then go on to where the person was heading."""
    home = safe_next(request, settings.LOGIN_REDIRECT_URL)
    form = ConfirmForm(typed(request))
    if request.method == "POST" and form.is_valid():
        if checked(request, person(request).email, form.cleaned_data["password"]) is not None:
            confirm(request)
            return redirect(home)
        form.add_error("password", _("This is not your password. Try again."))
    status = 422 if form.is_bound else 200
    return render(request, "accounts/confirm.html", {"form": form, "next": home}, status=status)


@never_cache
@PASSWORDS
@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def password_page(request: HttpRequest) -> HttpResponse:
    """Change one's own password; every other browser where this account is signed in is signed out."""
    owner = person(request)
    if not owner.has_usable_password():
        return render(request, "accounts/password.html", {"form": None})
    form = ChangePasswordForm(typed(request), user=owner)
    if request.method == "POST" and form.is_valid():
        if checked(request, owner.email, form.cleaned_data["old"]) is not None:
            actions.set_password(owner, form.cleaned_data["password"])
            sign_in(request, owner)
            messages.success(request, _("Your password is changed. Other browsers are signed out."))
            return redirect(settings.LOGIN_REDIRECT_URL)
        form.add_error("old", _("This is not your password. Try again."))
    return render(request, "accounts/password.html", {"form": form}, status=422 if form.is_bound else 200)


@never_cache
@PASSWORDS
@require_http_methods(["GET", "HEAD", "POST"])
def reset_page(request: HttpRequest, secret: str) -> HttpResponse:
    """Choose a password with a one-time link (R27), and be signed in."""
    link = queries.open_link(secret, Purpose.RESET)
    if link is None:
        return dead_link(request)
    form = NewPasswordForm(typed(request), user=link.user)
    if request.method == "POST" and form.is_valid():
        owner = actions.reset_password(secret, form.cleaned_data["password"])
        if owner is None:
            return dead_link(request)
        sign_in(request, owner)
        return redirect(settings.LOGIN_REDIRECT_URL)
    context = {"form": form, "owner": link.user}
    return render(request, "accounts/reset.html", context, status=422 if form.is_bound else 200)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def enter_page(request: HttpRequest, secret: str) -> HttpResponse:
    """Sign in with a one-time link. Opening shows a button; only pressing it spends the link.

    A mail scanner or a browser that fetches pages ahead would otherwise spend it.
    """
    if request.method != "POST":
        link = queries.open_link(secret, Purpose.ENTER)
        return render(request, "accounts/enter.html", {"owner": link.user}) if link else dead_link(request)
    spent = actions.spend_link(secret, Purpose.ENTER)
    if spent is None:
        return dead_link(request)
    sign_in(request, spent.user)
    return redirect(spent.leads_to)


def dead_link(request: HttpRequest) -> HttpResponse:
    """One answer to a link that is used, expired or made up."""
    return render(request, "accounts/dead_link.html", status=404)


def _login_form(
    request: HttpRequest, form: SignInForm, home: str, *, status: int = 200, sentence: str = ""
) -> HttpResponse:
    context = {"form": form, "next": home, "sentence": sentence, "needs_setup": queries.needs_setup()}
    return render(request, "accounts/login.html", context, status=status)

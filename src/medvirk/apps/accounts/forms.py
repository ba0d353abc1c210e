"""Forms for signing in and for passwords. Passwords are never sent back to the page."""

from typing import Any

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from medvirk.apps.accounts import queries
from medvirk.apps.accounts.models import User
from medvirk.infra.forms import PlainForm, PlainText

# argon2 reads all of it, so that a very long one would keep the server busy.
LONGEST_PASSWORD = 256


class Email(forms.EmailField):
    """An e-mail address, stored in small letters."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("label", gettext_lazy("E-mail"))
        kwargs.setdefault("widget", forms.EmailInput(attrs={"autocomplete": "username"}))
        super().__init__(max_length=254, **kwargs)
        self.error_messages["invalid"] = gettext_lazy("Write an e-mail address like name@example.org.")

    def to_python(self, value: Any) -> str:
        """Without white space, in small letters."""
        return str(super().to_python(value)).lower()


class Password(forms.CharField):
    """A password as it is typed; white space counts."""

    def __init__(self, *, new: bool = False, **kwargs: Any) -> None:
        attrs = {"autocomplete": "new-password" if new else "current-password"}
        kwargs.setdefault("label", gettext_lazy("Password"))
        if new:
            kwargs.setdefault("help_text", gettext_lazy("At least 10 characters. A sentence works well."))
        super().__init__(strip=False, widget=forms.PasswordInput(attrs=attrs), **kwargs)

    def validate(self, value: Any) -> None:
        """Refuses one that is too long to be hashed in good time."""
        super().validate(value)
        if len(value or "") > LONGEST_PASSWORD:
            raise ValidationError(
                _("At most %(longest)d characters, please.") % {"longest": LONGEST_PASSWORD}
            )


class SignInForm(PlainForm):
    """E-mail and password."""

    email = Email()
    password = Password()


class ConfirmForm(PlainForm):
    """The password again, before something weighty."""

    password = Password()


class NewPasswordForm(PlainForm):
    """A new password, twice, because nobody sees what they type."""

    password = Password(new=True, label=gettext_lazy("New password"))
    again = Password(new=True, label=gettext_lazy("The same password again"), help_text="")

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user

    def clean(self) -> dict[str, Any]:
        """Both equal, and good enough for this person."""
        data = super().clean() or {}
        check_new_password(self, "password", "again", self.user)
        return data


class ChangePasswordForm(NewPasswordForm):
    """A new password for somebody who knows the old one."""

    old = Password(label=gettext_lazy("Your password now"))
    field_order = ("old", "password", "again")


class AdministratorForm(PlainForm):
    """The first administrator and their organisation."""

    code = forms.CharField(
        label=gettext_lazy("Code"),
        help_text=gettext_lazy("It stands in the window where Medvirk was started."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
        max_length=100,
    )
    name = PlainText(
        longest=120,
        label=gettext_lazy("Your name"),
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    email = Email(label=gettext_lazy("Your e-mail"))
    password = Password(new=True)
    again = Password(new=True, label=gettext_lazy("The same password again"), help_text="")
    organisation = PlainText(
        longest=120,
        label=gettext_lazy("Name of the organisation"),
        help_text=gettext_lazy("As people there call it, e.g. Solvik kommune."),
        widget=forms.TextInput(attrs={"autocomplete": "organization"}),
    )

    def clean(self) -> dict[str, Any]:
        """A password that is good enough, and an e-mail that nobody has yet."""
        data = super().clean() or {}
        check_new_password(
            self, "password", "again", User(email=data.get("email", ""), name=data.get("name", ""))
        )
        if data.get("email") and queries.by_email(data["email"]) is not None:
            self.add_error("email", _("Another account has this e-mail."))
        return data


def check_new_password(form: forms.Form, first: str, second: str, user: User) -> None:
    """Add sentences to `form` when the passwords differ or are too easy."""
    password, again = form.cleaned_data.get(first), form.cleaned_data.get(second)
    if password and again and password != again:
        form.add_error(second, _("The two passwords differ. Type the same one twice."))
    if password:
        try:
            validate_password(password, user)
        except ValidationError as weak:
            form.add_error(first, weak)

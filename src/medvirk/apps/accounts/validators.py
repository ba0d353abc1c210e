"""What a password must be, in our own sentences: Django's own are not all translated."""

from typing import Final

from django.contrib.auth.password_validation import MinimumLengthValidator
from django.utils.translation import ngettext

SHORTEST: Final = 10


class LongEnough(MinimumLengthValidator):
    """At least ten characters."""

    def __init__(self) -> None:
        super().__init__(min_length=SHORTEST)

    def get_error_message(self) -> str:
        """What to do about one that is too short."""
        return ngettext(
            "The password is too short. Use at least %(count)d character.",
            "The password is too short. Use at least %(count)d characters.",
            self.min_length,
        ) % {"count": self.min_length}

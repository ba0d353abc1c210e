"""The three languages by their own names, and the one that is being read."""

from typing import Final

from django.utils.translation import get_language

OWN_NAMES: Final = {"nb": "Bokmål", "nn": "Nynorsk", "en": "English"}
CHOICES: Final = list(OWN_NAMES.items())
"""As a form offers them: each is recognised by those who read it."""


def reading() -> str:
    """The language of the page that is being made; Bokmål where none is switched on."""
    return get_language() or "nb"

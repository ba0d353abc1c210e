"""A register figure as a sentence, and numbers as each language writes them."""

from datetime import date
from decimal import Decimal
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from medvirk.domain.registers import Register
from medvirk.infra.dates import in_words


def share(value: Decimal, language: str) -> str:
    """11.8 as "11,8 %" in Norwegian and "11.8%" in English; no more decimals than were typed in."""
    digits = format(value.normalize(), "f")
    return f"{digits}%" if language == "en" else f"{digits.replace('.', ',')}\u00a0%"


def count(value: int, language: str) -> str:
    """1200 as "1 200" in Norwegian and "1,200" in English."""
    return f"{value:,}" if language == "en" else f"{value:,}".replace(",", "\u00a0")


def number(kind: Register, value: Decimal | int, language: str) -> str:
    """A figure's number as `language` writes it."""
    return count(int(value), language) if kind is Register.INCIDENTS else share(Decimal(value), language)


def sentence(
    kind: Register,
    unit: str,
    ends_on: date,
    value: Decimal | int,
    before: Decimal | int | None,
    language: str,
) -> str:
    """The figure in plain words, with the year before where it is known."""
    with translation.override(language):
        said = {
            "unit": unit,
            "number": number(kind, value, language),
            "day": in_words(ends_on, language),
        }
        if before is None:
            return _alone(kind, value) % said
        return _compared(kind, value) % {**said, "before": number(kind, before, language)}


def _alone(kind: Register, value: Any) -> str:
    match kind:
        case Register.ABSENCE:
            return _("%(unit)s: %(number)s sickness absence in the twelve months to %(day)s.")
        case Register.TURNOVER:
            return _("%(unit)s: %(number)s turnover in the twelve months to %(day)s.")
        case Register.INCIDENTS:
            return ngettext(
                "%(unit)s: %(number)s reported incident in the twelve months to %(day)s.",
                "%(unit)s: %(number)s reported incidents in the twelve months to %(day)s.",
                value,
            )


def _compared(kind: Register, value: Any) -> str:
    match kind:
        case Register.ABSENCE:
            return _(
                "%(unit)s: %(number)s sickness absence in the twelve months to %(day)s, "
                "against %(before)s the year before."
            )
        case Register.TURNOVER:
            return _(
                "%(unit)s: %(number)s turnover in the twelve months to %(day)s, "
                "against %(before)s the year before."
            )
        case Register.INCIDENTS:
            return ngettext(
                "%(unit)s: %(number)s reported incident in the twelve months to %(day)s, "
                "against %(before)s the year before.",
                "%(unit)s: %(number)s reported incidents in the twelve months to %(day)s, "
                "against %(before)s the year before.",
                value,
            )

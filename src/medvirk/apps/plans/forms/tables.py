"""The sections of an action's form with tables of rows: time by role, dates, messages."""

from datetime import date
from typing import Any, Final

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from medvirk.apps.plans.forms.base import SectionForm, must_be_whole, text_field
from medvirk.apps.plans.forms.fields import LARGEST_SUM, Count, Hours
from medvirk.apps.plans.models import LINE, NAME, TEXT, Action
from medvirk.apps.plans.sections import Section
from medvirk.domain.errors import Refused
from medvirk.domain.plan.action import Field
from medvirk.domain.plan.rules import must_be_dated, suggested_checks
from medvirk.infra.dates import in_words
from medvirk.infra.forms import Day
from medvirk.infra.refusals import sentence

_EFFORT: Final = ("effort_role", "effort_people", "effort_hours")


class ResourcesForm(SectionForm):
    """Time by role, money, cover and competence."""

    section = Section.RESOURCES
    fields_of = ((Field.RESOURCES, ("money", "cover", "competence")),)
    tables = ((Field.RESOURCES, _EFFORT),)
    optional = frozenset({"competence"})
    money = Count(
        highest=LARGEST_SUM,
        label=gettext_lazy("What does it cost, in kroner?"),
        help_text=gettext_lazy("Write 0 when it costs nothing but time."),
    )
    cover = text_field(LINE, gettext_lazy("Who covers the shift meanwhile?"))
    competence = text_field(LINE, gettext_lazy("What must people learn?"))

    @classmethod
    def stored(cls, action: Action) -> dict[str, Any]:
        """The section as the form has it."""
        rows = {}
        for number, effort in enumerate(action.efforts, start=1):
            rows[f"effort_role_{number}"] = effort["role"]
            rows[f"effort_people_{number}"] = effort["people"]
            rows[f"effort_hours_{number}"] = effort["hours_per_week"]
        return {**rows, "money": action.money, "cover": action.cover, "competence": action.competence}

    def row_field(self, name: str, number: int) -> forms.Field:
        """Role, people, hours."""
        match name:
            case "effort_role":
                return text_field(NAME, _("Role %(number)d") % {"number": number})
            case "effort_people":
                return Count(least=1, label=_("People %(number)d") % {"number": number})
            case _:
                return Hours(label=_("Hours a week each %(number)d") % {"number": number})

    def clean(self) -> dict[str, Any]:
        """A row is whole or empty."""
        data = super().clean() or {}
        for row in self.rows(*_EFFORT):
            must_be_whole(self, row)
        return data

    def values(self) -> dict[str, Any]:
        """The columns of the section."""
        said = self.cleaned_data
        efforts = [
            {
                "role": row["effort_role"],
                "people": row["effort_people"],
                "hours_per_week": row["effort_hours"],
            }
            for row in self.rows(*_EFFORT)
        ]
        return {
            "efforts": efforts,
            "money": said["money"],
            "cover": said["cover"],
            "competence": said["competence"],
        }


_MILESTONE: Final = ("milestone_on", "milestone_text")


class ScheduleForm(SectionForm):
    """Start, checks, end and milestones."""

    section = Section.SCHEDULE
    fields_of = ((Field.SCHEDULE, ("start", "end", "pace_reason")),)
    tables = ((Field.SCHEDULE, ("check",)), (Field.SCHEDULE, _MILESTONE))
    above = ("start", "end")
    optional = frozenset({"pace_reason"})
    start = Day(required=False, label=gettext_lazy("Start"))
    end = Day(required=False, label=gettext_lazy("End"))
    pace_reason = text_field(
        TEXT,
        gettext_lazy("Why the dates lie further apart"),
        help_text=gettext_lazy("Only when you depart from the method. The reason is printed in the plan."),
    )

    @classmethod
    def stored(cls, action: Action) -> dict[str, Any]:
        """The section as the form has it."""
        rows: dict[str, Any] = {}
        for number, day in enumerate(sorted(action.checks), start=1):
            rows[f"check_{number}"] = date.fromisoformat(day)
        for number, milestone in enumerate(action.milestones, start=1):
            rows[f"milestone_on_{number}"] = date.fromisoformat(milestone["on"])
            rows[f"milestone_text_{number}"] = milestone["text"]
        return {**rows, "start": action.start, "end": action.end, "pace_reason": action.pace_reason}

    def row_field(self, name: str, number: int) -> forms.Field:
        """A check date, or a milestone with its day."""
        match name:
            case "check":
                return Day(required=False, label=_("Check %(number)d") % {"number": number})
            case "milestone_on":
                return Day(required=False, label=_("Day of milestone %(number)d") % {"number": number})
            case _:
                return text_field(LINE, _("Milestone %(number)d") % {"number": number})

    def _checks(self) -> list[date]:
        return sorted({row["check"] for row in self.rows("check")})

    def clean(self) -> dict[str, Any]:
        """Dates in an order that is possible; the control whose date is not says so."""
        data = super().clean() or {}
        milestones = list(self.rows(*_MILESTONE))
        for row in milestones:
            must_be_whole(self, row)
        days = [*self._checks(), *(row["milestone_on"] for row in milestones if row["milestone_on"])]
        try:
            must_be_dated(data.get("start"), data.get("end"), days)
        except Refused as refused:
            self._say_where(refused)
        return data

    def _say_where(self, refused: Refused) -> None:
        if "day" not in refused.params:
            self.add_error("end", sentence(refused))
            return
        day = date.fromisoformat(str(refused.params["day"]))
        where = next(
            (
                name
                for name, value in self.cleaned_data.items()
                if value == day and name not in {"start", "end"}
            ),
            None,
        )
        self.add_error(where, sentence(Refused(refused.code, day=in_words(day, self.words.language))))

    def suggest(self) -> None:
        """Fill in check dates as far apart as the method allows; nothing is saved."""
        start, end = self.cleaned_data.get("start"), self.cleaned_data.get("end")
        if not start or not end or end <= start:
            return
        data = QueryDict(mutable=True)
        data.update({name: value for name, value in self.data.items() if not name.startswith("check_")})
        for number, day in enumerate(suggested_checks(start, end, self.words.limits), start=1):
            data[f"check_{number}"] = day.isoformat()
        self.data = data

    def values(self) -> dict[str, Any]:
        """The columns of the section."""
        said = self.cleaned_data
        return {
            "start": said["start"],
            "end": said["end"],
            "checks": [day.isoformat() for day in self._checks()],
            "milestones": [
                {"text": row["milestone_text"], "on": row["milestone_on"].isoformat()}
                for row in self.rows(*_MILESTONE)
            ],
            "pace_reason": said["pace_reason"],
        }


_MESSAGE: Final = ("on", "audience", "what", "where")


class CommunicationForm(SectionForm):
    """Who hears what, when and where."""

    section = Section.COMMUNICATION
    fields_of = ((Field.COMMUNICATION, ()),)
    tables = ((Field.COMMUNICATION, _MESSAGE),)

    @classmethod
    def stored(cls, action: Action) -> dict[str, Any]:
        """The section as the form has it."""
        rows: dict[str, Any] = {}
        for number, message in enumerate(action.messages, start=1):
            rows[f"on_{number}"] = date.fromisoformat(message["on"]) if message["on"] else None
            for name in ("audience", "what", "where"):
                rows[f"{name}_{number}"] = message[name]
        return rows

    def row_field(self, name: str, number: int) -> forms.Field:
        """Day, who, what, where."""
        match name:
            case "on":
                return Day(required=False, label=_("Day %(number)d") % {"number": number})
            case "audience":
                return text_field(NAME, _("Who hears it %(number)d") % {"number": number})
            case "what":
                return text_field(LINE, _("What they hear %(number)d") % {"number": number})
            case _:
                return text_field(NAME, _("Where %(number)d") % {"number": number})

    def clean(self) -> dict[str, Any]:
        """A day, who and what; where may stay open."""
        data = super().clean() or {}
        for row in self.rows(*_MESSAGE):
            must_be_whole(self, row, but=("where",))
        return data

    def values(self) -> dict[str, Any]:
        """The columns of the section, by day."""
        rows = sorted(self.rows(*_MESSAGE), key=lambda row: row["on"])
        return {
            "messages": [
                {
                    "audience": row["audience"],
                    "what": row["what"],
                    "on": row["on"].isoformat(),
                    "where": row["where"] or "",
                }
                for row in rows
            ]
        }

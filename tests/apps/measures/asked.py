"""A wave and the people who are asked, for tests of measures: plan it, hand out codes, answer."""

import datetime as dt
from dataclasses import dataclass, field

from tests.apps.cast import Case, make_case

from medvirk.apps.measures import actions
from medvirk.apps.measures.answering import actions as answering
from medvirk.apps.measures.codes import Known, known
from medvirk.apps.measures.models import Answer, Group, Wave
from medvirk.infra import clock, keys


@dataclass
class Asked:
    """A wave with its groups; `codes` are what was handed out, by the name of the group."""

    case: Case
    wave: Wave
    groups: dict[str, Group] = field(default_factory=dict)
    codes: dict[str, list[str]] = field(default_factory=dict)

    def hand_out(self) -> None:
        """Codes for every group."""
        for name, group in self.groups.items():
            group.refresh_from_db()
            self.codes[name] = [*self.codes.get(name, []), *actions.make_codes(group)]

    def open(self) -> None:
        """Let people answer."""
        actions.open_wave(self.wave, today=clock.today())
        self.wave.refresh_from_db()

    def close(self) -> None:
        """No more answers."""
        actions.close_wave(self.wave)
        self.wave.refresh_from_db()

    def answers(self) -> list[Answer]:
        """What is stored of a closed wave, as the rows come."""
        return list(Answer.objects.within(self.case.organisation).filter(group__wave=self.wave))


def planned(case: Case | None = None, **sizes: int) -> Asked:
    """A planned wave; `employees=12, leaders_top=5`: a name that begins with leaders is of that side."""
    case = case or make_case()
    today = clock.today()
    days = [today, today + dt.timedelta(days=18), today + dt.timedelta(days=32)]
    asked = Asked(case, actions.plan_wave(case.analysis, actions.Dates(*days)))
    for name, size in sizes.items():
        role = "leaders" if name.startswith("leaders") else "employees"
        asked.groups[name] = actions.add_group(asked.wave, role=role, name=name, invited=size)
    return asked


def opened(case: Case | None = None, **sizes: int) -> Asked:
    """A wave that people can answer."""
    asked = planned(case, **sizes)
    asked.hand_out()
    asked.open()
    return asked


def answer(code: str, **chosen: str) -> Known:
    """Somebody answers and delivers: `answer(code, A1="4", B1__known="yes")`."""
    mine = known(code)
    fields = {name.replace("__", "."): value for name, value in chosen.items()}
    answering.keep_draft(mine, fields, today=clock.today())
    answering.deliver(mine, today=clock.today())
    return mine


def burn(asked: Asked) -> None:
    """The key is gone, as after a restore on another machine."""
    keys.destroy(asked.wave.pk, "waves")

"""Figures of the context measure in words, in the active language; the method's own words are the pack's."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from medvirk.apps.measures.models import InformantRole
from medvirk.content.pack import Pack
from medvirk.domain.disclosure import End, Minimums, Reading, Reason, Shown, Withheld, placed
from medvirk.domain.measure.instrument import ElementType
from medvirk.domain.measure.results import (
    ALL,
    ElementResult,
    GroupResult,
    ItemResult,
    Participation,
    Results,
    Role,
)
from medvirk.domain.measure.series import Change, Kind
from medvirk.domain.measure.states import DIFFERENCE_FROM, Exists, State

MINUS: Final = "−"


def signed(points: int) -> str:
    """A difference as it is written: +23, −4, 0."""
    return f"+{points}" if points > 0 else f"{MINUS}{-points}" if points < 0 else "0"


@dataclass(frozen=True)
class ResultWords:
    """The words of one pack in one language, with the minimums they speak of."""

    pack: Pack
    language: str
    minimums: Minimums

    def text(self, text_id: str, **params: object) -> str:
        """A text of the pack, with the minimums in it."""
        limits = {"k": self.minimums.mean, "k_split": self.minimums.split}
        return self.pack.text(text_id, self.language, **{**limits, **params}).text

    # --- one figure ---

    def share(self, reading: Reading) -> str:
        """A share: "72 %", "nearly all", or why it is not shown."""
        match reading:
            case Withheld(reason):
                return self.withheld(reason)
            case Shown(end=End.NEARLY_NONE):
                return _("nearly none")
            case Shown(end=End.NEARLY_ALL):
                return _("nearly all")
            case Shown(points=points):
                return percent(points)

    def score(self, reading: Reading) -> str:
        """A score on 0-100: "61", "near 100", or why it is not shown."""
        match reading:
            case Withheld(reason):
                return self.withheld(reason)
            case Shown(end=End.NEARLY_NONE):
                return _("near 0")
            case Shown(end=End.NEARLY_ALL):
                return _("near 100")
            case Shown(points=points):
                return str(points)

    def of_100(self, reading: Reading) -> str:
        """A score inside a sentence: "61 of 100", "near 100", or why it is not shown."""
        if isinstance(reading, Shown) and reading.end is None:
            return _("%(points)d of 100") % {"points": reading.points}
        return self.score(reading)

    def withheld(self, reason: Reason) -> str:
        """Why a figure is not shown; said in its place, never an empty one."""
        match reason:
            case Reason.FEW:
                return _("not shown (under %(k)d answers)") % {"k": self.minimums.mean}
            case Reason.COVER:
                return _("not shown (protects a small group)")
            case Reason.NOBODY:
                return _("not asked")

    # --- names ---

    def item(self, item: str) -> str:
        """A statement (A1-A6, C1, C2) or an element (B1-B12)."""
        return self.text(f"{item}.text")

    def type(self, type_: ElementType) -> str:
        """Policy, practice, programme."""
        return self.text(f"ctx.type.{type_.value}.label")

    def bars(self) -> tuple[str, str, str]:
        """Exists, known, works."""
        exists, known, works = (self.text(f"ctx.bar.{name}.label") for name in ("exists", "known", "works"))
        return exists, known, works

    def band(self, code: str) -> str:
        """Weak, mixed, good."""
        return self.text(f"ctx.band.{code}.label")

    def band_of(self, reading: Reading) -> str:
        """The band that a score lies in; empty when it is not shown."""
        points = placed(reading)
        return "" if points is None else self.band(self.pack.instrument.band(points))

    def exists(self, answer: Exists) -> str:
        """Yes, partly, no, don't know."""
        return self.text(f"ctx.scale.exists.{answer.value}.text")

    def state(self, state: State | None) -> str:
        """A state in a word or three."""
        return _("Not clear yet") if state is None else self.text(f"ctx.state.{state.value}.label")

    def state_of(self, element: ElementResult) -> str:
        """An element's state; where more cannot be shown, what the informants say."""
        if element.state is None and element.exists is not None:
            return f"{self.bars()[0]}: {self.exists(element.exists)}"
        return self.state(element.state)

    def informant(self, role: str) -> str:
        """An informant's role; "hr 2" is the second of one role."""
        code, _space, number = role.partition(" ")
        return f"{InformantRole(code).label} {number}".strip()

    def group(self, group: GroupResult) -> str:
        """A group's own name, or what it is called by its role."""
        return group.name or self.role(group.key)

    def role(self, key: str) -> str:
        """Everybody, employees, leaders."""
        return {
            ALL: _("Everybody"),
            Role.EMPLOYEES: _("Employees"),
            Role.LEADERS: _("Leaders"),
        }[key]

    def changed(self, change: Change, results: Results) -> str:
        """What has changed: a group's commitment, a statement, how many know an element, how it works."""
        _exists, known, works = self.bars()
        match change.kind:
            case Kind.COMMITMENT:
                group = next(group for group in results.groups if group.key == change.of)
                return f"{self.text('ctx.section.commitment.label')}: {self.group(group)}"
            case Kind.ITEM:
                return self.item(change.of)
            case Kind.KNOWN:
                return f"{self.item(change.of)}: {known}"
            case Kind.WORKS:
                return f"{self.item(change.of)}: {works}"

    def at(self, change: Change, points: int) -> str:
        """A figure before or after a change."""
        return percent(points) if change.kind is Kind.KNOWN else str(points)

    # --- sentences, one for each chart ---

    def about_commitment(self, reading: Reading) -> str:
        """The gauge in plain words."""
        points = placed(reading)
        if not isinstance(reading, Shown) or points is None:
            return _("Commitment: %(reason)s.") % {"reason": self.score(reading)}
        named = {"score": self.of_100(reading), "band": self.band_of(reading).lower()}
        said = _("Commitment is %(score)s, which is called %(band)s.") % named
        if reading.sd is None:
            return said
        spread = _("The standard deviation is %(sd)d.") % {"sd": reading.sd}
        if reading.sd_at_most:
            spread = _("The standard deviation is at most %(sd)d.") % {"sd": reading.sd}
        return f"{said} {spread}"

    def about_item(self, item: ItemResult) -> str:
        """A dumbbell in plain words."""
        if item.gap is None:
            return _("Everybody together: %(score)s.") % {"score": self.score(item.all)}
        if not item.differs:
            return _("Leaders and employees answer much alike.")
        words = {"points": abs(item.gap)}
        if item.gap > 0:
            return _("Leaders are %(points)d points more positive than employees.") % words
        return _("Employees are %(points)d points more positive than leaders.") % words

    def about_sides(self, items: Sequence[ItemResult]) -> str:
        """All dumbbells in one sentence."""
        compared = [item for item in items if item.gap is not None]
        differing = [item for item in compared if item.differs]
        if not compared:
            return _("Leaders and employees are not shown apart, because one of the groups is too small.")
        if not differing:
            return _("Leaders and employees answer much alike.")
        return ngettext(
            "Leaders and employees differ by %(points)d points or more on %(n)d statement.",
            "Leaders and employees differ by %(points)d points or more on %(n)d statements.",
            len(differing),
        ) % {"points": DIFFERENCE_FROM, "n": len(differing)}

    def about_changes(self, found: Sequence[Change]) -> str:
        """All changes since the round before in one sentence."""
        if not found:
            return _("Nothing can be compared with the round before.")
        differing = sum(change.differs for change in found)
        if not differing:
            return _("No figure has changed by %(points)d points or more.") % {"points": DIFFERENCE_FROM}
        return ngettext(
            "%(n)d figure has changed by %(points)d points or more.",
            "%(n)d figures have changed by %(points)d points or more.",
            differing,
        ) % {"n": differing, "points": DIFFERENCE_FROM}

    def about_element(self, element: ElementResult) -> str:
        """Three bars in plain words."""
        if element.state is not None:
            return self.text(f"ctx.state.{element.state.value}.explanation")
        if element.exists is None:
            return (
                _("The informants have not agreed on whether it exists.")
                if element.said
                else _("No informant has said whether it exists.")
            )
        return _("It exists, but it cannot be shown how many know it.")

    def about_elements(self, results: Results) -> str:
        """All bars in one sentence: how many of the elements are in which state, most first."""
        counts = Counter(
            self.state(element.state) if results.about else self.state_of(element)
            for element in results.elements
        )
        return "; ".join(f"{state}:\u00a0{count}" for state, count in counts.most_common()) + "."

    def dont_know(self, reading: Reading) -> str:
        """How many did not know; empty where too few were asked to say anything at all."""
        if isinstance(reading, Withheld):
            return ""
        return _("Don't know: %(share)s") % {"share": self.share(reading)}

    def no_basis(self, reading: Reading) -> str:
        """How many could not say how well something works; empty where too few were asked."""
        if isinstance(reading, Withheld):
            return ""
        return _("No basis: %(share)s") % {"share": self.share(reading)}

    def participation(self, participation: Participation) -> str:
        """How many have answered, as exactly as may be said (R16)."""
        reading = participation.reading
        match reading:
            case Withheld():
                return self.share(reading)
            case Shown(end=End.NEARLY_NONE):
                return _("Nearly none have answered.")
            case Shown(end=End.NEARLY_ALL):
                return _("Nearly all have answered.")
            case Shown():
                numbers = {"answers": participation.answered, "invited": participation.invited}
                return self.text("ctx.display.response.text", **numbers)


def percent(points: int) -> str:
    """Per cent as the language writes it."""
    return _("%(points)d%%") % {"points": points}

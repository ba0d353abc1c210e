"""A pack in use: typed sections, and every text by its id."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from types import MappingProxyType
from typing import Any

from medvirk.content.fill import Filled, fill
from medvirk.content.schema.body import Body, Manifest, Placeholder
from medvirk.content.schema.documents import (
    ActionPlan,
    HelpCard,
    Mandate,
    Notices,
    SheetSection,
    ToldLine,
)
from medvirk.content.schema.instruments import ContextMeasure, Evaluation, Fit
from medvirk.content.schema.measures import Measures
from medvirk.content.schema.parts import Item, Part, Text
from medvirk.content.schema.scripts import FocusGroup, Interview, Process, Rules, StakeholderMeeting
from medvirk.content.schema.the_map import Map
from medvirk.content.schema.walkthrough import Walkthrough
from medvirk.domain.measure.instrument import Band, Element, ElementType, Instrument


@dataclass(frozen=True)
class Entry:
    """One text, and the numbers that its own item holds (a step's `minutes`)."""

    text: Text
    numbers: Mapping[str, int]


@dataclass(frozen=True, eq=False)
class Pack:
    """A checked pack. Two packs are the same when their digests are."""

    digest: str
    body: Body

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Pack) and other.digest == self.digest

    def __hash__(self) -> int:
        return hash(self.digest)

    @property
    def manifest(self) -> Manifest:
        """Id, version and title."""
        return self.body.pack

    @property
    def placeholders(self) -> Mapping[str, Placeholder]:
        """Every placeholder by name."""
        return self.body.placeholders

    @cached_property
    def defaults(self) -> Mapping[str, int]:
        """The placeholders that have a number of the method as default (settings, not constants)."""
        return MappingProxyType(
            {name: it.default for name, it in self.body.placeholders.items() if it.default is not None}
        )

    @property
    def process(self) -> Process:
        """The method's steps, variants and roles."""
        return self.body.process

    @property
    def map(self) -> Map:
        """Levels, categories, areas, kinds, actions and links."""
        return self.body.map

    @property
    def focus_group(self) -> FocusGroup:
        """The focus group's script."""
        return self.body.focus_group

    @property
    def stakeholder_meeting(self) -> StakeholderMeeting:
        """Both parts of the stakeholder meeting."""
        return self.body.stakeholder_meeting

    @property
    def rules(self) -> Rules:
        """The rules that are read aloud."""
        return self.body.rules

    @property
    def interview(self) -> Interview:
        """The interview guide."""
        return self.body.interview

    @property
    def context_measure(self) -> ContextMeasure:
        """The context measure."""
        return self.body.context_measure

    @cached_property
    def instrument(self) -> Instrument:
        """The context measure as the domain scores it."""
        measure = self.context_measure
        return Instrument(
            commitment=tuple(item.id for item in measure.commitment_items),
            elements=tuple(Element(item.id, ElementType(item.type)) for item in measure.element_items),
            overall=tuple(item.id for item in measure.overall_items),
            bands=tuple(Band(band.code, band.from_ or 0) for band in measure.bands if band.code),
        )

    @property
    def fit(self) -> Fit:
        """How a measure is tried."""
        return self.body.fit

    @property
    def evaluation(self) -> Evaluation:
        """Instruments and scales of the evaluation."""
        return self.body.evaluation

    @property
    def action_plan(self) -> ActionPlan:
        """The fields of the action plan."""
        return self.body.action_plan

    @property
    def mandate(self) -> Mandate:
        """The mandate and everything that is told before anybody is asked."""
        return self.body.mandate

    @property
    def invitation(self) -> tuple[ToldLine, ...]:
        """The invitation's lines."""
        return self.body.mandate.invitation

    @property
    def information_sheet(self) -> tuple[SheetSection, ...]:
        """The sheet for those who take part."""
        return self.body.mandate.information_sheet

    @property
    def privacy(self) -> tuple[SheetSection, ...]:
        """Privacy in plain words."""
        return self.body.mandate.privacy

    @property
    def voluntariness(self) -> tuple[ToldLine, ...]:
        """What a person is told before saying yes."""
        return self.body.mandate.voluntariness

    @property
    def help_card(self) -> HelpCard:
        """Whom to talk to."""
        return self.body.mandate.help_card

    @property
    def notices(self) -> Notices:
        """Reminders, banners, thanks and answers."""
        return self.body.notices

    @property
    def interventions(self) -> Measures:
        """The list of measures (HIT)."""
        return self.body.interventions

    @property
    def walkthrough(self) -> Walkthrough | None:
        """What a new facilitator tries in a rehearsal; None in packs from before there was one."""
        return self.body.walkthrough

    @cached_property
    def entries(self) -> Mapping[str, Entry]:
        """Every text of the method by its id: the item's id, a dot, the field's name."""
        sections = (getattr(self.body, name) for name in Body.model_fields if name != "interventions")
        return MappingProxyType(
            {id_: entry for part in sections if isinstance(part, Part) for id_, entry in _entries(part)}
        )

    def text(self, text_id: str, language: str, /, **params: object) -> Filled:
        """The text `text_id` ("fg.step.welcome.say") in `language`, with its placeholders filled.

        A value comes from `params`, else from the item's own numbers (a step's minutes), else from the
        pack's defaults. What is left is in `Filled.gaps`. Dates come formatted. KeyError: no such text.
        """
        entry = self.entries[text_id]
        return self.filled(entry.text, language, **{**entry.numbers, **params})

    def filled(self, text: Text, language: str, /, **params: object) -> Filled:
        """Any text of the pack, met as a value, with `params` and the pack's defaults in it."""
        return fill(text[language], {**self.defaults, **params})


def _entries(part: Part) -> Iterator[tuple[str, Entry]]:
    own = isinstance(part, Item)
    fields: dict[str, Any] = {name: getattr(part, name) for name in type(part).model_fields}
    numbers = {name: value for name, value in fields.items() if type(value) is int}
    for name, value in fields.items():
        if isinstance(value, Text):
            if own:
                yield f"{fields['id']}.{name}", Entry(value, MappingProxyType(numbers))
        elif isinstance(value, Part):
            yield from _entries(value)
        elif isinstance(value, tuple):
            for each in value:
                if isinstance(each, Part):
                    yield from _entries(each)

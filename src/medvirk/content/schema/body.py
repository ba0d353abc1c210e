"""The whole pack: one field per file of its folder."""

from typing import Literal

from medvirk.content.schema.documents import ActionPlan, Mandate, Notices
from medvirk.content.schema.instruments import ContextMeasure, Evaluation, Fit
from medvirk.content.schema.measures import Measures
from medvirk.content.schema.parts import Code, Part, Text, Words
from medvirk.content.schema.scripts import FocusGroup, Interview, Process, Rules, StakeholderMeeting
from medvirk.content.schema.the_map import Map
from medvirk.content.schema.walkthrough import Walkthrough


class Conventions(Part):
    """The rules for writers, in words."""

    text: Words
    placeholders: Words
    sentences: Words
    audience: Words
    code: Words


class AudienceByField(Part):
    """Who reads or hears a field, unless its item says otherwise."""

    participant: tuple[str, ...]
    facilitator: tuple[str, ...]
    lead: tuple[str, ...]


class Manifest(Part):
    """pack.yaml: what this pack is."""

    id: Code
    version: Words
    title: Text
    languages: tuple[Literal["nb"], Literal["nn"], Literal["en"]]
    source: Words
    status: Words
    conventions: Conventions
    audience_by_field: AudienceByField


class Placeholder(Part):
    """A name in braces. `typed`: people write it, so it is data and never formatted again."""

    default: int | None
    note: Words
    typed: bool = False


class Body(Part):
    """Everything in the folder; a field's name is its file's.

    Packs that were installed before there was a walk-through have none and still load (R28).
    """

    pack: Manifest
    placeholders: dict[str, Placeholder]
    process: Process
    map: Map
    focus_group: FocusGroup
    stakeholder_meeting: StakeholderMeeting
    rules: Rules
    interview: Interview
    context_measure: ContextMeasure
    fit: Fit
    evaluation: Evaluation
    action_plan: ActionPlan
    mandate: Mandate
    notices: Notices
    interventions: Measures
    walkthrough: Walkthrough | None = None

"""What is written and sent: plan, mandate, sheets, help card and notices (method.md 6.6, 8)."""

from medvirk.content.schema.parts import Code, Item, Label, OrderedSentence, Part, Sentence, Text, Varying


class PlanField(Label):
    """A field of the action plan, with a good and a bad example."""

    order: int
    required: bool
    help: Text
    good_example: Text
    bad_example: Text


class ActionPlan(Part):
    """The action plan."""

    fields: tuple[PlanField, ...]
    ui: tuple[Sentence, ...]


class MandateLine(Item):
    """A line of the mandate, or a label in it."""

    text: Text | None = None
    label: Text | None = None


class ToldLine(Varying, Sentence):
    """A sentence that a sheet tells."""


class SheetSection(Varying):
    """A section of a sheet: heading, text or points."""

    heading: Text | None = None
    text: Text | None = None
    points: tuple[ToldLine, ...] = ()


class HelpEntry(Label):
    """Someone to talk to. `check_locally`: a proposal until somebody has checked it."""

    order: int
    default: bool
    check_locally: bool
    fill_in_locally: bool
    number: str = ""
    when: Text


class HelpCard(Part):
    """The help card."""

    texts: tuple[Sentence, ...]
    entries: tuple[HelpEntry, ...]
    reporting: tuple[Sentence, ...]


class Mandate(Part):
    """What is agreed and told before anybody is asked."""

    mandate: tuple[MandateLine, ...]
    sponsor_promises: tuple[OrderedSentence, ...]
    invitation: tuple[ToldLine, ...]
    information_sheet: tuple[SheetSection, ...]
    voluntariness: tuple[ToldLine, ...]
    privacy: tuple[SheetSection, ...]
    help_card: HelpCard


class Notice(Item):
    """A letter: to whom, subject and body."""

    to: tuple[Code, ...]
    subject: Text
    body: Text
    button: Text | None = None
    short: Text | None = None


class Notices(Part):
    """Reminders, banners, thanks and answers."""

    reminders: tuple[Notice, ...]
    banners: tuple[Sentence, ...]
    thanks: tuple[Notice, ...]
    you_said_we_did: tuple[Sentence, ...]
    rejected: tuple[Notice, ...]

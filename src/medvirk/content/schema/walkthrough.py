"""What a new facilitator tries in a rehearsal (walkthrough.yaml)."""

from typing import Literal

from medvirk.content.schema.parts import Code, Item, Part, Text

Meeting = Literal["focus_group", "meeting_1", "meeting_2"]


class Hint(Item):
    """One thing to try: what it is called, and one or two sentences about it.

    `code` names what the console looks for to tick it off. `meetings`: where it can be done.
    """

    code: Code
    meetings: tuple[Meeting, ...] = ("focus_group", "meeting_1", "meeting_2")
    task: Text
    text: Text


class Walkthrough(Part):
    """The hints in order, and how many minutes they take."""

    minutes: int
    hints: tuple[Hint, ...]

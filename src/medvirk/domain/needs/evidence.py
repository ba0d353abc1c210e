"""What a need may rest on, and whether it says the same as the need or the opposite."""

from enum import StrEnum


class EvidenceKind(StrEnum):
    """Where a piece of evidence lies. Wire values: stored, never changed."""

    CARDS = "cards"  # a card of a locked map, or a group of them, which is one
    STATEMENT = "statement"  # of an approved interview
    FINDING = "finding"  # of a closed wave of the context measure
    FIGURE = "figure"  # of a register


class Stance(StrEnum):
    """What a piece of evidence says about the need; a person decides, never the software."""

    SAME = "same"
    OPPOSITE = "opposite"

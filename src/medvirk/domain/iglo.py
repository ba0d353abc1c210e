"""The map's closed sets: levels, categories, places, kinds, actions, links (method.md 2.1, 2.2).

The values are wire values: they are stored and sent, never translated and never changed.
"""

from enum import StrEnum


class Level(StrEnum):
    """The four circles, in the order I-G-L-O."""

    INDIVIDUAL = "individual"
    GROUP = "group"
    LEADER = "leader"
    ORGANISATION = "organisation"


class Place(StrEnum):
    """Where a card may stand (R7): a category, a level without a category, the square, or P."""

    WORK_LIFE_BALANCE = "work_life_balance"
    JOB_CONTENT = "job_content"
    JOB_CONTEXT = "job_context"
    INDIVIDUAL = "individual"
    COWORKER_RELATIONS = "coworker_relations"
    GROUP = "group"
    LEADER_RELATIONS = "leader_relations"
    LEADER_BEHAVIOUR = "leader_behaviour"
    LEADER = "leader"
    SUPPORT_CULTURE = "support_culture"
    RESPECT_JUSTICE = "respect_justice"
    STIGMA = "stigma"
    POLICIES_PRACTICES = "policies_practices"
    CLIENT_RELATIONS = "client_relations"
    INVOLVEMENT_DEVELOPMENT = "involvement_development"
    ORGANISATION = "organisation"
    SQUARE = "square"
    P = "P"


CATEGORIES: dict[Level, tuple[Place, ...]] = {
    Level.INDIVIDUAL: (Place.WORK_LIFE_BALANCE, Place.JOB_CONTENT, Place.JOB_CONTEXT),
    Level.GROUP: (Place.COWORKER_RELATIONS,),
    Level.LEADER: (Place.LEADER_RELATIONS, Place.LEADER_BEHAVIOUR),
    Level.ORGANISATION: (
        Place.SUPPORT_CULTURE,
        Place.RESPECT_JUSTICE,
        Place.STIGMA,
        Place.POLICIES_PRACTICES,
        Place.CLIENT_RELATIONS,
        Place.INVOLVEMENT_DEVELOPMENT,
    ),
}

_LEVEL_OF: dict[Place, Level] = {
    place: level for level, places in CATEGORIES.items() for place in (*places, Place(level.value))
}


def level_of(place: Place) -> Level | None:
    """The level a place belongs to; None for the square and P."""
    return _LEVEL_OF.get(place)


class Kind(StrEnum):
    """Kind and action are independent: a demand may be preserved, a resource improved."""

    DEMAND = "demand"
    RESOURCE = "resource"
    SUGGESTION = "suggestion"
    OBJECTION = "objection"  # to what a stakeholder meeting wants to choose; about a need, or about the list
    CONDITION = "condition"  # what must be in place for a measure to succeed (F8)
    DANGER = "danger"  # what a measure could make worse (F7)


MAP_KINDS: tuple[Kind, ...] = (Kind.DEMAND, Kind.RESOURCE, Kind.SUGGESTION)
"""What lies on a map; the content pack has words for each."""
NEED_KINDS: frozenset[Kind] = frozenset({Kind.DEMAND, Kind.RESOURCE})
"""What says how work is, and not what somebody thinks of a proposal."""


class Action(StrEnum):
    """What the group wants to do with a card; a card may carry both."""

    IMPROVE = "improve"
    PRESERVE = "preserve"


class LinkKind(StrEnum):
    """What a line through the square says."""

    LEADS_TO = "leads_to"
    WEAKENS = "weakens"

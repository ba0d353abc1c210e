"""What the plain page of a phone shows at each step, made of the board and the method's words (R24)."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from django.utils.translation import gettext as _

from medvirk.domain.board.state import Ballot, Board
from medvirk.domain.iglo import CATEGORIES, Action, Kind, Level, Place
from medvirk.domain.result import standing
from medvirk.domain.script import Step
from medvirk.live.seats import Paper

Words = Mapping[str, Any]

SHAPES: Final = {Kind.DEMAND: "krav", Kind.RESOURCE: "ressurs", Kind.SUGGESTION: "forslag"}
DRAWINGS: Final = {Kind.DEMAND: "krav", Kind.RESOURCE: "ressurs", Kind.SUGGESTION: "edit"}
_ACTION_DRAWINGS: Final = {Action.IMPROVE: "forbedre", Action.PRESERVE: "bevare"}
_LEVEL_DRAWINGS: Final = {
    Level.INDIVIDUAL: "individ",
    Level.GROUP: "gruppe",
    Level.LEADER: "leder",
    Level.ORGANISATION: "organisasjon",
}
_ROUND_STEPS: Final = (Step.PLACE, Step.SUGGEST, Step.M1_MISSING, Step.M1_CONSENSUS, Step.M2_FIT)


@dataclass(frozen=True)
class Said:
    """What this phone has said, as its own cookies tell (R2: the phone holds to one answer a round)."""

    round: int = 0
    how: str = ""  # "sent" or "passed"
    ballot: str = ""
    finished: bool = False


def where(board: Board, words: Words) -> str:
    """The line in the head: "Step 4 of 8 · Round 2". The words stand in the order of the meeting's script."""
    steps = list(words["steps"])
    step = _("Step %(number)s of %(total)s") % {
        "number": steps.index(board.step.value) + 1,
        "total": len(steps),
    }
    if (number := open_round(board)) is not None:
        round_ = _("Round %(number)s") % {"number": number}
        return f"{step} · {round_}"
    return f"{step} · {words['steps'][board.step.value]['title']}"


def open_round(board: Board) -> int | None:
    """The number of the round that takes cards; a closing round takes only what is late (R6)."""
    current = board.round
    if current is None or current.closing or board.step not in _ROUND_STEPS:
        return None
    return current.number


def seen(board: Board) -> str:
    """What a page was made for, so that its status frame notices when the meeting has moved on."""
    ballot = board.open_ballot
    rating = board.table.open_rating if board.table is not None else None
    papers = ballot.id if ballot else rating.id if rating else ""
    rests = ".rest" if board.pause is not None else ""
    return f"{board.step.value}.{open_round(board) or 0}.{papers}{rests}"


def step_page(board: Board, words: Words, said: Said, paper: Paper | None, *, again: bool) -> dict[str, Any]:
    """The context of the step's own template. `has_fields`: a refresh would lose what is being typed."""
    number = open_round(board)
    answered = said.how if number is not None and said.round == number else ""
    ballot = _ballot(board, words, said, paper, again=again)
    return {
        "step_template": f"live/steps/{board.step.value}.html",
        "step": words["steps"][board.step.value],
        "method": words,
        "round": number,
        "answered": answered,
        "finished": said.finished,
        "places": places(words),
        "targets": _needs(board, words),
        "explained": _explained(board, words),
        "ballot": ballot,
        "map": the_map(board, words),
        "summary": board.summary,
        "confirmed": board.confirmed,
        "has_fields": (number is not None and not answered) or bool(ballot.get("votes")),
    }


def places(words: Words) -> list[dict[str, Any]]:
    """Every place a card may be sent to, by level; the square and P last."""
    found = [
        {
            "label": words["levels"][level.value]["label"],
            "choices": [_choice(place, words) for place in (*CATEGORIES[level], Place(level.value))],
        }
        for level in Level
    ]
    areas = [{"code": place.value, "label": place_name(place, words)} for place in (Place.SQUARE, Place.P)]
    unsure = _("Unsure")
    areas[-1]["label"] += f" ({unsure})"
    return [*found, {"label": _("Elsewhere on the map"), "choices": areas}]


def place_name(place: Place, words: Words) -> str:
    """A category's short name, "something else" on a level, the square, P."""
    if place.value in words["categories"]:
        return str(words["categories"][place.value]["short"])
    if place.value in words["levels"]:
        return _("Something else: %(level)s") % {"level": words["levels"][place.value]["label"]}
    return str(words["areas"][place.value]["label"])


def the_map(board: Board, words: Words) -> list[dict[str, Any]]:
    """Levels with places with items, only those that hold something, in the order I-G-L-O, square, P."""
    by_place: dict[Place, list[dict[str, Any]]] = {}
    for target, cards in board.items().items():
        by_place.setdefault(board.cards[cards[0]].place, []).append(_item(board, words, target))
    levels: list[tuple[str, tuple[Place, ...]]] = [
        (words["levels"][level.value]["label"], (*CATEGORIES[level], Place(level.value))) for level in Level
    ]
    levels += [(words["areas"][place.value]["label"], (place,)) for place in (Place.SQUARE, Place.P)]
    return [
        {
            "label": label,
            "places": [
                {"label": place_name(place, words), "items": by_place[place]}
                for place in there
                if place in by_place
            ],
        }
        for label, there in levels
        if any(place in by_place for place in there)
    ]


def _choice(place: Place, words: Words) -> dict[str, str]:
    if place.value in words["levels"]:
        return {"code": place.value, "label": _("Something else on this level")}
    return {"code": place.value, "label": place_name(place, words)}


def _item(board: Board, words: Words, target: str) -> dict[str, Any]:
    cards = board.item(target)
    first = board.cards[cards[0]]
    votes, marked = standing(board, cards)
    return {
        "id": target,
        "text": first.text,
        "effects": [
            _("How it feels: %(text)s") % {"text": board.cards[card].effect}
            for card in cards
            if board.cards[card].effect
        ],
        "count": len(cards),
        "kind": words["kinds"][first.kind.value]["label"],
        "shape": SHAPES[first.kind],
        "drawing": DRAWINGS[first.kind],
        "place": place_name(first.place, words),
        "votes": votes,
        "actions": [
            {"label": words["actions"][action.value]["label"], "drawing": _ACTION_DRAWINGS[action]}
            for at, action in enumerate(_ACTION_DRAWINGS)
            if votes[at] or action in marked
        ],
    }


def _needs(board: Board, words: Words) -> list[dict[str, Any]]:
    """What can be voted on, and what a suggestion can be about (R29)."""
    return [_item(board, words, target) for target in board.items() if board.is_need(target)]


def _explained(board: Board, words: Words) -> dict[str, Any]:
    now = board.explaining
    if board.step is not Step.EXPLAIN:
        return {}
    if now is None or now == "intro":
        step = words["steps"][Step.EXPLAIN.value]
        return {
            "title": step["title"],
            "read": words["intro"] if now else step["participant"],
            "drawing": "brand",
        }
    if now in words["levels"]:
        level = words["levels"][now]
        return {"title": level["label"], "read": level["read"], "drawing": _LEVEL_DRAWINGS[Level(now)]}
    if now in words["categories"]:
        category = words["categories"][now]
        level = next(level for level, there in CATEGORIES.items() if Place(now) in there)
        return {
            "title": category["short"],
            "full": category["label"] if category["label"] != category["short"] else "",
            "read": category["read"],
            "above": words["levels"][level.value]["label"],
            "drawing": _LEVEL_DRAWINGS[level],
        }
    area = words["areas"][now]
    return {"title": area["label"], "read": area["read"], "drawing": "brand" if now == "square" else ""}


def _ballot(board: Board, words: Words, said: Said, paper: Paper | None, *, again: bool) -> dict[str, Any]:
    ballot = board.ballot
    if ballot is None:
        return {}
    if not ballot.is_open:
        return {"says": closed(ballot), "result": _result(board, words, ballot)}
    held = paper is not None and paper.ballot == ballot.id and paper.paper is not None
    if not held:
        return {"says": without_paper(share=paper is not None and paper.share)}
    if said.ballot == ballot.id and not again:
        return {"cast": True}
    return {
        "votes": True,
        "id": ballot.id,
        "targets": _needs(board, words),
        "improve_choices": range(ballot.improve + 1),
        "preserve_choices": range(ballot.preserve + 1),
    }


def without_paper(*, share: bool) -> str:
    """Why this phone cannot vote."""
    if share:
        return _(
            "There are fewer ballots than phones. "
            "Ask the facilitator for paper and vote together with somebody."
        )
    return _("This phone has no ballot in this vote. Tell the facilitator.")


def closed(ballot: Ballot) -> str:
    """What to say of a vote that is over."""
    if ballot.totals is None:
        return _("Too few voted, so no numbers are shown. Talk together about what matters most.")
    return _("The vote is closed")


def _result(board: Board, words: Words, ballot: Ballot) -> list[dict[str, Any]]:
    if ballot.totals is None:
        return []
    items = [_item(board, words, target) for target in board.items()]
    return [
        {
            "label": words["actions"][action.value]["label"],
            "lines": [
                {"text": item["text"], "votes": item["votes"][at]}
                for item in sorted(items, key=lambda item: -item["votes"][at])
                if item["votes"][at]
            ],
        }
        for at, action in enumerate(_ACTION_DRAWINGS)
    ]

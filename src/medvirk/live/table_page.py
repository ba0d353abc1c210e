"""What the plain page of a phone shows at a stakeholder meeting: read, send a card, rate, vote (R24)."""

from collections.abc import Mapping
from typing import Any, Final

from django.utils.translation import gettext as _

from medvirk.domain.board.laid import LaidNeed, LaidOption
from medvirk.domain.board.state import Ballot, Board
from medvirk.domain.board.table import THE_LIST, ItemFate, Question, Rating, Table
from medvirk.domain.iglo import Action, Kind, Place
from medvirk.domain.rating import ITEMS, NO_ANSWER, RATED_IN, SCALES
from medvirk.domain.script import Step
from medvirk.domain.sources import Source
from medvirk.live.phone_page import (
    DRAWINGS,
    SHAPES,
    Said,
    Words,
    closed,
    open_round,
    place_name,
    places,
    without_paper,
)
from medvirk.live.seats import Paper

_WITH_RULES: Final = (Step.M1_WELCOME, Step.M2_OPENING)


def step_page(board: Board, words: Words, said: Said, paper: Paper | None, *, again: bool) -> dict[str, Any]:
    """The context of the one template of these meetings. `has_fields`: a refresh would lose what is typed."""
    assert board.table is not None, "a focus group has pages of its own"
    table = board.table
    number = open_round(board)
    answered = said.how if number is not None and said.round == number else ""
    rating = _rating(board, table, words, said, paper, again=again)
    ballot = _ballot(board, table, words, said, paper, again=again)
    return {
        "step_template": "live/steps/table.html",
        "step": words["steps"][board.step.value],
        "method": words,
        "one_word": words["table"]["one_word"] if board.step is Step.M1_CLOSE else "",
        "rules": [*words["rules"], *table.rules] if board.step in _WITH_RULES else [],
        "shown": _shown(table, words),
        "round": number,
        "answered": answered,
        "card": _card(board, table, words),
        "rating": rating,
        "ballot": ballot,
        "needs": [_need(table, words, need) for need in table.needs.values()],
        "options": [_option(words, option) for option in table.options.values()],
        "objections": [
            *table.objections,
            *(card.text for card in board.cards.values() if card.kind is Kind.OBJECTION),
        ],
        "summary": board.summary,
        "confirmed": board.confirmed,
        "has_fields": (number is not None and not answered)
        or bool(rating.get("rows"))
        or bool(ballot.get("votes")),
    }


def group_card(board: Board, words: Words, group: Mapping[str, Any]) -> dict[str, Any]:
    """The task of this phone's table: its number, its needs, and what to ask about each."""
    assert board.table is not None, "only a stakeholder meeting has small groups"
    table = board.table
    own = [_need(table, words, table.needs[need]) for need in group["needs"]]
    return {"number": group["number"], "needs": own, "questions": words["table"]["group_questions"]}


def _shown(table: Table, words: Words) -> dict[str, Any]:
    """What the projector presents, to read along."""
    what = table.shown
    if what is None:
        return {}
    if what in table.options:
        option = _option(words, table.options[what])
        return {"title": option["name"], "needs": [], "about": option}
    if what in table.needs:
        return {"title": "", "needs": [_need(table, words, table.needs[what])]}
    if what in {source.value for source in Source}:
        named = [need for need in table.needs.values() if Source(what) in need.sources]
        return {"title": words["table"]["sources"][what], "needs": [_need(table, words, n) for n in named]}
    kept = [need for need in table.needs.values() if need.action is Action.PRESERVE]
    title = words["actions"][Action.PRESERVE.value]["label"]
    return {"title": title, "needs": [_need(table, words, need) for need in kept]}


def _need(table: Table, words: Words, need: LaidNeed) -> dict[str, Any]:
    return {
        "id": need.id,
        "number": need.number,
        "text": need.statement,
        "kind": words["kinds"][need.kind.value]["label"],
        "shape": SHAPES[need.kind],
        "drawing": DRAWINGS[need.kind],
        "place": place_name(need.place or Place.P, words),
        "fate": _fate(words, table.fates[need.id]) if need.id in table.fates else "",
    }


def _option(words: Words, option: LaidOption) -> dict[str, Any]:
    """A measure, and when it does not fit: that is seen before the choice (method.md part 6)."""
    said = words["measures"].get(option.code) or words["own"].get(option.id) or {}
    return {
        "name": said.get("name", option.name),
        "about": said.get("about", ""),
        "not_when": said.get("not_when", []),
    }


def _fate(words: Words, fate: ItemFate) -> str:
    """Its outcome, with the reason where there is one."""
    label = str(words["table"]["outcomes"][fate.fate.value]["label"])
    return f"{label}: {words['table']['trash'][fate.reason.value]['label']}" if fate.reason else label


def _card(board: Board, table: Table, words: Words) -> dict[str, Any]:
    """What the open round asks for."""
    needs = [(need.id, f"{need.number} {need.statement}") for need in table.needs.values()]
    match board.step:
        case Step.M1_MISSING:
            return {"is_need": True, "places": places(words), "about": needs, "about_none": _("A new need")}
        case Step.M1_CONSENSUS:
            return {"kind": Kind.OBJECTION.value, "about": needs, "about_none": _("The whole list")}
        case Step.M2_FIT:
            options = [(option.id, _option(words, option)["name"]) for option in table.options.values()]
            return {"is_about_measure": True, "about": options, "chosen": table.measure_at_hand or ""}
        case _:
            return {}


def _rating(
    board: Board, table: Table, words: Words, said: Said, paper: Paper | None, *, again: bool
) -> dict[str, Any]:
    """The questions that are open here, else the newest result of what is asked in this step."""
    rating = table.open_rating
    if rating is None or board.step not in RATED_IN[rating.question]:
        newest = next(
            (
                each
                for each in reversed(list(table.ratings.values()))
                if board.step in RATED_IN[each.question] and not each.is_open
            ),
            None,
        )
        return {"says": _said(newest), "result": _result(table, words, newest)} if newest else {}
    if paper is None or paper.ballot != rating.id or paper.paper is None:
        return {"says": without_paper(share=paper is not None and paper.share)}
    if said.ballot == rating.id and not again:
        return {"cast": True}
    return {"id": rating.id, "rows": _rows(table, words, rating)}


def keep_typed(page: dict[str, Any], typed: Mapping[str, str]) -> None:
    """After a refusal the form shows again what was chosen in it."""
    for row in page.get("rating", {}).get("rows", ()):
        for question in row["questions"]:
            question["chosen"] = typed.get(question["name"], "")
    for target in page.get("ballot", {}).get("targets", ()):
        for question in Action:
            target[f"chosen_{question.value}"] = typed.get(f"{question.value}.{target['id']}", "")


def _rows(table: Table, words: Words, rating: Rating) -> list[dict[str, Any]]:
    """One for each target that is still there, with its questions and what can be answered."""
    is_about_needs = rating.question is Question.NEEDS
    return [
        {
            "title": _title(table, target),
            "questions": [
                {
                    "name": f"rate.{target}.{item}",
                    "text": _question(words, item),
                    "choices": _choices(words, rating.question, item),
                }
                for item in ITEMS[rating.question]
            ],
        }
        for target in rating.targets
        if target in table.needs or not is_about_needs
    ]


def _title(table: Table, target: str) -> str:
    if target in table.needs:
        return f"{table.needs[target].number} {table.needs[target].statement}"
    return table.options[target].name if target in table.options else ""


def _question(words: Words, item: str) -> str:
    said = words["table"]
    if item in said["fit"]["items"]:
        return str(said["fit"]["items"][item]["text"])
    match item:
        case "consensus":
            return str(said["consensus"]["question"])
        case "confidence":
            return str(said["confidence"]["question"])
        case _:
            return str(said["rating"][item]["question"])


def _choices(words: Words, question: Question, item: str) -> list[tuple[str, str]]:
    """Value and words of every point, and the way past the question where there is one."""
    said = words["table"]
    points: Mapping[Question, list[str]] = {
        Question.NEEDS: said["rating"][item]["anchors"] if question is Question.NEEDS else [],
        Question.FIT: said["fit"]["points"],
        Question.CONSENSUS: [said["consensus"][value] for value in SCALES[Question.CONSENSUS]],
        Question.CONFIDENCE: [str(value) for value in SCALES[Question.CONFIDENCE]],
    }
    found = [(str(value), label) for value, label in zip(SCALES[question], points[question], strict=True)]
    past = {Question.NEEDS: said["rating"]["skip"], Question.FIT: said["fit"]["dont_know"]}
    return [*found, (NO_ANSWER, past[question])] if question in past else found


def _said(rating: Rating) -> str:
    if rating.medians is None:
        return _("Too few answered, so nothing is shown. Talk together about it instead.")
    return _("The answers of everyone together:")


def _result(table: Table, words: Words, rating: Rating) -> list[dict[str, Any]]:
    """Medians, or how many gave each answer."""
    if rating.medians is None:
        return []
    if rating.question is Question.CONSENSUS:
        counts = (rating.counts or {}).get(THE_LIST, {}).get("consensus", ())
        labels = [words["table"]["consensus"][value] for value in SCALES[Question.CONSENSUS]]
        return [{"title": "", "lines": list(zip(labels, counts, strict=False))}]
    return [
        {
            "title": _title(table, target),
            "lines": [
                (_short(words, item), _("not shown") if median is None else f"{median:g}")
                for item, median in items.items()
            ],
        }
        for target, items in rating.medians.items()
    ]


def _short(words: Words, item: str) -> str:
    said = words["table"]
    if item in said["fit"]["items"]:
        return str(said["fit"]["items"][item]["theme"])
    return str(said["rating"][item]["label"]) if item in said["rating"] else ""


def _ballot(
    board: Board, table: Table, words: Words, said: Said, paper: Paper | None, *, again: bool
) -> dict[str, Any]:
    """The dots, where they are given."""
    ballot = board.ballot
    if ballot is None or board.step is not Step.M1_DOTS:
        return {}
    if not ballot.is_open:
        return {"says": closed(ballot), "result": _dots(table, words, ballot)}
    if paper is None or paper.ballot != ballot.id or paper.paper is None:
        return {"says": without_paper(share=paper is not None and paper.share)}
    if said.ballot == ballot.id and not again:
        return {"cast": True}
    targets = [need for need in table.needs.values() if table.is_under_discussion(need.id)]
    return {
        "votes": True,
        "id": ballot.id,
        "targets": [_need(table, words, need) for need in targets],
        "improve_choices": range(ballot.improve + 1),
        "preserve_choices": range(ballot.preserve + 1),
    }


def _dots(table: Table, words: Words, ballot: Ballot) -> list[dict[str, Any]]:
    """Both lists, most dots first."""
    totals = [(need, dots) for need, dots in (ballot.totals or {}).items() if need in table.needs]
    found = []
    for at, action in enumerate(Action):
        given = sorted(((dots[at], need) for need, dots in totals if dots[at]), reverse=True)
        lines = [{"text": table.needs[need].statement, "votes": number} for number, need in given]
        found.append({"label": words["actions"][action.value]["label"], "lines": lines})
    return found

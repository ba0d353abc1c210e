"""Commands from outside are read strictly; what was typed never comes back in an error."""

import json
from dataclasses import fields
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.domain.board.play import ident
from tests.domain.board.test_decide import KINDS, example

from medvirk.domain.board import wire
from medvirk.domain.board.commands import EXPLAINED, FOCUSES, Asked, Focus, Move, Send
from medvirk.domain.board.events import Event
from medvirk.domain.errors import Refused
from medvirk.domain.iglo import Kind, Place

ID = ident("a")
GOOD: dict[str, Any] = {"id": ID, "do": "move", "card": ID, "place": "P"}


def test_wire_names_are_unique() -> None:
    assert len(wire.COMMANDS) == len(KINDS)
    assert len(wire.EVENTS) == len(get_args(Event))


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.do)
def test_a_command_is_the_same_after_it_travelled(kind: type[Asked]) -> None:
    command = example(kind)
    plain = {field.name: getattr(command, field.name) for field in fields(command)}
    frame = {"do": command.do, **{name: value for name, value in plain.items() if value is not None}}
    assert wire.parse_command(json.loads(json.dumps(frame))) == command


def test_optional_fields_may_be_left_out_or_null() -> None:
    assert wire.parse_command({"id": ID, "do": "focus", "on": None}) == Focus(ID, None)
    sent = {"id": ID, "do": "send", "round": 1, "secret": ID, "text": "", "kind": "demand", "about": None}
    assert wire.parse_command(sent) == Send(ID, 1, ID, "", Kind.DEMAND)


@pytest.mark.parametrize(
    "change",
    [
        {"do": "nothing"},
        {"do": None},
        {"do": ["move"]},
        {"id": "short"},
        {"id": 7},
        {"id": ID + "\n"},
        {"id": "ø" * 22},
        {"card": None},
        {"card": [ID]},
        {"place": "Q"},
        {"place": 1},
        {"place": ["P"]},
        {"more": 1},
        {"do": "lower_count", "expected": "3"},
        {"do": "lower_count", "expected": 3.0},
        {"do": "lower_count", "expected": True},
        {"do": "lower_count", "expected": -1},
        {"do": "explain", "item": "other:group"},
        {"do": "explain", "item": "P\n"},
        {"do": "focus", "on": "intro"},
        {"do": "group", "cards": {ID: 1}},
        {"do": "group", "cards": ID},
        {"do": "mark", "target": ID, "actions": ["improve", "preserve", "improve"]},
        {"do": "summarise", "text": "x" * 8001},
        {"do": "summarise", "text": 1},
        {"do": "vote", "paper": ID, "ballot": ID, "improve": {ID: 0}, "preserve": {}},
        {"do": "vote", "paper": ID, "ballot": ID, "improve": {"x": 1}, "preserve": {}},
        {"do": "vote", "paper": ID, "ballot": ID, "improve": {ID: "1"}, "preserve": {}},
        {"do": "vote", "paper": ID, "ballot": ID, "improve": [], "preserve": {}},
    ],
)
def test_anything_else_is_malformed(change: dict[str, Any]) -> None:
    value = {"id": ID, **change} if change.get("do") and "id" not in change else {**GOOD, **change}
    with pytest.raises(Refused) as refused:
        wire.parse_command(value)
    assert refused.value.code.value == "frame.malformed"
    assert refused.value.params == {}
    assert refused.value.__cause__ is None
    assert refused.value.__suppress_context__ or refused.value.__context__ is None


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=30),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=12), inner, max_size=4),
    max_leaves=8,
)
NAMES = st.sampled_from(
    ["id", "card", "cards", "group", "place", "text", "to", "seen", "item", "on", "round", "improve", "kind"]
)


@given(st.sampled_from([kind.do for kind in KINDS]), st.dictionaries(NAMES, JSON, max_size=8))
def test_no_value_makes_the_reader_fail(name: str, value: dict[str, Any]) -> None:
    try:
        wire.parse_command({"id": ID, **value, "do": name})
    except Refused as refused:
        assert refused.code.value == "frame.malformed"  # noqa: PT017


def test_the_map_can_be_explained_and_enlarged_in_all_its_parts() -> None:
    assert set(EXPLAINED) == {"intro", *(place.value for place in Place)}
    assert set(FOCUSES) >= {"other:leader", "leader", "P", "square", "stigma"}
    assert wire.parse_command(GOOD) == Move(ID, ID, Place.P)


@pytest.mark.parametrize("on", ["job_content/2", "other:leader/10", "P/99", "organisation", None])
def test_a_part_of_the_map_or_a_page_of_a_place_is_enlarged(on: str | None) -> None:
    assert wire.parse_command({"id": ID, "do": "focus", "on": on}) == Focus(ID, on)


@pytest.mark.parametrize(
    "on", ["job_content/1", "job_content/02", "job_content/100", "organisation/2", "job_content/", "/2"]
)
def test_a_level_has_no_pages_and_the_first_page_no_number(on: str) -> None:
    with pytest.raises(Refused):
        wire.parse_command({"id": ID, "do": "focus", "on": on})


def test_what_is_empty_or_zero_is_not_left_out() -> None:
    """Only optional fields are, so that a stored event reads the same for ever."""
    events = {kind: wire.EVENTS[kind] for kind in ("ballot_closed", "focused")}
    closed = events["ballot_closed"].validate_python({"ballot": "b", "cast": 0, "totals": None})
    assert wire.event_json(closed) == {"is": "ballot_closed", "ballot": "b", "cast": 0, "totals": None}
    focused = events["focused"].validate_python({"on": None})
    assert wire.event_json(focused) == {"is": "focused", "on": None}

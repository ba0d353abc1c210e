"""What meeting 2 typed comes into the plan, and nothing that was typed is lost."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from medvirk.domain.board.table import PlanField
from medvirk.domain.plan.from_meeting import LONGEST, Understood, understood
from medvirk.domain.plan.rules import must_be_dated, must_be_owned

WRITTEN = {
    "aim": "Ingen rute er lengre enn vakta",
    "activities": "- Tell besøk\n\n• Flytt det som kan vente ",
    "responsible": "Avdelingsleder",
    "co_owner": "En hjelpepleier",
    "reach": "Alle på kveld",
    "starts_on": "2027-05-03",
    "ends_on": "2027-10-01",
    "first_feedback_on": "2027-05-10",
    "indicator": "Ruter over vaktas lengde",
    "stop_doing": "Møtet på fredag",
}


def test_each_line_finds_its_field() -> None:
    assert understood(WRITTEN) == Understood(
        aim="Ingen rute er lengre enn vakta",
        steps=("Tell besøk", "Flytt det som kan vente"),
        responsible="Avdelingsleder",
        co_owner="En hjelpepleier",
        reach_who="Alle på kveld",
        start=dt.date(2027, 5, 3),
        end=dt.date(2027, 10, 1),
        first_feedback=dt.date(2027, 5, 10),
        outcome="Ruter over vaktas lengde",
        stop_doing="Møtet på fredag",
    )


def test_an_empty_line_says_nothing() -> None:
    assert understood({"aim": "  ", "starts_on": ""}) == Understood()
    assert understood({}) == Understood()


@pytest.mark.parametrize(
    ("line", "typed"),
    [
        ("ends_on", "2027-05-02"),
        ("ends_on", "til sommeren"),
        ("first_feedback_on", "snart"),
        ("responsible", "Alle"),
        ("responsible", "en hjelpepleier"),
        ("reach", "x" * 201),
        ("activities", "kort\n" + "x" * 201),
        ("cost", "400 timer"),
    ],
)
def test_what_cannot_stand_is_kept_as_it_was_typed(line: str, typed: str) -> None:
    found = understood({**WRITTEN, line: typed})
    assert dict(found.left) == {line: typed}
    without = {name: text for name, text in WRITTEN.items() if name != line}
    assert found == Understood(**{**_fields(understood(without)), "left": {line: typed}})


def _fields(of: Understood) -> dict[str, object]:
    return {name: getattr(of, name) for name in Understood.__dataclass_fields__}


lines = st.dictionaries(
    st.sampled_from([*(line.value for line in PlanField), "later"]),
    st.one_of(
        st.text(max_size=250),
        st.dates().map(str),
        st.sampled_from(["Alle", "Fagleder", "fagleder "]),
    ),
)


@given(lines)
def test_whatever_was_typed_is_taken_over_or_kept_and_can_be_saved(written: dict[str, str]) -> None:
    found = understood(written)
    must_be_owned(found.responsible, found.co_owner)
    must_be_dated(found.start, found.end, ())
    for name, typed in written.items():
        if typed.strip():
            assert (name in found.left) != bool(_taken(found).get(name))
            assert found.left.get(name, typed) == typed
    for line in LONGEST.keys() - {PlanField.ACTIVITIES}:
        assert len(str(_taken(found)[line])) <= LONGEST[line]


def _taken(of: Understood) -> dict[str, object]:
    return {
        "aim": of.aim,
        "activities": of.steps,
        "responsible": of.responsible,
        "co_owner": of.co_owner,
        "reach": of.reach_who,
        "starts_on": of.start,
        "ends_on": of.end,
        "first_feedback_on": of.first_feedback,
        "indicator": of.outcome,
        "stop_doing": of.stop_doing,
    }

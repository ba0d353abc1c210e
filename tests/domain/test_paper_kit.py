"""How many sheets a kit takes."""

import pytest

from medvirk.domain.paper_kit import INSTEAD, PARTS, Part, Room, everything, sheets
from medvirk.domain.script import Script


def test_nine_people_of_a_focus_group_take_twenty_eight_sheets():
    counted = {part: sheets(part, Room(9)) for part in everything(Script.FOCUS_GROUP)}
    assert counted == {
        Part.AGENDA: 1,
        Part.RULES: 1,
        Part.MAP: 9,
        Part.CARDS: 8,  # 27 of each kind, eight on a sheet
        Part.BLANK_CARDS: 2,
        Part.BALLOTS: 3,
        Part.VOTE_TALLY: 1,
        Part.SUGGESTIONS: 3,
    }


@pytest.mark.parametrize("script", Script)
@pytest.mark.parametrize("part", Part)
def test_a_kit_for_more_people_is_never_smaller_and_never_empty(script: Script, part: Part):
    counted = [sheets(part, Room(people, items=5)) for people in range(1, 40)]
    assert counted == sorted(counted)
    assert counted[0] > 0
    assert part in PARTS[script] or script is not Script.FOCUS_GROUP or part not in everything(script)


def test_forms_are_one_set_for_each_person():
    assert sheets(Part.RATINGS, Room(9, items=12)) == 9
    assert sheets(Part.RATINGS, Room(9, items=13)) == 18
    assert sheets(Part.FIT, Room(9, items=4)) == 36


@pytest.mark.parametrize("part", [Part.RATINGS, Part.FIT])
def test_before_anything_lies_on_the_table_there_is_one_form_to_fill_in_by_hand(part: Part):
    assert sheets(part, Room(9)) == 9


def test_what_is_printed_instead_of_something_else_is_not_in_everything():
    every = {part for script in Script for part in everything(script)}
    assert every == set(Part) - INSTEAD

"""A focus group, and the two parts of a stakeholder meeting as far as most tests of its table want them."""

import pytest
from tests.domain.board.meetings import meeting
from tests.domain.board.play import Play

from medvirk.domain.script import Script, Step


@pytest.fixture
def play() -> Play:
    """A focus group of eight."""
    return Play()


@pytest.fixture
def part_1() -> Play:
    """Part 1, the rules accepted, where the list is talked about."""
    play = meeting(Script.MEETING_1)
    play.go(Step.M1_CONSENSUS)
    return play


@pytest.fixture
def part_2() -> Play:
    """Part 2, the rules accepted, where measures are rated."""
    play = meeting(Script.MEETING_2)
    play.go(Step.M2_FIT)
    return play

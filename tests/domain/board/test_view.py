"""What phones and projector are never told (B9, A1-A3)."""

import json

import pytest
from tests.domain.board.golden import focus_group

from medvirk.domain.board import wire
from medvirk.domain.board.events import Event
from medvirk.domain.board.state import to_json
from medvirk.domain.board.view import Audience, show_board, show_event

PUBLIC = [Audience.PHONE, Audience.SCREEN]


def seen(audience: Audience) -> list[Event]:
    """Every event of a whole meeting as this audience hears it."""
    events = [event for entry in focus_group().log for event in entry.events]
    return [shown for event in events if (shown := show_event(event, audience)) is not None]


def test_the_console_hears_everything() -> None:
    assert seen(Audience.CONSOLE) == [event for entry in focus_group().log for event in entry.events]
    board = focus_group().board
    assert show_board(board, Audience.CONSOLE) is board


@pytest.mark.parametrize("audience", PUBLIC)
def test_what_the_facilitator_keeps_to_himself(audience: Audience) -> None:
    heard = {event.is_ for event in seen(audience)}
    assert heard.isdisjoint({"rules_read", "asked", "left_on_p"})
    board = show_board(focus_group().board, audience)
    assert (board.rules_read, board.asked, board.left_on_p) == (False, (), {})


@pytest.mark.parametrize("audience", PUBLIC)
def test_nobody_hears_in_which_round_a_card_came(audience: Audience) -> None:
    assert {event.round for event in seen(audience) if event.is_ == "revealed"} == {0}
    assert {card.round for card in show_board(focus_group().board, audience).cards.values()} == {0}


@pytest.mark.parametrize("audience", PUBLIC)
def test_nobody_hears_how_it_was_before(audience: Audience) -> None:
    assert all("before" not in wire.event_json(event) for event in seen(audience))


def test_phones_do_not_hear_what_the_projector_enlarges() -> None:
    assert "focused" in {event.is_ for event in seen(Audience.SCREEN)}
    assert "focused" not in {event.is_ for event in seen(Audience.PHONE)}
    play = focus_group()
    assert show_board(play.board, Audience.SCREEN).focus == "other:group"
    assert show_board(play.board, Audience.PHONE).focus is None


@pytest.mark.parametrize("audience", Audience)
def test_A1_no_handle_command_or_secret_is_in_any_event_or_board(audience: Audience) -> None:
    play = focus_group()
    told = json.dumps(
        [*(wire.event_json(event) for event in seen(audience)), to_json(show_board(play.board, audience))]
    )
    for item in play.tray.items.values():
        assert item.handle not in told
        assert item.command not in told
        assert not item.secret or item.secret not in told

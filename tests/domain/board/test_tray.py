"""Cards on their way to the map: rounds, the tray, return, take-back, late cards (R1-R6)."""

import json
import random
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.domain.board.chance import PLAYS
from tests.domain.board.play import Play, ident

from medvirk.domain.board import commands as c
from medvirk.domain.board import events as e
from medvirk.domain.board import tray as trays
from medvirk.domain.board.tray import ItemState, TrayItem
from medvirk.domain.errors import Refused
from medvirk.domain.iglo import Kind, Place
from medvirk.domain.script import Step


@pytest.fixture
def play() -> Play:
    """Eight people in the step where cards are placed, a round open."""
    play = Play()
    play.go(Step.PLACE)
    play.open_round()
    return play


def shown(play: Play) -> list[str]:
    return sorted(item.text for item in trays.open_tray(play.tray, play.board))


def texts(play: Play) -> list[str]:
    return [card.text for card in play.board.cards.values()]


def test_R1_a_sent_card_is_in_the_tray_and_not_in_the_log(play: Play) -> None:
    before = len(play.log)
    play.send("Avbrudd")
    assert len(play.log) == before
    assert not play.board.cards
    assert trays.waiting(play.tray) == 1


def test_R2_the_tray_opens_when_the_round_closes(play: Play) -> None:
    play.send("Avbrudd")
    assert not trays.is_tray_open(play.board)
    assert shown(play) == []
    play.close_round()
    assert trays.is_tray_open(play.board)
    assert shown(play) == ["Avbrudd"]


def test_R2_the_tray_lies_in_the_order_of_random_handles_and_not_of_arrival(play: Play) -> None:
    play.fresh = iter([ident("m"), ident("b"), ident("x"), ident("c")])
    for text in ("en", "to", "tre"):
        play.send(text)
    play.close_round()
    assert [item.text for item in trays.open_tray(play.tray, play.board)] == ["to", "en", "tre"]


def test_R2_approved_cards_come_onto_the_map_together_in_shuffled_order(play: Play) -> None:
    play.shuffle = random.Random(4)
    sent = [str(number) for number in range(8)]
    for text in sent:
        play.send(text)
    play.close_round()
    play.reveal()
    assert len(play.log[-1].events) == 1
    assert sorted(texts(play)) == sent
    assert texts(play) != sent
    assert shown(play) == []


def test_R2_the_order_of_the_map_says_nothing_about_the_order_of_sending() -> None:
    """method.md 5.2, rule 3: the first card sent stands at every position about equally often."""
    positions = [0] * 4
    rng = random.Random(1)
    for _ in range(400):
        play = Play(shuffle=rng, fresh=(f"{rng.getrandbits(88):022x}" for _ in iter(int, 1)))
        play.cards("først", "to", "tre", "fire")
        positions[texts(play).index("først")] += 1
    assert min(positions) > 60


def test_R2_the_screen_says_how_many_have_answered_cards_and_passes(play: Play) -> None:
    play.send("Avbrudd")
    play.ask(c.Pass(play.id(), 1))
    assert play.board.round is not None
    assert trays.answered(play.tray, play.board.round) == 2


def test_R4_the_number_of_answers_does_not_move_when_a_card_is_taken_back(play: Play) -> None:
    handle = play.send("Avbrudd")
    play.take_back(handle, "Avbrudd")
    assert play.board.round is not None
    assert trays.answered(play.tray, play.board.round) == 1


def test_no_more_have_answered_than_are_expected(play: Play) -> None:
    play.do(c.LowerCount(play.id(), 1))
    for text in ("en", "to"):
        play.send(text)
    assert play.board.round is not None
    assert trays.answered(play.tray, play.board.round) == 1


def test_R8_a_card_gets_a_new_id_on_the_map_and_its_text_leaves_the_tray(play: Play) -> None:
    handle = play.send("Avbrudd")
    play.close_round()
    play.reveal()
    item = play.tray.items[handle]
    assert (item.state, item.text, item.place) == (ItemState.REVEALED, "", None)
    assert item.card in play.board.cards
    assert item.card not in (handle, item.command)


def test_only_approved_cards_are_revealed_and_the_others_wait(play: Play) -> None:
    first, _ = play.send("en"), play.send("to")
    play.close_round()
    play.reveal([first, first])
    assert texts(play) == ["en"]
    assert shown(play) == ["to"]


def test_R3_a_returned_card_is_erased_and_every_phone_hears_its_handle_and_the_reason(play: Play) -> None:
    handle, other = play.send("Kari er syk"), play.send("Avbrudd")
    play.close_round()
    play.ask(c.Return(play.id(), handle, c.Reason.NAMES_PERSON))
    assert play.tray.items[handle].text == ""
    play.reveal()
    assert set(trays.public_handles(play.tray, play.board)) == {
        (handle, ItemState.RETURNED, c.Reason.NAMES_PERSON),
        (other, ItemState.REVEALED, None),
    }


def test_cards_that_went_back_are_waited_for_until_a_round_has_opened_in_which_they_can_come(
    play: Play,
) -> None:
    handles = play.send("Kari er syk"), play.send("Uklart"), play.send("Vold")
    play.close_round()
    reasons = (c.Reason.HEALTH, c.Reason.NOT_UNDERSTANDABLE, c.Reason.SERIOUS)
    for handle, reason in zip(handles, reasons, strict=True):
        play.ask(c.Return(play.id(), handle, reason))
    assert trays.out_to_be_rewritten(play.tray, play.board) == 2, "what is too serious is not waited for"
    play.go(Step.CLOSE)  # opens a round for the last cards
    assert trays.out_to_be_rewritten(play.tray, play.board) == 0


def test_every_phone_hears_the_handle_of_a_card_that_the_facilitator_takes_off_the_map(play: Play) -> None:
    first, other = play.send("Avbrudd"), play.send("Støy")
    play.close_round()
    play.reveal()
    play.do(c.Blank(play.id(), str(play.tray.items[first].card), False))
    assert set(trays.public_handles(play.tray, play.board)) == {
        (first, ItemState.WITHDRAWN, None),
        (other, ItemState.REVEALED, None),
    }


def test_handles_are_sorted_for_phones() -> None:
    play = Play(fresh=iter([ident(name) for name in "zyxabcdef"]))
    play.cards("en", "to", "tre")
    handles = [handle for handle, *_ in trays.public_handles(play.tray, play.board)]
    assert handles == sorted(handles)


def test_phones_hear_nothing_of_cards_that_wait_or_were_taken_back_before_anyone_saw_them(play: Play) -> None:
    play.take_back(play.send("Avbrudd"), "Avbrudd")
    play.send("Støy")
    play.ask(c.Pass(play.id(), 1))
    assert trays.public_handles(play.tray, play.board) == ()


def test_R4_a_card_can_be_changed_until_its_round_closes(play: Play) -> None:
    handle = play.send("Avbrud")
    edit = c.Edit(play.id(), handle, ident("secret"), "Avbrudd", Kind.RESOURCE, Place.P)
    play.ask(edit, "secret of Avbrud")
    item = play.tray.items[handle]
    assert (item.text, item.kind, item.place) == ("Avbrudd", Kind.RESOURCE, Place.P)
    play.close_round()
    late = replace(edit, id=play.id())
    assert play.refuses(late, "secret of Avbrud") == "card.round_closed"
    play.reveal()
    assert play.refuses(late, "secret of Avbrud") == "card.round_closed"


def test_R4_a_card_taken_back_from_the_tray_is_never_revealed(play: Play) -> None:
    handle, _ = play.send("Avbrudd"), play.send("Støy")
    play.close_round()
    play.take_back(handle, "Avbrudd")
    assert play.tray.items[handle].text == ""
    play.reveal([handle, *[item.handle for item in trays.open_tray(play.tray, play.board)]])
    assert texts(play) == ["Støy"]


def test_R4_a_reveal_in_which_all_were_taken_back_is_no_refusal(play: Play) -> None:
    """Else the facilitator would learn the moment; what is on its way from the map leaves with it."""
    shown, handle = play.send("Avbrudd"), play.send("Støy")
    play.close_round()
    play.reveal([shown])
    play.take_back(shown, "Avbrudd")
    assert play.refuses(c.Reveal(play.id(), (shown,))) == "tray.empty", "as before it was taken back"
    play.take_back(handle, "Støy")
    (gone,) = play.reveal([handle])
    assert isinstance(gone, e.Withdrawn)
    assert play.reveal([handle]) == ()
    late = play.send("sent", round=1)
    play.take_back(late, "sent")
    assert play.refuses(c.Reveal(play.id(), (late,))) == "tray.empty", "it lay in no tray yet"


def test_R4_a_revealed_card_taken_back_leaves_the_map_with_the_next_reveal(play: Play) -> None:
    first = play.send("Avbrudd")
    play.close_round()
    play.reveal()
    play.take_back(first, "Avbrudd")
    assert texts(play) == ["Avbrudd"]
    assert trays.withdrawals(play.tray, play.board) == (play.tray.items[first].card,)
    assert (first, ItemState.REVEALED, None) in trays.public_handles(play.tray, play.board)
    play.cards("Støy")
    assert texts(play) == ["Støy"]
    assert [event.is_ for event in play.log[-1].events] == ["revealed", "withdrawn"]
    assert (first, ItemState.WITHDRAWN, None) in trays.public_handles(play.tray, play.board)
    assert trays.withdrawals(play.tray, play.board) == ()


def test_R4_or_with_the_next_change_of_step(play: Play) -> None:
    handle = play.send("Avbrudd")
    play.close_round()
    play.reveal()
    play.take_back(handle, "Avbrudd")
    play.go(Step.CONNECT)
    assert texts(play) == []


def test_R4_or_at_the_latest_when_the_server_says_so(play: Play) -> None:
    handle = play.send("Avbrudd")
    play.close_round()
    play.reveal()
    play.take_back(handle, "Avbrudd")
    play.do(c.Withdraw(play.id(), trays.withdrawals(play.tray, play.board)))
    assert texts(play) == []


def test_R6_a_late_card_waits_for_the_next_round(play: Play) -> None:
    play.send("i tide")
    play.close_round()
    handle = play.send("for sent", round=1)
    assert play.tray.items[handle].round == 2
    assert play.tray.items[handle].late
    assert shown(play) == ["i tide"]
    play.open_round()
    play.send("runde to")
    assert play.board.round is not None
    assert trays.answered(play.tray, play.board.round) == 1
    play.close_round()
    assert shown(play) == ["for sent", "i tide", "runde to"]


def test_R6_a_late_card_joins_the_round_that_is_open(play: Play) -> None:
    play.close_round()
    play.open_round()
    handle = play.send("fra runde en", round=1)
    assert play.tray.items[handle].round == 2
    assert play.tray.items[handle].late


def test_R6_a_late_demand_is_taken_though_the_round_is_about_suggestions(play: Play) -> None:
    play.close_round()
    play.at(Step.SUGGEST).open_round()
    handle = play.send("fra runde en", round=1, kind=Kind.DEMAND, place=Place.P)
    edit = c.Edit(play.id(), handle, ident("secret"), "Fra runde en", Kind.RESOURCE, Place.P)
    play.ask(edit, "secret of fra runde en")
    assert play.tray.items[handle].kind is Kind.RESOURCE


def test_R6_after_the_last_round_there_is_one_closing_tray(play: Play) -> None:
    play.close_round()
    play.go(Step.CLOSE)
    assert play.board.round is not None
    assert play.board.round.closing
    late = play.send("kom sent", round=1)
    assert shown(play) == []
    play.close_round()
    assert shown(play) == ["kom sent"]
    assert play.tray.items[late].late
    play.send("enda senere", round=1)
    assert shown(play) == ["kom sent"]
    play.open_round()
    play.close_round()
    assert shown(play) == ["enda senere", "kom sent"]


def test_R6_a_closing_round_counts_no_answers(play: Play) -> None:
    play.close_round()
    play.go(Step.CLOSE)
    play.send("kom sent", round=1)
    assert play.board.round is not None
    assert trays.answered(play.tray, play.board.round) == 0


def test_R6_after_lock_a_card_is_refused_as_too_late_and_nothing_else_moves(play: Play) -> None:
    handle = play.send("Avbrudd")
    play.close_round()
    play.reveal()
    play.go(Step.CLOSE)
    play.close_round()
    play.do(c.Summarise(play.id(), "Ro"))
    play.do(c.Confirm(play.id()))
    play.do(c.Lock(play.id()))
    late = c.Send(play.id(), 1, ident("secret"), "for sent", Kind.DEMAND, Place.P)
    assert play.refuses(late) == "card.too_late"
    assert play.refuses(c.TakeBack(play.id(), handle, ident("secret")), "secret of Avbrudd") == "board.locked"


def test_a_suggestion_stands_where_the_card_it_is_about_stands() -> None:
    play = Play()
    one, two = play.cards("Avbrudd", "Støy", place=Place.STIGMA)
    play.do(c.GroupCards(play.id(), (one, two)))
    group = play.board.group_of(one)
    (answer,) = play.cards("Felles ro-tid", step=Step.SUGGEST, about=group)
    card = play.board.cards[answer]
    assert (card.place, card.about, card.kind) == (Place.STIGMA, one, Kind.SUGGESTION)
    (lone,) = play.cards("Frukt", step=Step.SUGGEST)
    assert (play.board.cards[lone].place, play.board.cards[lone].about) == (Place.SQUARE, None)
    (placed,) = play.cards("Vikarer", step=Step.SUGGEST, place=Place.SQUARE, about=ident("gone"))
    assert (play.board.cards[placed].place, play.board.cards[placed].about) == (Place.SQUARE, None)


def test_a_demand_is_about_nothing(play: Play) -> None:
    handle = play.send("Avbrudd", about=ident("card"))
    assert play.tray.items[handle].about is None


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"text": "  \n "}, "card.empty"),
        ({"text": "x" * 141}, "card.too_long"),
        ({"text": "av\u202ebrudd"}, "card.forbidden_character"),
        ({"kind": None}, "card.no_kind"),
        ({"kind": Kind.SUGGESTION}, "card.no_kind"),
        ({"place": None}, "card.no_place"),
        ({"round": 2}, "round.not_open"),
        ({"round": 0}, "round.not_open"),
    ],
)
def test_a_card_that_cannot_be_taken_is_refused_by_name(play: Play, fields: dict, code: str) -> None:
    good = c.Send(play.id(), 1, ident("secret"), "Avbrudd", Kind.DEMAND, Place.P)
    assert play.refuses(replace(good, **fields), "tag") == code


def test_R32_length_is_counted_in_code_points_and_html_and_emoji_are_ordinary(play: Play) -> None:
    handle = play.send("🙂" * 133 + "<b>x</b>"[:7])
    assert len(play.tray.items[handle].text) == 140


def test_a_card_too_long_says_how_long(play: Play) -> None:
    with pytest.raises(Refused) as refused:
        play.send("x" * 150)
    assert refused.value.params == {"used": 150, "longest": 140}


def test_only_the_phone_that_knows_the_secret_changes_a_card(play: Play) -> None:
    handle = play.send("Avbrudd")
    for secret in ("another", ""):
        edit = c.Edit(play.id(), handle, ident("secret"), "Støy", Kind.DEMAND, Place.P)
        assert play.refuses(edit, secret) == "card.not_yours"
        assert play.refuses(c.TakeBack(play.id(), handle, ident("secret")), secret) == "card.not_yours"
    unknown = c.TakeBack(play.id(), ident("unknown"), ident("secret"))
    assert play.refuses(unknown, "x") == "card.unknown"


def test_nobody_knows_the_secret_of_a_pass(play: Play) -> None:
    handle = str(play.ask(c.Pass(play.id(), 1)).answer["handle"])
    assert play.refuses(c.TakeBack(play.id(), handle, ident("secret"))) == "card.not_yours"


def test_a_card_that_came_back_or_was_taken_back_is_not_changed(play: Play) -> None:
    back, taken = play.send("en"), play.send("to")
    play.close_round()
    play.ask(c.Return(play.id(), back, c.Reason.HEALTH))
    play.take_back(taken, "to")
    edit = c.Edit(play.id(), back, ident("secret"), "En", Kind.DEMAND, Place.P)
    assert play.refuses(edit, "secret of en") == "card.already_returned"
    assert play.refuses(replace(edit, handle=taken), "secret of to") == "card.unknown"
    play.take_back(back, "en")
    assert play.tray.items[back].state is ItemState.RETURNED


def test_a_pass_counts_only_in_the_open_round(play: Play) -> None:
    assert play.refuses(c.Pass(play.id(), 2)) == "round.not_open"
    play.close_round()
    assert play.refuses(c.Pass(play.id(), 1)) == "round.not_open"


def test_the_tray_is_not_touched_while_a_round_is_open(play: Play) -> None:
    handle = play.send("Avbrudd")
    assert play.refuses(c.Return(play.id(), handle, c.Reason.HEALTH)) == "round.still_open"
    assert play.refuses(c.Reveal(play.id(), (handle,))) == "round.still_open"


def test_what_is_not_in_the_tray_is_neither_returned_nor_revealed(play: Play) -> None:
    handle = play.send("Avbrudd")
    play.close_round()
    assert play.refuses(c.Return(play.id(), ident("unknown"), c.Reason.HEALTH)) == "card.unknown"
    assert play.refuses(c.Reveal(play.id(), (ident("unknown"),))) == "card.unknown"
    play.ask(c.Return(play.id(), handle, c.Reason.HEALTH))
    assert play.refuses(c.Return(play.id(), handle, c.Reason.SERIOUS)) == "card.already_returned"
    assert play.refuses(c.Reveal(play.id(), ())) == "tray.empty"
    late = play.send("sent", round=1)
    assert play.refuses(c.Return(play.id(), late, c.Reason.HEALTH)) == "card.unknown"


def test_B2_everything_a_phone_or_console_repeats_counts_once(play: Play) -> None:
    send = c.Send(play.id(), 1, ident("secret"), "Avbrudd", Kind.DEMAND, Place.P)
    skip = c.Pass(play.id(), 1)
    first, passed = play.ask(send, "tag"), play.ask(skip)
    handle = str(first.answer["handle"])
    edit = c.Edit(play.id(), handle, ident("secret"), "Støy", Kind.DEMAND, Place.P)
    play.ask(edit, "tag")
    play.ask(replace(edit, id=play.id(), text="Uro"), "tag")
    assert play.ask(edit, "tag").answer == first.answer
    assert play.tray.items[handle].text == "Uro"
    play.close_round()
    assert play.ask(send, "tag").answer == first.answer
    assert play.ask(skip).answer == passed.answer
    back = c.Return(play.id(), handle, c.Reason.HEALTH)
    assert play.ask(back).answer == first.answer
    assert play.ask(back).changed == ()
    assert len(play.tray.items) == 2


@given(PLAYS, st.randoms(use_true_random=False))
def test_B2_a_card_sent_again_at_any_time_gets_the_same_answer(play: Play, rng: random.Random) -> None:
    for item in list(play.tray.items.values()):
        if item.state is ItemState.PASSED or play.board.locked:
            continue
        before = play.tray
        again = c.Send(item.command, rng.randint(0, 9), ident("secret"), "noe annet", Kind.DEMAND, Place.P)
        outcome = play.ask(again, item.secret)
        assert outcome.answer == {"handle": item.handle, "round": item.round}
        assert outcome.changed == ()
        assert play.tray == before


@given(PLAYS)
def test_every_card_sent_is_in_exactly_one_place(play: Play) -> None:
    """Waiting with its text, or on the map, or gone by its writer's or the facilitator's hand."""
    on_map = [item.card for item in play.tray.items.values() if item.card in play.board.cards]
    reworked = [card for rework in play.board.reworks for card in rework.into if card in play.board.cards]
    assert sorted([*on_map, *reworked]) == sorted(play.board.cards)
    for item in play.tray.items.values():
        assert bool(item.text) == (item.state is ItemState.WAITING)
        assert (item.state is ItemState.REVEALED) <= (item.card is not None)


@given(PLAYS)
def test_a_sealed_item_opens_as_it_was(play: Play) -> None:
    for item in play.tray.items.values():
        assert TrayItem.from_json(json.loads(json.dumps(item.to_json()))) == item


def test_a_sealed_item_fits_into_two_kilobytes(play: Play) -> None:
    """The longest there can be: the box has one length for all (R8)."""
    handle = play.send('"' * 140, place=Place.INVOLVEMENT_DEVELOPMENT, secret="s" * 64)
    for _ in range(20):
        edit = c.Edit(
            play.id(), handle, ident("secret"), "\\" * 140, Kind.RESOURCE, Place.INVOLVEMENT_DEVELOPMENT
        )
        play.ask(edit, "s" * 64)
    assert len(json.dumps(play.tray.items[handle].to_json())) < 1500

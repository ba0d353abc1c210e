"""Several maps as one: the same words once, by place and text, and nothing that says whose they were."""

import random

from tests.domain.board.play import Play

from medvirk.domain.board import commands as c
from medvirk.domain.combine import combine, picture_of
from medvirk.domain.iglo import Action, Kind, LinkKind, Place
from medvirk.domain.picture.model import Votes
from medvirk.domain.script import Step


def a_group(*texts: str, place: Place = Place.JOB_CONTENT, kind: Kind = Kind.DEMAND) -> Play:
    play = Play()
    play.cards(*texts, place=place, kind=kind)
    return play


def in_groups(number: int) -> str:
    return f"in {number} groups"


def said(*plays: Play) -> list[tuple[tuple[str, ...], int]]:
    """Texts and number of groups, in the order of the combined map."""
    return [
        (tuple(text for text, _ in each.texts), each.groups)
        for each in combine([play.board for play in plays]).said
    ]


def test_the_same_words_are_said_once_whatever_their_capitals_and_spaces_and_count_the_groups():
    one, other = a_group("Pausen ryker", "Turnus"), a_group("pausen  ryker", "Natt")
    assert said(one, other) == [(("Pausen ryker",), 2), (("Natt",), 1), (("Turnus",), 1)]


def test_the_same_words_of_another_kind_or_in_another_place_are_something_else():
    plays = a_group("Ro"), a_group("Ro", kind=Kind.RESOURCE), a_group("Ro", place=Place.STIGMA)
    assert [groups for _, groups in said(*plays)] == [1, 1, 1]


def test_words_twice_in_one_group_are_said_in_one_group():
    assert said(a_group("Ro", "Ro")) == [(("Ro",), 1)]


def test_a_group_of_cards_takes_in_what_others_say_in_the_words_of_one_of_them():
    one = a_group("Pausen ryker", "Ingen pause")
    one.do(c.GroupCards(one.id(), tuple(one.board.cards)))
    assert said(a_group("Ingen pause"), one, a_group("Pausen ryker", "Natt")) == [
        (("Ingen pause", "Pausen ryker"), 3),
        (("Natt",), 1),
    ]


def test_order_of_groups_and_of_reveals_changes_nothing():
    texts = [f"Kort {number}" for number in range(12)]
    plays = [a_group(*texts[:8]), a_group(*texts[4:]), a_group(texts[0], place=Place.P)]
    wanted = combine([play.board for play in plays])
    rng = random.Random(3)
    for _ in range(10):
        rng.shuffle(plays)
        shuffled = [rng.sample(part, len(part)) for part in (texts[:8], texts[4:])]
        again = [*(a_group(*part) for part in shuffled), a_group(texts[0], place=Place.P)]
        assert combine([play.board for play in plays]) == wanted
        assert combine([play.board for play in again]) == wanted


def test_links_marks_and_votes_of_all_groups_are_kept_and_a_link_drawn_twice_is_one():
    plays = []
    for extra in ("Natt", "Dag"):
        play = a_group("Pausen ryker", "Turnus", extra)
        pause, rota, _ = play.board.cards
        play.do(c.DrawLink(play.id(), rota, pause, LinkKind.LEADS_TO))
        play.go(Step.MARK)
        play.do(c.Mark(play.id(), pause, (Action.IMPROVE,)))
        play.do(c.OpenBallot(play.id()))
        for paper in "12345":
            play.vote(paper, {pause: 2}, {rota: 1})
        play.do(c.CloseBallot(play.id()))
        plays.append(play)
    combined = combine([play.board for play in plays])
    texts = [each.texts[0][0] for each in combined.said]
    assert texts == ["Pausen ryker", "Turnus", "Dag", "Natt"]  # most votes first: a picture may not show all
    assert combined.links == ((1, 0, LinkKind.LEADS_TO),)
    assert [each.votes for each in combined.said] == [Votes(20, 0), Votes(0, 10), None, None]
    assert combined.said[0].actions == (Action.IMPROVE,)
    picture = picture_of(combined, in_groups, question="Hva?", subtitle="Øst")
    assert [card.text for card in picture.cards] == [
        "Pausen ryker (in 2 groups)",
        "Turnus (in 2 groups)",
        "Dag",
        "Natt",
    ]
    assert (picture.marks, len(picture.links), picture.groups) == (True, 1, ())


def test_a_picture_of_a_group_of_cards_names_the_groups_once_and_no_id_of_any_board():
    one, other = a_group("A", "B"), a_group("A")
    one.do(c.GroupCards(one.id(), tuple(one.board.cards)))
    picture = picture_of(combine([one.board, other.board]), in_groups)
    assert [card.text for card in picture.cards] == ["A (in 2 groups)", "B"]
    (group,) = picture.groups
    assert group.cards == tuple(card.id for card in picture.cards)
    known = {*one.board.cards, *one.board.groups, *other.board.cards}
    assert not known & {group.id, *group.cards}
    assert picture.marks is False


def test_a_link_whose_card_is_gone_is_left_out():
    play = a_group("A", "B")
    first, second = play.board.cards
    play.do(c.DrawLink(play.id(), first, second, LinkKind.WEAKENS))
    play.do(c.Blank(play.id(), first, danger=False))
    assert combine([play.board]).links == ()

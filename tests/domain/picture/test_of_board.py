"""A board as a picture needs it: votes and marks, also of groups made after the vote."""

from tests.domain.board.play import Play

from medvirk.domain.board import commands as c
from medvirk.domain.iglo import Action, Place
from medvirk.domain.picture.model import Votes
from medvirk.domain.picture.of_board import picture_of
from medvirk.domain.script import Step


def test_before_a_vote_the_cards_stand_in_the_order_of_the_reveal_without_votes() -> None:
    play = Play()
    play.cards("a", "b", "c", place=Place.STIGMA)
    model = picture_of(play.board, question="Hva?", subtitle="Kveld")
    assert [card.text for card in model.cards] == ["a", "b", "c"]
    assert [card.votes for card in model.cards] == [None] * 3
    assert (model.marks, model.question, model.subtitle) == (False, "Hva?", "Kveld")


def test_after_a_vote_the_cards_with_most_votes_come_first_and_a_group_counts_as_one() -> None:
    play = Play()
    one, two, three, four = play.cards("a", "b", "c", "d", place=Place.STIGMA)
    play.go(Step.MARK)
    play.do(c.Mark(play.id(), three, (Action.PRESERVE,)))
    play.do(c.OpenBallot(play.id()))
    for paper in "1234":
        play.vote(paper, {one: 1, four: 2}, {two: 1})
    play.do(c.CloseBallot(play.id()))
    assert [card.text for card in picture_of(play.board).cards] == ["d", "a", "b", "c"]
    play.do(c.GroupCards(play.id(), (three, one, two)))
    model = picture_of(play.board)
    (group,) = model.groups
    assert group.cards == (three, one, two)
    assert group.votes == Votes(improve=4, preserve=4)
    assert group.actions == (Action.PRESERVE,)
    assert [card.text for card in model.cards] == [
        "a",
        "b",
        "c",
        "d",
    ]  # eight votes each; the group is larger

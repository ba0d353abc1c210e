"""What to improve and preserve, in the order of R29."""

from tests.domain.board.play import Play

from medvirk.domain.board import commands as c
from medvirk.domain.iglo import Action, Place
from medvirk.domain.result import Line, result
from medvirk.domain.script import Step


def lines(found: tuple[Line, ...]) -> list[tuple[str, int]]:
    return [(line.cards[0].text, line.votes) for line in found]


def test_R29_most_votes_first_then_I_G_L_O_then_the_card_id_and_marks_without_votes_last() -> None:
    play = Play()
    (square,) = play.cards("square", place=Place.SQUARE)
    (organisation,) = play.cards("organisation", place=Place.STIGMA)
    (individual,) = play.cards("individual", place=Place.INDIVIDUAL)
    (category,) = play.cards("category of individual", place=Place.JOB_CONTENT)
    (most,) = play.cards("most", place=Place.P)
    (marked,) = play.cards("marked", place=Place.LEADER)
    play.cards("nothing", place=Place.LEADER)
    play.go(Step.MARK)
    play.do(c.Mark(play.id(), marked, (Action.IMPROVE,)))
    play.do(c.Mark(play.id(), most, (Action.PRESERVE,)))
    play.do(c.OpenBallot(play.id()))
    for paper in "1234":
        play.vote(paper, {most: 2} if paper < "3" else {square: 1, organisation: 1})
    play.vote("5", {individual: 2, category: 1})
    play.vote("6", {category: 1})
    play.do(c.CloseBallot(play.id()))
    found = result(play.board)
    assert lines(found.improve) == [
        ("most", 4),
        ("individual", 2),
        ("category of individual", 2),
        ("organisation", 2),
        ("square", 2),
        ("marked", 0),
    ]
    assert lines(found.preserve) == [("most", 0)]


def test_a_group_is_one_line_with_the_votes_and_marks_of_all_its_cards() -> None:
    play = Play()
    one, two, three = play.cards("a", "b", "c", place=Place.STIGMA)
    play.go(Step.MARK)
    play.do(c.Mark(play.id(), three, (Action.PRESERVE,)))
    play.do(c.OpenBallot(play.id()))
    for paper in "1234":
        play.vote(paper, {one: 1, two: 1})
    play.do(c.CloseBallot(play.id()))
    play.do(c.GroupCards(play.id(), (two, one, three)))
    (group,) = play.board.groups
    (line,) = result(play.board).improve
    assert (line.id, line.votes, [card.id for card in line.cards]) == (group, 8, [two, one, three])
    (line,) = result(play.board).preserve
    assert (line.id, line.votes) == (group, 0)


def test_with_fewer_than_four_papers_only_marks_count() -> None:
    play = Play()
    one, two = play.cards("a", "b", place=Place.STIGMA)
    play.go(Step.MARK)
    play.do(c.OpenBallot(play.id()))
    for paper in "123":
        play.vote(paper, {one: 1})
    play.do(c.CloseBallot(play.id()))
    play.do(c.Mark(play.id(), two, (Action.IMPROVE,)))
    assert lines(result(play.board).improve) == [("b", 0)]

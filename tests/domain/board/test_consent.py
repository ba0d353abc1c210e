"""R3: consent to other words, without knowing the writer. What is asked, and when the answer is a yes."""

import pytest
from tests.domain.board.play import Play, ident

from medvirk.domain.board import aside_commands as a
from medvirk.domain.board import commands as c
from medvirk.domain.board.consent import Question, ask
from medvirk.domain.board.rules import Role
from medvirk.domain.errors import Refused
from medvirk.domain.script import Step


def asked(play: Play, cards: list[str], *texts: str, role: Role = Role.CONSOLE) -> Question:
    """The question about these cards."""
    return ask(play.board, play.tray, a.AskRework(play.id(), tuple(cards), texts), role)


def refusal(play: Play, cards: list[str], *texts: str, role: Role = Role.CONSOLE) -> str:
    """Why it is not asked."""
    with pytest.raises(Refused) as refused:
        asked(play, cards, *texts, role=role)
    return refused.value.code.value


def handles_of(play: Play, cards: list[str]) -> list[str]:
    """Their rows in the tray."""
    return [item.handle for item in play.tray.items.values() if item.card in cards]


def test_R3_a_question_knows_the_handles_of_its_cards_in_an_order_that_says_nothing(play: Play) -> None:
    cards = play.cards("Avbrudd", "Blir avbrutt", "Turnus")
    question = asked(play, [cards[1], cards[0]], "  Vi blir avbrutt ")
    assert question.handles == tuple(sorted(handles_of(play, cards[:2])))
    assert question.texts == ("Vi blir avbrutt",)


def test_R3_only_when_every_writer_says_yes_it_is_agreed(play: Play) -> None:
    question = asked(play, play.cards("Avbrudd", "Blir avbrutt"), "Vi blir avbrutt")
    assert not question.is_agreed
    one, two = question.handles
    half = question.answered(one, yes=True)
    assert not half.is_agreed
    assert half.answered(two, yes=True).is_agreed
    assert not half.answered(two, yes=False).is_agreed
    assert half.answered(ident("x"), yes=True) == half


def test_a_no_stays_a_no_whatever_arrives_after_it(play: Play) -> None:
    question = asked(play, play.cards("Støy og kulde"), "Støy", "Kulde")
    (handle,) = question.handles
    assert question.answered(handle, yes=True).is_agreed
    for answers in ([False, True], [True, False]):
        said = question
        for yes in answers:
            said = said.answered(handle, yes=yes)
        assert not said.is_agreed


def test_R4_a_card_taken_back_before_or_since_is_a_no_that_looks_like_any_question(play: Play) -> None:
    cards = play.cards("Avbrudd", "Blir avbrutt")
    question = asked(play, cards, "Vi blir avbrutt")
    one, two = question.handles
    yes = question.answered(one, yes=True).answered(two, yes=True)
    assert yes.without(ident("x")).is_agreed
    assert not yes.without(one).is_agreed
    play.take_back(handles_of(play, cards)[0], "Avbrudd")  # and nobody sees it yet
    late = asked(play, cards, "Vi blir avbrutt")
    assert late.handles == question.handles
    assert not late.answered(one, yes=True).answered(two, yes=True).is_agreed


def test_R3_for_a_card_that_no_phone_wrote_nobody_can_say_yes(play: Play) -> None:
    play.at(Step.PLACE)
    play.write("Fra et ark")
    play.reveal()
    (card,) = play.board.cards
    question = asked(play, [card], "Fra", "et ark")
    answer = a.AnswerRework(play.id(), ident("q"), question.handles[0], ident("s"), True)
    assert play.refuses(answer, "somebody") == "card.not_yours"
    play.tray = type(play.tray)()  # a card without a row at all
    assert not asked(play, [card], "Fra", "et ark").is_agreed


def test_what_could_not_be_done_is_not_asked(play: Play) -> None:
    one, two = play.cards("Avbrudd", "Blir avbrutt")
    assert refusal(play, [one], "Avbrudd") == "rework.shape"
    assert refusal(play, [one, two], " ") == "card.empty"
    assert refusal(play, [one, two], "Vi blir avbrutt", role=Role.PHONE) == "role.not_yours_to_do"
    play.go(Step.MARK)
    assert refusal(play, [one, two], "Vi blir avbrutt") == "step.not_now"  # phones show no own cards there
    play.do(c.OpenBallot(play.id()))
    play.go(Step.CONNECT)
    assert refusal(play, [one, two], "Vi blir avbrutt") == "ballot.still_open"
    assert refusal(Play(), [one, two], "Vi blir avbrutt") == "step.not_now"


def test_R8_an_answer_needs_the_cards_own_secret_and_leaves_nothing_in_the_tray(play: Play) -> None:
    cards = play.cards("Avbrudd", "Blir avbrutt")
    (handle,) = handles_of(play, cards[:1])
    before = play.tray
    for yes in (True, False):
        answer = a.AnswerRework(play.id(), ident("q"), handle, ident("s"), yes)
        play.ask(answer, "secret of Avbrudd")
        assert play.refuses(answer, "secret of Blir avbrutt") == "card.not_yours"
    assert play.tray == before
    unknown = a.AnswerRework(play.id(), ident("q"), ident("x"), ident("s"), True)
    assert play.refuses(unknown, "secret of Avbrudd") == "card.unknown"

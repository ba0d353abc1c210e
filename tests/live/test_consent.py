"""R3: writers are asked whether their cards may get other words, and nobody learns who they are."""

import asyncio
import re

import orjson
import pytest
from tests.apps.cast import make_user
from tests.live.group_work import revealed, stored_events, to_lock
from tests.live.play import Group, new_id, serving

from medvirk.apps.analyses import actions as analyses
from medvirk.apps.analyses.models import Role
from medvirk.live import consent
from medvirk.live.engine import Engine
from medvirk.live.frames import LARGEST_BYTES

BOTH_SINKS = True

NEW = "Vi blir avbrutt hele dagen"
CARDS = ("Avbrudd", "Blir avbrutt", "Lite ro")


class HalfMinutes:
    """Half a minute is over when a test says so."""

    def __init__(self):
        self.seconds, self._waiting, self._loop = [], [], None

    def __call__(self, seconds, work):
        self._loop = asyncio.get_running_loop()
        self.seconds.append(seconds)
        self._waiting.append(work)

    def over(self):
        """Now."""
        work = self._waiting.pop(0)
        self._loop.call_soon_threadsafe(work)


@pytest.fixture
def half_minute():
    return HalfMinutes()


@pytest.fixture
def server(request, transactional_db, delays, half_minute):
    raw = getattr(request, "param", "raw") == "raw"
    with serving(lambda: Engine(delay=delays, answers_later=half_minute), raw=raw) as url:
        yield url


def another_facilitator(group, case):
    user = make_user("to@solvik.example", name="To")
    analyses.add_person(case.organisation, email=user.email, name=user.name, roles={Role.FACILITATOR})
    return Group(group.url, group.meeting, user)


def asks(group, cards, *texts):
    """The facilitator asks; the question's id, once every phone could have heard it."""
    group.console.must("ask_rework", cards=cards, texts=list(texts or [NEW]))
    return group.console.until(lambda f: (f.get("consent") or {}).get("state") == "asked")["consent"][
        "question"
    ]


def heard(phone, question):
    """What a phone hears of it."""
    return phone.until(lambda f: (f.get("consent") or {}).get("question") == question)["consent"]


def answer(question, sent, *, yes=True):
    phone, handle, secret = sent
    return phone.must("answer_rework", question=question, handle=handle, secret=secret, yes=yes)


def outcome(group, console=None):
    """How it ended, as the facilitator learns it."""
    ended = (console or group.console).until(
        lambda f: (f.get("consent") or {}).get("state") in {"agreed", "not_agreed"}
    )
    assert ended["consent"]["texts"] == []
    return ended["consent"]["state"]


def texts(group):
    return sorted(card["text"] for card in group.new_screen().joined["board"]["cards"])


def test_when_all_have_said_yes_the_cards_become_one_and_nothing_shows_before_its_moment(group, half_minute):
    cards, sent = revealed(group, *CARDS)
    listens = group.new_phone()
    question = asks(group, cards[:2])
    for each in (*(phone for phone, *_ in sent), listens):  # everybody hears the same (R3)
        told = heard(each, question)
        assert told == {
            "question": question,
            "handles": sorted(handle for _, handle, _ in sent[:2]),
            "texts": [NEW],
        }
    for each in sent[:2]:
        answer(question, each)
    group.go("connect", "place")  # a step does not end it
    assert group.new_phone().joined["phone"]["consent"] == told  # who comes late hears it too
    assert not [f for f in group.console.seen if "consent" in f]
    assert texts(group) == sorted(CARDS)
    assert half_minute.seconds == [consent.ANSWER_SECONDS] == [30.0]
    half_minute.over()
    assert outcome(group) == "agreed"
    assert group.console.event("reworked")["cards"] == cards[:2]
    assert listens.until(lambda f: "consent" in f)["consent"] is None
    assert texts(group) == ["Lite ro", NEW]
    own, other, apart = (handle for _, handle, _ in sent)
    agreed, untouched = ["revealed", None, [NEW]], ["revealed", None]
    now = {handle: rest for handle, *rest in listens.until(lambda f: "handles" in f)["handles"]}
    assert now == {own: agreed, other: agreed, apart: untouched}
    assert group.new_phone().joined["phone"]["handles"] == [[handle, *now[handle]] for handle in sorted(now)]
    phone, handle, secret = sent[0]
    phone.must("take_back", handle=handle, secret=secret)  # one writer thinks better of it
    group.go("mark", "connect")
    assert texts(group) == ["Blir avbrutt", "Lite ro"]


@pytest.mark.parametrize("said", [(), (True,), (True, False), (False, True)], ids=str)
def test_silence_or_a_no_means_that_nothing_changes(group, half_minute, said):
    cards, sent = revealed(group, *CARDS)
    question = asks(group, cards[:2])
    for each, yes in zip(sent, said, strict=False):
        answer(question, each, yes=yes)
    half_minute.over()
    assert outcome(group) == "not_agreed"
    assert texts(group) == sorted(CARDS)
    phone, handle, secret = sent[0]
    late = {"question": question, "handle": handle, "secret": secret, "yes": True}
    assert phone.refused("answer_rework", **late) == "rework.over"
    assert "reworked" not in stored_events(group.meeting)


def test_one_card_is_divided_by_its_writers_yes_and_by_no_other_phones(group, half_minute):
    cards, sent = revealed(group, "Støy og kulde", "Trekk")
    parts = ["ø" * 140, "🙂" * 140, '"' * 140, "\\" * 140]
    question = asks(group, cards[:1], *parts)
    told = heard(sent[1][0], question)
    assert len(orjson.dumps({"consent": told})) < LARGEST_BYTES
    (_, handle, _), (other, _, secret) = sent
    forged = {"question": question, "handle": handle, "secret": secret, "yes": True}
    assert other.refused("answer_rework", **forged) == "card.not_yours"
    answer(question, sent[1])  # its own card is not asked about: that counts for nothing
    answer(question, sent[0])
    answer(question, sent[0])
    half_minute.over()
    assert outcome(group) == "agreed"
    assert texts(group) == sorted([*parts, "Trekk"])


def test_a_card_taken_back_meanwhile_is_a_no_that_shows_with_the_others(group, half_minute):
    cards, sent = revealed(group, *CARDS)
    question = asks(group, cards[:2])
    for each in sent[:2]:
        answer(question, each)
    phone, handle, secret = sent[0]
    phone.must("take_back", handle=handle, secret=secret)
    assert group.new_phone().joined["phone"]["consent"]["question"] == question  # nothing moves with a thumb
    assert group.new_console().joined["console"]["consent"]["state"] == "asked"
    console = group.console = group.new_console()
    half_minute.over()
    assert outcome(group, console) == "not_agreed"


def test_a_card_by_hand_is_asked_about_like_any_other_and_nobody_answers(group, half_minute):
    group.to_place()
    group.console.must("write", text="Fra et ark", kind="demand", place="P")
    (card,) = group.tray(cards=1)
    group.console.must("reveal", approve=[card["handle"]])
    (shown,) = group.console.event("revealed")["cards"]
    phone = group.new_phone()
    question = asks(group, [shown["id"]], "Fra", "et ark")
    assert heard(phone, question)["handles"] == [card["handle"]]
    half_minute.over()
    assert outcome(group) == "not_agreed"


def test_two_facilitators_ask_one_question_and_a_repeat_asks_no_other(group, half_minute, case):
    cards, sent = revealed(group, *CARDS)
    second = another_facilitator(group, case).console
    frame = {"cards": cards[:2], "texts": [NEW]}
    id = new_id()
    group.console.must("ask_rework", id=id, **frame)
    group.console.must("ask_rework", id=id, **frame)
    assert second.refused("ask_rework", **frame) == "rework.asked"
    assert len(half_minute.seconds) == 1
    half_minute.over()
    for console in (group.console, second):  # both see what became of it
        assert outcome(group, console) == "not_agreed"
    group.console.must("ask_rework", id=id, **frame)  # a repeat of what is over
    assert len(half_minute.seconds) == 1
    assert sent[0][0].refused("ask_rework", **frame) == "role.not_yours_to_do"
    second.must("ask_rework", **frame)  # a new one may be asked now


def test_what_has_become_impossible_in_the_half_minute_is_not_agreed(group, half_minute):
    cards, sent = revealed(group, *CARDS)
    question = asks(group, cards[:2])
    for each in sent[:2]:
        answer(question, each)
    group.go("mark", "place")
    group.console.must("open_ballot")
    half_minute.over()
    assert outcome(group) == "not_agreed"


def test_a_lock_ends_the_question_with_the_meeting(group, half_minute):
    cards, sent = revealed(group, *CARDS)
    question = asks(group, cards[:2])
    for each in sent[:2]:
        answer(question, each)
    to_lock(group)
    group.console.must("lock")
    group.console.closed_with()
    half_minute.over()
    assert group.new_console().joined["console"]["consent"] is None
    assert "reworked" not in stored_events(group.meeting)


def test_a_restart_forgets_the_question(transactional_db, case, meeting, delays):
    facilitator, held = case.people[Role.FACILITATOR], HalfMinutes()
    with serving(lambda: Engine(delay=delays, answers_later=held)) as url:
        group = Group(url, meeting, facilitator)
        cards, sent = revealed(group, *CARDS)
        question = asks(group, cards[:2])
        for each in sent[:2]:
            answer(question, each)
        group.close()
    with serving(lambda: Engine(delay=delays, answers_later=held)) as url:
        group = Group(url, meeting, facilitator)
        assert group.console.joined["console"]["consent"] is None
        phone, handle, secret = group.new_phone(sent[0][0].seat), *sent[0][1:]
        assert phone.joined["phone"]["consent"] is None
        late = {"question": question, "handle": handle, "secret": secret, "yes": True}
        assert phone.refused("answer_rework", **late) == "rework.over"
        assert texts(group) == sorted(CARDS)
        group.close()


def test_R8_no_frame_to_anybody_holds_a_handle_and_the_id_of_a_card_beside_each_other(group, half_minute):
    """Joins hold handles and cards, all of them, sorted and shuffled; what is asked must not pair any."""
    cards, sent = revealed(group, *CARDS)
    screen = group.new_screen()
    question = asks(group, cards[:2])
    for each in sent[:2]:
        answer(question, each)
    half_minute.over()
    assert outcome(group) == "agreed"
    screen.event("reworked")
    told = sent[2][0].until(lambda f: "consent" in f and f["consent"] is None)
    late = [group.new_phone().joined["phone"], group.new_console().joined["console"]]
    frames = [*group.console.seen, *screen.seen, told, *late]
    for phone, *_ in sent:
        frames += phone.seen
    handles = {handle for _, handle, _ in sent}
    for frame in frames:
        if "join" not in frame:
            ids = set(re.findall(r"[A-Za-z0-9_-]{22}", orjson.dumps(frame).decode()))
            assert not (ids & handles and ids & set(cards)), frame
    assert not [frame for frame in screen.seen if "consent" in frame]
    assert question not in stored_events(group.meeting)

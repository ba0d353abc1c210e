"""A meeting on paper, typed in from start to lock: later nobody can tell it from one with phones."""

from collections.abc import Callable

import pytest
from tests.live.play import Frame, Group, wait_for

from medvirk.apps.analyses.models import Role
from medvirk.apps.boards.models import BoardEntry, TrayCard
from medvirk.apps.meetings import actions
from medvirk.apps.meetings.models import Meeting, MeetingState

PLACED = (
    {"text": "Pausen ryker", "kind": "demand", "place": "job_content"},
    {"text": "Vi hjelper hverandre", "kind": "resource", "place": "coworker_relations"},
    {"text": "Uklart hvem som bestemmer", "kind": "demand", "place": "P"},
)
SUGGESTED = ({"text": "Fast vikar", "kind": "suggestion", "place": "job_content"},)

Bring = Callable[[Group, tuple[Frame, ...]], list[str]]


@pytest.fixture
def another(server, case):
    meeting = actions.plan_meeting(case.analysis, title="Fokusgruppe 2", language="nb")
    actions.open_meeting(meeting)
    another = Group(server, meeting, case.people[Role.FACILITATOR])
    yield another
    another.close()


def on_phones(group: Group, cards: tuple[Frame, ...]) -> list[str]:
    """Each card from a phone of its own, in a round; their handles."""
    phones = [group.new_phone() for _ in cards]
    group.console.must("open_round")
    number = group.console.event("round_opened")["number"]
    return [group.send(phone, round=number, **card)[0] for phone, card in zip(phones, cards, strict=True)]


def on_paper(group: Group, cards: tuple[Frame, ...]) -> list[str]:
    """The same cards typed in at the console."""
    group.console.must("open_round")
    return [group.console.must("write", **card)["handle"] for card in cards]


def a_round(group: Group, bring: Bring, cards: tuple[Frame, ...]) -> dict[str, str]:
    """One round with these cards on the map; their ids by text."""
    handles = bring(group, cards)
    group.console.must("close_round")
    seen = group.tray(cards=len(cards))
    assert {card["text"] for card in seen} == {card["text"] for card in cards}
    group.console.must("reveal", approve=handles)
    return {card["text"]: card["id"] for card in group.console.event("revealed")["cards"]}


def hold(group: Group, bring: Bring) -> None:
    """From the rules to the lock; what was voted on paper is marked with the group."""
    group.console.must("read_rules")
    group.to_place()
    cards = a_round(group, bring, PLACED)
    group.go("connect", "place")
    group.console.must("move", card=cards["Uklart hvem som bestemmer"], place="leader_behaviour")
    group.go("mark", "connect")
    group.console.must("mark", target=cards["Pausen ryker"], actions=["improve"])
    group.go("suggest", "mark")
    a_round(group, bring, SUGGESTED)
    group.go("close", "suggest")
    group.console.must("close_round")
    group.console.must("summarise", text="Vi vil ha ro.")
    group.console.must("confirm")
    group.console.must("lock")
    wait_for(
        lambda: (
            Meeting.objects.across_organisations("test").get(pk=group.meeting.pk).state == MeetingState.LOCKED
        )
    )


def told(group: Group) -> list[object]:
    """The log without ids, the order of a reveal, and how many phones there were."""
    entries = BoardEntry.objects.across_organisations("test").filter(board_id=group.meeting.board_id)
    return [_plain(event) for row in entries.order_by("seq") for event in row.events]


def _plain(value: object, key: str = "") -> object:
    if isinstance(value, dict):
        return {name: _plain(each, name) for name, each in sorted(value.items()) if name != "expected"}
    if isinstance(value, list):
        return sorted((_plain(each) for each in value), key=repr)
    return "" if key in {"id", "card", "target", "about"} and isinstance(value, str) else value


def test_a_meeting_on_paper_leaves_the_log_that_the_same_meeting_with_phones_leaves(group, another):
    hold(group, on_phones)
    hold(another, on_paper)
    assert told(another) == told(group)
    assert not TrayCard.objects.across_organisations("test").exists()


def test_half_the_cards_from_paper_and_half_from_phones_lie_in_one_tray_in_mixed_order(group):
    """Nothing in the tray or on the map says which came from where."""
    group.to_place()
    phones = [group.new_phone() for _ in range(4)]
    group.console.must("open_round")
    cards = [{"text": f"Lapp {n}", "kind": "demand", "place": "job_context"} for n in range(8)]
    handles = [group.send(phone, **card)[0] for phone, card in zip(phones, cards[:4], strict=True)]
    handles += [group.console.must("write", **card)["handle"] for card in cards[4:]]
    group.console.must("close_round")
    seen = group.tray(cards=8)
    assert [card["handle"] for card in seen] == sorted(handles)
    assert len({frozenset(card) for card in seen}) == 1
    group.console.must("reveal", approve=handles)
    shown = group.console.event("revealed")["cards"]
    assert len({frozenset(card) for card in shown}) == 1
    assert {card["text"] for card in shown} == {card["text"] for card in cards}


def test_a_typed_card_is_taken_out_again_and_typed_anew_before_it_is_shown(group):
    group.to_place()
    wrong = group.console.must("write", text="Pausen rykker", kind="demand", place="job_content")["handle"]
    right = group.console.must("write", text="Pausen ryker", kind="demand", place="job_content")["handle"]
    group.console.must("return", handle=wrong, reason="not_understandable")
    group.console.must("reveal", approve=[right])
    (card,) = group.console.event("revealed")["cards"]
    assert card["text"] == "Pausen ryker"

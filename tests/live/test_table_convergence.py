"""The same bad network at a stakeholder meeting: tables end alike everywhere (B1, B2, B8)."""

from typing import Any

import pytest
from tests.apps.cast import Role
from tests.live.conftest import shared_out
from tests.live.network import Network
from tests.live.play import Group
from tests.live.reference import Browser
from tests.live.stakeholder import a_need, plan

from medvirk.apps.meetings import actions
from medvirk.domain.board.table_ready import unanswered
from medvirk.domain.seats import SeatGroup

pytestmark = pytest.mark.untraced

SEEDS = [1, 2, 3, 20261125]
"""Every seed that ever failed stays here."""

STEPS = ["m1.missing", "m1.rate", "m1.dots", "m1.consensus"]
KINDS = {"m1.missing": "demand", "m1.consensus": "objection"}
LATER = {"owner": "HR", "until": "2099-05-04"}


@pytest.fixture
def meeting(case):
    for number in (1, 2, 3):
        a_need(case, number)
    meeting = plan(case)
    actions.open_meeting(meeting)
    return meeting


@pytest.fixture
def group(server, case, meeting):
    group = Group(server, meeting, case.people[Role.FACILITATOR])
    yield group
    group.close()


class Table(Network):
    """Needs and cards that get fates, ratings and dots."""

    group_of_seats = SeatGroup.EMPLOYEE

    def begin(self) -> None:
        """To the first round."""
        assert self.must("accept_rules")
        assert self.must("go", to="m1.missing", seen="m1.welcome")
        self.consoles[0].ask("open_round")

    def act(self, console: Browser, phone: Browser) -> None:
        """One thing somebody does."""
        board, chance = self.board, self.chance
        table = board.table
        assert table is not None
        cards, needs = list(board.cards), list(table.needs)
        item = chance.choice([*needs, *cards])
        match chance.randrange(16):
            case 0 | 1:
                console.ask("close_round" if board.round else "open_round")
            case 2 | 3 if board.rounds:
                number = chance.randint(1, len(board.rounds))
                kind = KINDS.get(board.rounds[number - 1].value, "demand")
                self.send(phone, round=number, kind=kind, place="leader")
            case 4:
                self.reveal(console)
            case 5:
                self.change(phone)
            case 6:
                action = chance.choice(["improve", "preserve"])
                self.does(console, "prioritise", item=item, action=action)
            case 7:
                self.does(console, "park", item=item, **LATER)
            case 8:
                self.does(console, "restore", item=item)
            case 9 if cards:
                self.does(console, "take_up", card=chance.choice(cards), action="improve")
            case 10 if cards:
                self.does(console, "lay_beside", card=chance.choice(cards), need=chance.choice(needs))
            case 11:
                self.undo(console)
            case 12:
                console.ask("go", to=chance.choice(STEPS), seen=board.step.value)
            case 13:
                self.ask_people(console)
            case 14 | 15:
                self.answer(phone, needs)
            case _:
                console.ask("show", what=chance.choice(needs))

    def ask_people(self, console: Browser) -> None:
        """A rating or dots, opened or closed."""
        board, table = self.board, self.board.table
        assert table is not None
        if board.open_ballot:
            console.ask("close_ballot")
        elif table.open_rating:
            console.ask("close_rating")
        elif board.step == "m1.dots":
            console.ask("open_ballot")
        else:
            console.ask("open_rating", question="needs" if board.step == "m1.rate" else "consensus")

    def answer(self, phone: Browser, needs: list[str]) -> None:
        """Whatever the paper is for."""
        table = self.board.table
        held = phone.around.get("paper") or {}
        rating = table.ratings.get(held.get("ballot", "")) if table else None
        if rating is None:
            self.vote(phone, "vote", improve={self.chance.choice(needs): 1}, preserve={})
        elif rating.question == "needs":
            self.vote(phone, "rate", answers={self.chance.choice(needs): {"importance": 3}})
        else:
            self.vote(phone, "rate", answers={"list": {"consensus": "up"}})

    def last_round(self) -> None:
        """Of objections, before the result."""
        self.close_papers()
        self.go("m1.consensus")
        super().last_round()

    def last_card(self) -> dict[str, Any]:
        """An objection."""
        return {"kind": "objection"}

    def close_papers(self) -> None:
        """No question stays open."""
        while (table := self.board.table) and (table.open_rating or self.board.open_ballot):
            self.must("close_rating" if table.open_rating else "close_ballot")

    def lock(self) -> None:
        """The end, while others go on."""
        while not self.board.locked:
            self.close_papers()
            self.go("m1.result")
            self.act(self.consoles[1], self.chance.choice(self.phones))
            if self.board.round:
                self.must("close_round")
            self.show_everything()
            table = self.board.table
            assert table is not None
            for item in unanswered(self.board, table):
                self.must("park", item=item, **LATER)
            self.must("confirm")
            self.go("m1.close")
            self.storm(self.chance.randrange(3))
            if self.board.round:  # entering the step opened one, for what came late
                self.must("close_round")
                self.show_everything()
                self.must("confirm")
            self.must("lock")


@pytest.mark.parametrize(("server", "seed"), shared_out(SEEDS), indirect=["server"])
def test_everyone_ends_with_the_servers_table(group, case, delays, seed):
    delays.seconds = 0.01 if seed % 2 else 3600.0
    Table(seed, group, case).play()


@pytest.mark.endurance
@pytest.mark.parametrize("seed", range(50))
def test_everyone_ends_with_the_servers_table_in_any_weather(group, case, delays, seed):
    delays.seconds = 0.01 if seed % 2 else 3600.0
    Table(seed, group, case).play()

"""The same bad network at a stakeholder meeting: tables end alike everywhere (B1, B2, B8)."""

from collections import Counter

import pytest
from tests.apps.cast import Role
from tests.live.play import Group, new_id, wait_for
from tests.live.stakeholder import a_need, plan
from tests.live.test_convergence import ACTIONS, Browser, Network

from medvirk.apps.meetings import actions
from medvirk.domain.board.state import to_json
from medvirk.domain.board.view import show_board
from medvirk.domain.seats import SeatGroup
from medvirk.live.engine import get_engine

SEEDS = [1, 2, 3, 20261125]
"""Every seed that ever failed stays here."""

STEPS = ["m1.missing", "m1.rate", "m1.consensus"]
GO = {"to": "m1.missing", "seen": "m1.welcome"}
KINDS = {"m1.missing": "demand", "m1.consensus": "objection"}


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
    """The same people at a table."""

    def __init__(self, seed, group, case, browser=Browser):
        super().__init__(seed, group, case, browser)
        for seat in list(get_engine().seats.draw_papers(self.meeting.pk).papers):
            get_engine().seats.take(self.meeting.pk, seat, SeatGroup.EMPLOYEE)

    def play(self):
        first = self.consoles[0]
        for do, fields in (("accept_rules", {}), ("go", GO), ("open_round", {})):
            first.ask(do, **fields)
            self.settle(first)
        for _ in range(ACTIONS):
            self.act()
            for browser in self.everyone:
                browser.listen()
        for browser in self.everyone:
            browser.heal()
        self.settle(*self.everyone)
        self.reveal_all()
        wait_for(self.all_have_heard)

    def act(self):
        board = self.picture.board
        table = board.table
        console, phone = self.chance.choice(self.consoles), self.chance.choice(self.phones)
        item = self.chance.choice([*table.needs, *board.cards])
        match self.chance.randrange(13):
            case 0:
                console.ask("close_round" if board.round else "open_round")
            case 1 | 2 if board.rounds:
                number = self.chance.randint(1, len(board.rounds))
                kind = KINDS[board.rounds[number - 1].value]
                text = f"Kort {len(self.sent)}"
                card = {"round": number, "secret": new_id(), "text": text, "kind": kind, "place": "leader"}
                self.sent[phone.ask("send", **card)] = text
            case 3:
                if handles := [card["handle"] for card in self.picture.tray.cards]:
                    console.ask("reveal", approve=handles)
            case 4:
                console.ask("prioritise", item=item, action=self.chance.choice(["improve", "preserve"]))
            case 5:
                console.ask("park", item=item, owner="HR", until="2099-05-04")
            case 6:
                console.ask("restore", item=item)
            case 7 if board.cards:
                console.ask("take_up", card=self.chance.choice(list(board.cards)), action="improve")
            case 8 if board.cards:
                card, need = self.chance.choice(list(board.cards)), self.chance.choice(list(table.needs))
                console.ask("lay_beside", card=card, need=need)
            case 9:
                console.ask("close_rating" if table.open_rating else "open_rating", **self.question())
            case 10:
                console.ask("go", to=self.chance.choice(STEPS), seen=board.step.value)
            case 11:
                self.chance.choice(self.everyone).cut()
            case _:
                self.chance.choice(self.everyone).repeat()

    def question(self):
        table = self.picture.board.table
        if table.open_rating is not None:
            return {}
        return {"question": "needs" if self.picture.board.step == "m1.rate" else "consensus"}

    def reveal_all(self):
        """What came late is shown before the result."""
        console = self.consoles[0]
        console.ask("go", to="m1.result", seen=self.picture.board.step.value)
        self.settle(console)
        for do in ("close_round", "open_round", "close_round"):
            console.ask(do)
            self.settle(console)
        if handles := [card["handle"] for card in self.picture.tray.cards]:
            console.ask("reveal", approve=handles)
            self.settle(console)

    def assert_equal(self):
        board = self.picture.board
        for browser in self.everyone:
            assert to_json(browser.board) == to_json(show_board(board, browser.audience))
        answers = {id_: answer for phone in self.phones for id_, answer in phone.answers.items()}
        delivered = [text for id_, text in self.sent.items() if "ok" in answers[id_]]
        assert delivered
        assert Counter(card.text for card in board.cards.values()) == Counter(delivered)


@pytest.mark.parametrize("seed", SEEDS)
def test_everyone_ends_with_the_servers_table(group, case, seed):
    network = Table(seed, group, case)
    network.play()
    network.assert_equal()

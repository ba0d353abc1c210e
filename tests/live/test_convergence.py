"""On a network that drops, repeats, delays, reorders and cuts all end with the server's board (B1, B8)."""

import threading
from typing import Any
from uuid import UUID

import pytest
from tests.live.conftest import shared_out
from tests.live.network import Network
from tests.live.promises import Sent
from tests.live.reference import Browser

from medvirk.live import locking

pytestmark = pytest.mark.untraced

SEEDS = [1, 2, 3, 5, 8, 61, 20261123]
"""Every seed that ever failed stays here."""

STEPS = ["place", "place", "connect", "mark", "suggest"]
PLACES = ["stigma", "square", "P", "job_context", "organisation"]


class FocusGroup(Network):
    """Rounds of cards, a map, votes."""

    def begin(self) -> None:
        """To the first round."""
        assert self.must("go", to="place", seen="welcome")
        self.consoles[0].ask("open_round")

    def act(self, console: Browser, phone: Browser) -> None:
        """One thing somebody does."""
        board, chance = self.board, self.chance
        cards = list(board.cards)
        some: list[str] = chance.sample(cards, min(2, len(cards)))
        match chance.randrange(16):
            case 0 | 1:
                console.ask("close_round" if board.round else "open_round")
            case 2 | 3 | 4 if board.rounds:
                self.send(phone, **self.card())
            case 5:
                self.reveal(console)
            case 6:
                self.change(phone)
            case 7 if some:
                self.does(console, "move", card=some[0], place=chance.choice(PLACES))
            case 8 if len(some) == 2:
                self.does(console, "group", cards=some)
            case 9 if board.groups:
                self.does(console, "ungroup", group=chance.choice(list(board.groups)))
            case 10 if len(some) == 2:
                self.does(console, "link", source=some[0], target=some[1], kind="leads_to")
            case 11:
                self.undo(console)
            case 12:
                console.ask("go", to=chance.choice(STEPS), seen=board.step.value)
            case 13 if some:
                console.ask("leave_on_p", card=some[0], reason="Gruppen er uenig")
            case 14:
                console.ask("close_ballot" if board.open_ballot else "open_ballot")
            case 15 if some:
                self.vote(phone, "vote", improve={some[0]: 1}, preserve={})
            case _:
                console.ask(
                    **chance.choice([{"do": "focus", "on": "group"}, {"do": "ask", "level": "leader"}])
                )

    def card(self) -> dict[str, Any]:
        """As the round wants it, which may be over, long ago even (R6)."""
        number = self.chance.randint(1, len(self.board.rounds))
        if self.board.rounds[number - 1] == "suggest":
            return {"round": number, "kind": "suggestion"}
        return {
            "round": number,
            "kind": "demand",
            "place": self.chance.choice(["job_content", "leader", "P"]),
        }

    def last_round(self) -> None:
        """Also of what came late, so that nothing waits."""
        self.go("place")
        super().last_round()

    def lock(self) -> None:
        """The end, while others go on."""
        while not self.board.locked:
            if self.board.open_ballot:
                self.go("mark")
                self.must("close_ballot")
            self.go("close")
            self.act(self.consoles[1], self.chance.choice(self.phones))
            if self.board.round:
                self.must("close_round")
            self.show_everything()
            for card in [id_ for id_, card in self.board.cards.items() if card.place == "P"]:
                self.must("move", card=card, place="stigma")
            self.must("summarise", text="Ro")
            self.must("confirm")
            self.storm(self.chance.randrange(3))
            self.must("lock")


class Unheard(FocusGroup):
    """A card is taken away, and who did it never hears so, and asks again while the meeting is erased."""

    by_facilitator = False

    def __init__(self, *arguments: Any) -> None:
        super().__init__(*arguments)
        self.is_erasing, self.has_asked_again = threading.Event(), threading.Event()

    def destroy_key(self, meeting: UUID) -> None:
        """In the erasing thread: not before that one has asked again."""
        self.is_erasing.set()
        assert self.has_asked_again.wait(self.patience)

    def lock(self) -> None:
        """Somebody goes out of reach in between, and nobody tells them."""
        self.go("place")
        if not self.board.round:
            self.must("open_round")
        self.send(self.phones[0], round=len(self.board.rounds), **self.last_card())
        card = self.promised.sent[-1]
        self.settle(self.phones[0])
        self.must("close_round")
        if not self.by_facilitator:
            self.show_everything()
            self.wait(lambda: self.is_there(card))
        self.deaf = self.consoles[1] if self.by_facilitator else self.phones[0]
        self.deaf.line.faulty = self.deaf.beats = False
        if self.by_facilitator:
            self.asked = self.deaf.ask("return", handle=card.handle, reason="health")
            self.promised.returned.append((self.deaf, self.asked, card.handle or ""))
        else:
            card.take_back = self.asked = self.deaf.ask("take_back", handle=card.handle, secret=card.secret)
        self.deaf.line.dead = True
        self.wait(lambda: not self.is_there(card))
        super().lock()
        assert not self.is_there(card)

    def is_there(self, card: Sent) -> bool:
        """Do facilitators see it, on the map or among what they look through?"""
        texts = {other.text for other in self.board.cards.values()}
        return card.text in texts or card.handle in [other["handle"] for other in self.picture.tray.cards]

    def must(self, do: str, **fields: Any) -> bool:
        """Once the lock is under way, everybody is within reach again."""
        if do != "lock":
            return super().must(do, **fields)
        console = self.consoles[0]
        console.heal()
        command = console.ask(do, **fields)
        self.wait(lambda: console.listen() or self.is_erasing.is_set() or console.loses(command))
        if self.is_erasing.is_set():
            self.deaf.beats, self.deaf.faulty = True, False
            self.deaf.cut()
            self.settle(self.deaf)
            self.has_asked_again.set()
            self.settle(console)
        return console.wins(command) or console.over


class UnheardReturn(Unheard):
    """It is a facilitator who sends it back to its phone."""

    by_facilitator = True


@pytest.mark.parametrize(("server", "seed"), shared_out(SEEDS), indirect=["server"])
def test_everyone_ends_with_the_servers_board_and_every_card_is_there_once(group, case, delays, seed):
    delays.seconds = 0.01 if seed % 2 else 3600.0  # taken back: gone soon, or with the next reveal or step
    FocusGroup(seed, group, case).play()


@pytest.mark.parametrize("unheard", [Unheard, UnheardReturn])
def test_what_was_taken_away_unheard_before_the_lock_is_gone(group, case, delays, monkeypatch, unheard):
    delays.seconds = 0.01
    network = unheard(5, group, case)
    monkeypatch.setattr(locking.keys, "destroy", network.destroy_key)
    network.play()
    assert network.deaf.code(network.asked) == "board.locked"


@pytest.mark.endurance
@pytest.mark.parametrize("seed", range(100))
def test_everyone_ends_with_the_servers_board_in_any_weather(group, case, delays, seed):
    delays.seconds = 0.01 if seed % 2 else 3600.0
    FocusGroup(seed, group, case).play()

"""Stakeholder meetings for tests that lead one from the console, with phones over plain sockets."""

import json
import secrets
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from typing import Any

from tests.browser.conftest import Server
from tests.browser.facilitating import Meeting
from tests.browser.room import Console, Focus
from websockets.sync.client import ClientConnection, connect

WAIT_SECONDS = 10

NEEDS = (
    ("Rutene har flere besøk enn tiden gir rom for", "demand", "job_content", "improve"),
    ("Vaktlista kommer for sent til å planlegge livet etter", "demand", "job_context", "improve"),
    ("Kollegaer hjelper hverandre på tvers av vakter", "resource", "coworker_relations", "preserve"),
    ("Uklart hvem som bestemmer når noe haster på kveldstid", "demand", "support_culture", "improve"),
    ("Rutinen etter trusler virker", "resource", "policies_practices", "preserve"),
)
LISTED = ("weekly-capacity-huddle", "mindfulness-course", "health-promoting-leadership")
SEATS = ("employee",) * 5 + ("safety_rep",) + ("middle",) * 3 + ("senior", "hr_bht")

_MAKE = """
import datetime as dt, json, secrets
from tests.apps.cast import browser_of, make_case
from tests.apps.interventions.table import own
from medvirk.apps.analyses import actions as analyses
from medvirk.apps.analyses.models import Role
from medvirk.apps.interventions import actions as shortlist
from medvirk.apps.meetings import actions
from medvirk.apps.meetings.models import MeetingKind, MeetingState
from medvirk.apps.needs import actions as needs
from medvirk.apps.needs.models import Evidence, Need
from medvirk.domain.needs.approval import Side
from medvirk.domain.needs.fate import Fate, Outcome
from medvirk.domain.seats import SeatGroup
from medvirk.live import seats

case = make_case(name={name!r})
analyses.note_leaders(case.analysis, 7)
kind = MeetingKind({kind!r})
made = [
    Need.objects.create(analysis=case.analysis, number=n, statement=s, kind=k, place=p, action=a)
    for n, (s, k, p, a) in enumerate({needs!r}, start=1)
]
for at, need in enumerate(made):
    for source in ("employees", "middle", "context_measure")[: at % 4]:
        key = secrets.token_hex(4)
        Evidence.objects.create(need=need, source=source, kind="cards", key=key, words=["Lapp"])
for side in Side:
    day = dt.date(2026, 3, 1)
    read = {{need.pk: need.version for need in made}}
    needs.approve(case.analysis, read, side, name=f"Kari {{side}}", role="Rep", on=day)


def plan(kind):
    return actions.plan_stakeholder_meeting(
        case.analysis, kind, title=str(kind.label), language={language!r}, scheduled_on=None,
        scheduled_time="09.00", place="Kantina", balance_reason="",
        seating={{SeatGroup.EMPLOYEE: 5, SeatGroup.SAFETY_REP: 1, SeatGroup.MIDDLE: 3, SeatGroup.SENIOR: 1,
            SeatGroup.HR_BHT: 1}},
    )


meeting = plan(kind)
if kind is MeetingKind.MEETING_2:
    first = plan(MeetingKind.MEETING_1)
    actions.end(first.pk, MeetingState.LOCKED)
    better, kept = Fate.PRIORITISED_IMPROVE, Fate.PRIORITISED_PRESERVE
    fates = (better, better, kept, Fate.PARKED, Fate.TRASHED)
    needs.record_fates(case.analysis, [
        Outcome(need=need.handle, fate=fate, dots=5 - at, importance=3.0, influence=2.0,
                **({{"owner": "HR", "on": dt.date(2099, 5, 4)}} if fate is Fate.PARKED else {{}}),
                **({{"reason": "unclear"}} if fate is Fate.TRASHED else {{}}))
        for at, (need, fate) in enumerate(zip(made, fates, strict=True))
    ], on=dt.date(2026, 3, 2))
    own(case, made[1], made[2])
    for code in {listed!r}:
        shortlist.put_on_list(case.analysis, made[0], code)
    shortlist.confirm_limits(
        case.analysis, confirmed_by="Direktøren", confirmed_on=dt.date(2026, 3, 9), limits="400 t", version=0
    )
actions.open_meeting(meeting)
user, colleague = case.people[Role.FACILITATOR], case.people[Role.PROCESS_LEAD]
for who, also in ((user, Role.PROCESS_LEAD), (colleague, Role.FACILITATOR)):
    analyses.add_person(case.organisation, email=who.email, name=who.name, roles={{also}})
places = [(SeatGroup(group), secrets.token_urlsafe(16)) for group in {seats!r}]
name = seats.cookie_name(meeting.pk)
cookies = [f"{{name}}={{seats.cookie_value(meeting.pk, seat, group)}}" for group, seat in places]
print(json.dumps({{"meeting": {{"slug": case.organisation.slug, "analysis": str(case.analysis.pk),
    "meeting": str(meeting.pk), "join": meeting.join_token, "screen": meeting.screen_token,
    "title": meeting.title, "facilitator": user.email, "session": browser_of(user).cookies["sessionid"].value,
    "colleague": browser_of(colleague).cookies["sessionid"].value}},
    "needs": [need.handle for need in made], "cookies": cookies}}))
"""


@dataclass(frozen=True)
class Gathering:
    """An open part of the stakeholder meeting: its doors, the ids of its needs, a cookie for each seat."""

    meeting: Meeting
    needs: tuple[str, ...]
    cookies: tuple[str, ...]

    @contextmanager
    def phones(self, number: int = len(SEATS)) -> Iterator[list["Phone"]]:
        """So many phones in the room, employees first."""
        with ExitStack() as stack:
            yield [stack.enter_context(Phone(self.meeting, cookie)) for cookie in self.cookies[:number]]


def gather(
    server: Server,
    kind: str = "meeting_1",
    *,
    language: str = "nb",
    seats: tuple[str, ...] = SEATS,
    needs: tuple[tuple[str, ...], ...] = NEEDS,
) -> Gathering:
    """A part of the stakeholder meeting in an organisation of its own; part 2 has a shortlist."""
    code = _MAKE.format(
        name=f"Solvik {secrets.token_hex(4)}",
        kind=kind,
        language=language,
        needs=needs,
        listed=LISTED,
        seats=seats,
    )
    made = json.loads(server.run(code).splitlines()[-1])
    return Gathering(Meeting(server, **made["meeting"]), tuple(made["needs"]), tuple(made["cookies"]))


def leading(made: Gathering) -> Console:
    """The facilitator's socket."""
    meeting = made.meeting
    return Console(Focus(meeting.server, meeting.meeting, meeting.join, "", meeting.session))  # type: ignore[arg-type]


def own_measure(console: Console) -> str:
    """The measure of the group's own on the shortlist, which does not fit "Ved alarm."."""
    return next(each["id"] for each in console.board["table"]["options"] if each["name"] == "Stille time")


def closed(console: Console, what: str) -> dict[str, Any]:
    """Close the questions ("rating") or the vote ("ballot"), and what the room is shown of it."""
    console.do(f"close_{what}")
    console.until(lambda: console.events[-1]["is"] == f"{what}_closed")
    return console.events[-1]


@dataclass
class Phone:
    """A participant's socket: hears papers, sends cards, answers and votes."""

    meeting: Meeting
    cookie: str
    socket: ClientConnection | None = None
    seen: list[dict[str, Any]] = field(default_factory=list)

    def __enter__(self) -> "Phone":
        server = self.meeting.server
        self.socket = connect(
            f"ws://127.0.0.1:{server.port}/live/phone/{self.meeting.meeting}",
            additional_headers={"Cookie": self.cookie, "Origin": server.url},
            proxy=None,
            ping_interval=None,  # nobody listens between two acts
            max_queue=None,
            legacy=True,
        )
        self._send({"hello": {"protocol": 1, "have": 0, "epoch": None}})
        self._until(lambda frame: "join" in frame)
        return self

    def __exit__(self, *_: object) -> None:
        if self.socket:
            self.socket.close()

    def card(self, number: int, text: str, kind: str, **fields: Any) -> None:
        """Send a card in round `number`."""
        self._do("send", round=number, secret=secrets.token_urlsafe(16), text=text, kind=kind, **fields)

    def rate(self, answers: dict[str, dict[str, object]]) -> None:
        """Answer the questions whose paper this phone was handed last."""
        paper = self._paper()
        self._do("rate", paper=paper["paper"], rating=paper["ballot"], answers=answers)

    def vote(self, improve: dict[str, int], preserve: dict[str, int]) -> None:
        """Give dots."""
        paper = self._paper()
        self._do("vote", paper=paper["paper"], ballot=paper["ballot"], improve=improve, preserve=preserve)

    def _paper(self) -> dict[str, Any]:
        return dict(self._until(lambda frame: bool((frame.get("paper") or {}).get("paper")))["paper"])

    def _do(self, name: str, **fields: Any) -> None:
        identity = secrets.token_urlsafe(16)
        self._send({"id": identity, "do": name, **fields})
        answer = self._until(lambda frame: (frame.get("ok") or frame.get("no") or {}).get("id") == identity)
        assert "ok" in answer, (name, fields, answer)

    def _until(self, likes: Callable[[dict[str, Any]], bool]) -> dict[str, Any]:
        for frame in self.seen:
            if likes(frame):
                self.seen.remove(frame)
                return frame
        assert self.socket is not None
        while True:
            frame = json.loads(self.socket.recv(timeout=WAIT_SECONDS))
            if likes(frame):
                return dict(frame)
            self.seen.append(frame)

    def _send(self, frame: dict[str, Any]) -> None:
        assert self.socket is not None
        self.socket.send(json.dumps(frame))

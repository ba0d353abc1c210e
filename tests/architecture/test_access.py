"""Every address x every role against the reviewed table access.yaml; an address that is not there fails."""

import datetime as dt
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.cookies import SimpleCookie
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
import yaml
from django.db import transaction
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver
from tests.apps.cast import Case, browser_of, make_case, make_user
from tests.apps.interventions.table import VISITS, own, prioritise
from tests.apps.measures.asked import opened

from medvirk.apps.analyses.models import Role
from medvirk.apps.interventions import actions as interventions
from medvirk.apps.interviews import actions as interviews
from medvirk.apps.interviews import queries as talks
from medvirk.apps.interviews.actions import Coded
from medvirk.apps.interviews.models import Interviewee
from medvirk.apps.measures import actions as waves
from medvirk.apps.measures import queries as measures
from medvirk.apps.measures.codes import known
from medvirk.apps.measures.informants import actions as informants
from medvirk.apps.measures.models import InformantRole
from medvirk.apps.meetings import actions as meetings
from medvirk.apps.meetings.models import Meeting, MeetingKind, MeetingState
from medvirk.apps.meetings.stakeholder_form import USUAL
from medvirk.apps.needs import actions as needs
from medvirk.apps.needs.actions import Wording
from medvirk.apps.needs.models import Evidence
from medvirk.apps.needs.pieces import Found
from medvirk.apps.needs.queries import needs_of
from medvirk.apps.plans import actions as plans
from medvirk.apps.plans import queries as plan_of
from medvirk.apps.plans.models import ApprovedVersion
from medvirk.apps.registers import actions as registers
from medvirk.apps.scripts import actions as scripts
from medvirk.apps.scripts.models import ScriptKind
from medvirk.domain.iglo import Action, Kind, Place
from medvirk.domain.matching.choice import Decision, Outcome
from medvirk.domain.needs.evidence import EvidenceKind, Stance
from medvirk.domain.needs.fate import Fate
from medvirk.domain.needs.fate import Outcome as Decided
from medvirk.domain.plan.plan import Approval
from medvirk.domain.plan.risk import Role as Heard
from medvirk.domain.plan.wire import plan_json
from medvirk.domain.sources import Source
from medvirk.infra import clock
from medvirk.live import doors, seats
from medvirk.live.engine import NotRunning
from medvirk.live.outbox import Closing

pytestmark = pytest.mark.django_db

TABLE: dict[str, dict[str, Any]] = yaml.safe_load(
    (Path(__file__).parent / "access.yaml").read_text(encoding="utf-8")
)
MEMBERS = [role.value for role in (Role.READER, Role.FACILITATOR, Role.PROCESS_LEAD, Role.OWNER)]
VISITORS = ["nobody", "phone", "projector", "other_phone", "other_projector"]
OTHERS = ["administrator", *(f"other_{role}" for role in MEMBERS)]
ROLES = [*VISITORS, *MEMBERS, *OTHERS]
GROUPS = {
    "visitors": VISITORS,
    "members": MEMBERS,
    "others": OTHERS,
    "accounts": [*MEMBERS, *OTHERS],
}
FORM = "application/x-www-form-urlencoded"
# What a form needs before it even asks who sends it.
BODIES = {"/sample/": "language=nb", "/o/<slug:slug>/scripts/make/": "kind=focus_group"}
WORDS = {403: "refused", 404: "gone", 405: "method"}


@dataclass
class World:
    """Two organisations with an open meeting each, meetings in other states, a browser for every role."""

    case: Case
    meeting: Meeting
    over: Meeting
    first_part: Meeting
    things: dict[str, str]
    browsers: dict[str, Client]

    def values(self, address: str) -> dict[str, str]:
        """What the placeholders of an address stand for: always things of the first organisation."""
        return {
            "slug": self.case.organisation.slug,
            "analysis_id": str(self.case.analysis.pk),
            "handle": str(self.case.people[Role.READER].handle),
            "kind": _file(address),
            "section": "aim",
            "secret": "made-up",
            "meeting_id": str(self._meeting(address).pk),
            "part": "meeting_1",
            "paper": "agenda",
            "file": "rules.pdf",
            "meeting": str(self.meeting.pk),
            "token": self.meeting.screen_token if address.startswith("/s/") else self.meeting.join_token,
            **self.things,
        }

    def _meeting(self, address: str) -> Meeting:
        if "/papers/" in address:
            return self.first_part
        return self.over if any(f"/{page}/" in address for page in _AFTERWARDS) else self.meeting

    def at(self, address: str) -> str:
        """The address with its placeholders filled in."""
        for name, value in self.values(address).items():
            for kind in ("slug", "uuid", "str", "int"):
                address = address.replace(f"<{kind}:{name}>", value)
        assert "<" not in address, f"{address}: add a value for its placeholder in World.values"
        return address


_AFTERWARDS = ("result", "minutes", "looking-back")  # pages of a meeting that is over


def _file(address: str) -> str:
    """A kind of file or sheet that this address has."""
    if "/plan/" in address or "/minutes/" in address:
        return "pdf"
    return "csv" if "/result/" in address else "information"


def addresses() -> list[str]:
    """Every address of the URL configuration."""
    return [f"/{found}" for found in _walk(get_resolver())]


def _walk(resolver: URLResolver, before: str = "") -> Iterator[str]:
    for entry in resolver.url_patterns:
        here = before + str(entry.pattern)
        if isinstance(entry, URLPattern):
            yield here
        else:
            yield from _walk(entry, here)


def expected(line: str | dict[str, str]) -> dict[str, str]:
    """Role -> word of one `get` or `post` of the table; a role's own name wins over its group, a small group
    over a large one."""
    if isinstance(line, str):
        return dict.fromkeys(ROLES, line)
    words: dict[str, str] = {}
    for name in sorted(line, key=lambda name: -len(GROUPS.get(name, [name]))):
        words.update(dict.fromkeys(GROUPS.get(name, [name]), line[name]))
    return words


def found(world: World, method: str, address: str) -> dict[str, str]:
    """Role -> word, as the addresses answer now. Whatever a request does is undone."""
    body = BODIES.get(address, "") if method == "post" else ""
    return {role: _knock(world.browsers[role], method, world.at(address), body) for role in ROLES}


def _knock(browser: Client, method: str, path: str, body: str) -> str:
    with _undone(), _cookies_kept(browser):
        try:
            answer = browser.generic(method.upper(), path, body, content_type=FORM)
        except NotRunning:  # past every check, into the live server, which page tests do not have
            return "open"
    if answer.status_code in {301, 302} and answer["Location"].startswith("/login/"):
        return "login"
    assert answer.status_code < 500, f"{method} {path}: {answer.status_code}"
    return WORDS.get(answer.status_code, "open")


@contextmanager
def _undone() -> Iterator[None]:
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


@contextmanager
def _cookies_kept(browser: Client) -> Iterator[None]:
    """Signing out takes the session out of the browser too."""
    before = browser.cookies.output(header="")
    yield
    browser.cookies = SimpleCookie(before)


@pytest.fixture(scope="module")
def world(django_db_setup: None, django_db_blocker: Any) -> Iterator[World]:
    """Made once for all addresses, because every knock is undone."""
    with django_db_blocker.unblock(), _undone():
        case, other = make_case("Solvik kommune"), make_case("Fjellvik kommune")
        administrator = make_user("admin@solvik.example", name="Admin", administrator=True)
        meeting, elsewhere = _meeting(case), _meeting(other)
        browsers = {"nobody": Client(), "administrator": browser_of(administrator)}
        for before, whose, theirs in (("", case, meeting), ("other_", other, elsewhere)):
            browsers[f"{before}phone"] = _phone(theirs)
            browsers[f"{before}projector"] = Client()  # it has an address and no cookie
            browsers |= {f"{before}{role.value}": browser_of(user) for role, user in whose.people.items()}
        things = {name: make(case) for name, make in THINGS.items()}
        things["form"] = known(things["slip"]).handle
        browsers["phone"].cookies[f"medvirk_q_{things['form']}"] = things["slip"]
        yield World(case, meeting, _locked(case), _first_part(case), things, browsers)


def _meeting(case: Case) -> Meeting:
    meeting = meetings.plan_meeting(case.analysis, title="Fokusgruppe", language="nb")
    meetings.open_meeting(meeting)
    return meeting


def _locked(case: Case) -> Meeting:
    """A meeting that is over; how it was locked is not the question here."""
    meeting = meetings.plan_meeting(case.analysis, title="Ferdig", language="nb")
    meeting.state = MeetingState.LOCKED
    meeting.save(update_fields=["state"])
    return meeting


def _first_part(case: Case) -> Meeting:
    return meetings.plan_stakeholder_meeting(
        case.analysis,
        MeetingKind.MEETING_1,
        title="Del 1",
        language="nb",
        scheduled_on=None,
        scheduled_time="",
        place="",
        seating=USUAL,
        balance_reason="",
    )


def _script(case: Case) -> str:
    digest = case.analysis.pack_digest
    made = scripts.make(case.organisation, ScriptKind.FOCUS_GROUP, name="Vår", pack_digest=digest)
    return str(made.pk)


def _figures(case: Case) -> str:
    figures = {"unit": "Sone øst", "people": 118, "ends_on": dt.date(2025, 12, 31), "incidents": 14}
    return str(registers.record(case.analysis, figures).pk)


def _need(case: Case) -> str:
    return prioritise(case, [VISITS])[0].handle


def _option(case: Case) -> str:
    """An own measure that the meeting left out."""
    option = own(case)
    left_out = Outcome(option.handle, Decision.REJECTED, reason="Det er ingen å ta av.")
    interventions.record_choices(case.analysis, [left_out], on=case.analysis.created_on)
    return option.handle


def _interview(case: Case) -> str:
    """An interview with one statement and a working link."""
    interview = interviews.plan_interview(
        case.analysis, role=Interviewee.HR, pseudonym="HR 1", held_on=dt.date(2026, 2, 16)
    )
    coded = Coded("Rutene er for lange", Place.JOB_CONTENT, Kind.DEMAND, Action.IMPROVE)
    interviews.save_page(interview, {}, coded)
    return str(interview.pk)


def _statement(case: Case) -> str:
    [interview] = talks.interviews_of(case.analysis)
    return str(talks.statements_of(interview)[0].pk)


def _link(case: Case) -> str:
    [interview] = talks.interviews_of(case.analysis)
    return interviews.make_link(interview, clock.today())


def _parked(case: Case) -> str:
    said = Wording("Rutene er for tette", Kind.DEMAND, Place.JOB_CONTENT, Action.IMPROVE)
    piece = Found(key="cards:made-up", kind=EvidenceKind.CARDS, words=("For tett",), source=Source.EMPLOYEES)
    need = needs.make_need(case.analysis, said, [(piece, Stance.SAME)])
    parked = Decided(need.handle, Fate.PARKED, owner="HR", on=dt.date(2026, 4, 1))
    needs.record_fates(case.analysis, [parked], on=dt.date(2026, 3, 24))
    return str(need.pk)


def _wave(case: Case) -> str:
    return str(opened(case, ansatte=6).wave.pk)


def _group(case: Case) -> str:
    (wave,) = measures.waves_of(case.analysis)
    return str(measures.groups_of(wave)[0].pk)


def _informant(case: Case) -> str:
    (wave,) = measures.waves_of(case.analysis)
    return str(informants.add_informant(wave, InformantRole.HR).pk)


def _code(case: Case) -> str:
    """A code for one person more, in the group that is open."""
    (wave,) = measures.waves_of(case.analysis)
    group = measures.groups_of(wave)[0]
    waves.change_group(group, role=group.role, name=group.name, invited=group.invited + 1)
    return waves.make_codes(group)[0]


def _action(case: Case) -> str:
    """An action for the prioritised need; call after `_need`, which has no evidence of its own."""
    [need] = needs_of(case.analysis).filter(number=1)
    Evidence.objects.create(
        need=need, key="cards:made-up-too", source=Source.EMPLOYEES.value, kind=EvidenceKind.CARDS.value
    )
    return str(plans.begin_action(case.analysis, measure="Gjennomgang", needs=[need.handle]).pk)


def _version(case: Case) -> str:
    """The plan as it may have been approved once; how it is approved is not the question here."""
    row = plans.plan_for(case.analysis)
    frozen = plan_of.value(case.analysis).approved(Approval("Direktør", "Tillitsvalgt", dt.date(2026, 4, 1)))
    version = ApprovedVersion.objects.create(
        plan=row, number=1, approved_on=dt.date(2026, 4, 1), frozen=plan_json(frozen)
    )
    return str(version.pk)


def _consultation(case: Case) -> str:
    plans.note_consultation(case.analysis, role=Heard.AMU, on=dt.date(2026, 4, 1), how="Sak 3/26")
    return str(plan_of.consultations_of(plans.plan_for(case.analysis))[0].pk)


# Placeholder of an address -> how the first organisation's thing of that kind is made.
THINGS: dict[str, Callable[[Case], str]] = {
    "row_id": _figures,
    "interview_id": _interview,
    "statement_id": _statement,
    "link": _link,
    "script_id": _script,
    "need": _need,
    "need_id": _parked,
    "option": _option,
    "code": lambda case: "weekly-capacity-huddle",
    "wave_id": _wave,
    "group_id": _group,
    "informant_id": _informant,
    "slip": _code,
    "page": lambda _: "commitment",
    "action_id": _action,
    "version_id": _version,
    "consultation_id": _consultation,
}


def _phone(meeting: Meeting) -> Client:
    browser = Client()
    browser.cookies[seats.cookie_name(meeting.pk)] = seats.cookie_value(meeting.pk, "a-seat")
    return browser


def test_every_address_is_in_the_table_and_the_table_has_no_other() -> None:
    known = set(addresses())
    assert not known - set(TABLE), f"add to access.yaml: {sorted(known - set(TABLE))}"
    assert not set(TABLE) - known, f"no longer there: {sorted(set(TABLE) - known)}"


@pytest.mark.parametrize("address", addresses())
def test_R26_each_role_finds_what_the_table_says(address: str, world: World) -> None:
    line = TABLE.get(address, {})
    really = {method: found(world, method, address) for method in ("get", "post")}
    promised = {method: expected(line[method]) if method in line else None for method in ("get", "post")}
    assert really == promised, f"now it is\n{address}:\n" + "\n".join(
        f"  {method}: {_short(words)}" for method, words in really.items()
    )


@pytest.mark.parametrize("line", [line for lines in TABLE.values() for line in lines.values()])
def test_each_line_of_the_table_names_every_role_once(line: str | dict[str, str]) -> None:
    words = expected(line)
    assert set(words) == set(ROLES)
    assert set(words.values()) <= {"open", "login", *WORDS.values()}


@pytest.mark.parametrize("address", ["/s/{}/", "/j/{}/", "/i/{}/", "/s/{}x/", "/p/{}/", "/p/{}/status/"])
def test_a_made_up_token_opens_nothing_for_anybody(address: str, world: World) -> None:
    made_up = str(uuid4()) if address.startswith("/p/") else "made-up"
    for role in ROLES:
        assert _knock(world.browsers[role], "get", address.format(made_up), "") in {"gone", "refused"}


def test_no_address_counts_its_objects() -> None:
    assert [address for address in addresses() if "<int:" in address] == []


def test_R26_the_sockets_of_a_room_let_in_whom_its_pages_let_in(world: World) -> None:
    inside = {role for role in ROLES if doors.phone_of(_cookies(world, role), world.meeting.pk)}
    assert inside == {"phone"}
    consoles = {
        role
        for role in ROLES
        if not isinstance(doors.facilitator(_cookies(world, role), world.meeting.pk), Closing)
    }
    assert consoles == {"facilitator"}
    assert doors.meeting_of_screen(world.meeting.screen_token) == world.meeting.pk
    assert doors.meeting_of_screen(world.meeting.join_token) is None


def _cookies(world: World, role: str) -> dict[str, str]:
    return {name: morsel.value for name, morsel in world.browsers[role].cookies.items()}


def _short(words: dict[str, str]) -> str:
    """The line of the table that says this, with a group's name where most of it agree."""
    if len(set(words.values())) == 1:
        return next(iter(words.values()))
    line: dict[str, str] = {}
    for group in ("visitors", "members", "others"):
        heard = [words[role] for role in GROUPS[group]]
        most = max(sorted(set(heard)), key=heard.count)
        line |= {role: words[role] for role in GROUPS[group] if words[role] != most}
        line[group] = most
    return "{" + ", ".join(f"{name}: {word}" for name, word in line.items()) + "}"

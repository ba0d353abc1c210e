"""A site of nine people: the small variant of method.md 1.3 from a new analysis to the approved plan.

Pages are filled in as a browser sends them, and the meetings run on the live server with nine phones.
"""

import datetime as dt
import json
import re
from typing import Any

import lxml.html
import pytest
from django.conf import settings
from django.test import Client
from tests.apps.cast import Case, browser_of
from tests.apps.reports.test_plan_files import READ_ALL, squeezed
from tests.live.leading import Lead, wrong
from tests.live.play import Group

from medvirk.apps.analyses.models import NeedsAnalysis, Role, Variant
from medvirk.apps.interviews.models import Interview
from medvirk.apps.measures import queries as waves
from medvirk.apps.measures.findings import findings
from medvirk.apps.measures.models import Answer, Code
from medvirk.apps.meetings.models import Meeting, MeetingState
from medvirk.apps.needs import queries as needs
from medvirk.apps.plans import queries as plans
from medvirk.apps.plans.sections import Section
from medvirk.domain.measure.states import State
from medvirk.domain.needs.evidence import EvidenceKind
from medvirk.domain.plan.completeness import gaps
from medvirk.domain.seats import SeatGroup
from medvirk.domain.sources import Source
from medvirk.infra import clock

pytestmark = pytest.mark.untraced

AWAY = re.compile(
    r"uten (leder|sjef)|utan (leiar|sjef)|without (their|the|your) (leader|manager)"
    r"|aldri sammen med leder|aldri saman med leiar|never together with their leader"
    r"|lederen (din )?(er ikke|deltar ikke)|leiaren (din )?(er ikkje|deltek ikkje)"
    r"|leader does not take part|lederen din får ikke|leiaren din får ikkje|not tell your leader",
    re.IGNORECASE,
)
"""A promise that leaders are not in the room, in nb, nn and en."""

EVERYBODY = (SeatGroup.SENIOR, SeatGroup.SAFETY_REP, *[SeatGroup.EMPLOYEE] * 7)
BUSY, ANSWER = "Vi rekker ikke pausen når to er borte", "Vi får svar samme dag"
TODAY = clock.today()


class Site:
    """The analysis on its way. Each method is one step of the method."""

    def __init__(self, server: str, case: Case, lead: Lead) -> None:
        self.server, self.case, self.lead = server, case, lead
        self.analysis = self._begun()

    def at(self, rest: str = "") -> str:
        """A page of the analysis."""
        return f"/o/{self.case.organisation.slug}/a/{self.analysis.pk}/{rest}"

    def path(self) -> str:
        """What the path says."""
        return self.lead.text(self.at())

    def _begun(self) -> NeedsAnalysis:
        new = f"/o/{self.case.organisation.slug}/analyses/new/"
        self.lead.send(
            new,
            "headcount",
            site="Verkstedet",
            headcount="9",
            sponsor="Eieren",
            employee_rep="Verneombudet",
            reply_date=(TODAY + dt.timedelta(weeks=8)).isoformat(),
            budget_frame="40 timer",
        )
        here = NeedsAnalysis.objects.within(self.case.organisation)
        return here.select_related("organisation").exclude(pk=self.case.analysis.pk).get()

    def nothing_says_that_the_leader_is_away(self, *more: str) -> int:
        """Every page that a link on a page of this analysis leads to, in three languages; how many."""
        slug, seen = self.case.organisation.slug, set[str]()
        # The library of measures is the same for all.
        here = re.compile(rf"/o/{slug}/(?:a/{self.analysis.pk}|m)/(?!shortlist/measures/)")
        for language in ("nb", "nn", "en"):
            self.lead.browser.cookies[settings.LANGUAGE_COOKIE_NAME] = language
            waiting, known = [self.at(), *more], {self.at(), *more}
            while waiting:
                page = self.lead.browser.get(waiting.pop())
                if page.status_code != 200 or not page.headers["Content-Type"].startswith("text/html"):
                    continue
                html = lxml.html.fromstring(page.content)
                said = " ".join(html.text_content().split())
                found = AWAY.search(said)
                assert found is None, (page.request["PATH_INFO"], said[found.start() - 80 : found.end() + 40])
                links = {
                    str(each).partition("#")[0] for each in html.xpath("//main//a/@href | //nav//a/@href")
                }
                new = {each for each in links if here.match(each)} - known
                waiting += new
                known |= new
            seen |= known
        self.lead.browser.cookies[settings.LANGUAGE_COOKIE_NAME] = "nb"
        return len(seen)

    def interview_the_owner(self) -> None:
        """One interview, with three choices fewer; approved on paper."""
        new = self.at("interviews/new/")
        page = lxml.html.fromstring(self.lead.browser.get(new).content)
        assert page.xpath("//input[@name='role']/@value") == ["senior"]
        talk = self.lead.send(new, "role", role="senior", pseudonym="Toppleder 1")
        said = {"text": ANSWER, "place": "leader_behaviour", "kind": "resource", "action": "preserve"}
        self.lead.send(talk, "said-text", **{f"said-{name}": each for name, each in said.items()})
        interview = Interview.objects.within(self.case.organisation).get()
        self.lead.send(f"{talk}approval/", "how", on=TODAY.isoformat(), how="Ringperm 3", may_quote="yes")
        interview.refresh_from_db()
        assert interview.approved_on == TODAY

    def ask_informants(self) -> None:
        """Three say what exists; nobody else gets a form, and no group can be made."""
        wave = self.lead.send(self.at("measure/new/"), "opens_on", opens_on=TODAY.isoformat())
        refused = self.lead.browser.post(
            f"{wave}groups/new/", {"role": "employees", "name": "Alle", "invited": "8"}
        )
        assert refused.status_code == 422
        assert any("svarer bare informantene" in said for said in wrong(refused.content))
        (row,) = waves.waves_of(self.analysis)
        items = [element.id for element in _elements(self.analysis)]
        for role in ("senior_manager", "safety_rep", "hr"):
            self.lead.press(f"{wave}informants/add/", role=role)
        self.lead.press(f"{wave}open/")
        said = {**dict.fromkeys(items, "yes"), "B8": "no", "B11": "dont_know"}
        for informant in waves.informants_of(row):
            self.lead.send(f"{wave}informants/{informant.pk}/", items[0], **said)
        self.lead.press(f"{wave}close/")
        self.lead.press(f"{wave}informants/agree/", **self._settled(wave, said))
        inside = self.case.organisation
        assert waves.groups_of(row) == []
        assert not Code.objects.within(inside).exists()
        assert not Answer.objects.within(inside).exists()
        found = {each.item: each.state for each in findings(self.analysis)}
        assert found == {"B8": State.MISSING, "B11": State.UNCERTAIN}

    def _settled(self, wave: str, said: dict[str, str]) -> dict[str, Any]:
        names = self.lead.form(f"{wave}informants/", "value-B1")
        return {**names, **{f"value-{item}": value for item, value in said.items()}}

    def make_the_map(self) -> None:
        """The first half of the joint meeting: everybody's cards, the leader's among them."""
        new = self.at("meetings/new/")
        assert self.lead.form(new, "expected")["expected"] == ["9"]
        planned = self.lead.send(new, "expected", scheduled_on=TODAY.isoformat())
        assert "si fra at lederen er med" in self.lead.text(planned)
        self.nothing_says_that_the_leader_is_away(new, planned, f"{planned}edit/")
        meeting = self._opened(planned)
        door = self.lead.text(f"/j/{meeting.join_token}/")
        assert "Lederen er med i møtet og ser hvem som er der" in door
        assert "Så ser alle i møtet dem, også lederen" in door
        assert AWAY.search(door) is None
        assert AWAY.search(self.lead.text("/j/")) is None
        group = Group(self.server, meeting, self.case.people[Role.FACILITATOR])
        phones = [group.new_phone() for _ in EVERYBODY]
        group.to_place()
        group.console.must("open_round")
        for phone in phones[:6]:
            group.send(phone, BUSY)
        for phone in phones[6:]:
            group.send(phone, ANSWER, kind="resource", place="leader_behaviour")
        group.console.must("close_round")
        group.console.must("reveal", approve=[card["handle"] for card in group.tray(cards=9)])
        group.go("close", "place")
        group.console.must("close_round")
        group.console.must("summarise", text="Pausene og svarene.")
        group.console.must("confirm")
        group.console.must("lock")
        self._over(group)

    def word_the_needs(self) -> None:
        """In the break: what was said becomes needs, and the two representatives read them."""
        self.lead.press(self.at("needs/leaders/"), leaders="1")
        evidence = lxml.html.fromstring(self.lead.browser.get(self.at("needs/evidence/")).content)
        said = {
            box.get("value"): " ".join(box.xpath("ancestor::label[1]")[0].text_content().split())
            for box in evidence.xpath("//input[@name='piece']")
        }
        by_words = [
            [key for key, words in said.items() if BUSY in words or "Måte å melde" in words],
            [key for key, words in said.items() if ANSWER in words],
        ]
        for keys, words in zip(by_words, self._worded(), strict=True):
            assert keys, said
            self.lead.press(self.at("needs/new/"), piece=keys, **words)
        for side, name in (("employees", "Verneombudet"), ("leaders", "Eieren"), ("concerned", "Lederen")):
            page = self.at(f"needs/approvals/?side={side}")
            ticks = lxml.html.fromstring(self.lead.browser.get(page).content)
            waiting = ticks.xpath("//input[@name='need']/@value")
            assert waiting, side
            self.lead.press(page, need=waiting, name=name, role=name)

    def _worded(self) -> list[dict[str, str]]:
        busy = {"statement": BUSY, "kind": "demand", "action": "improve", "place": "job_content"}
        about = {"kind": "resource", "action": "preserve", "place": "leader_behaviour"}
        return [busy, {**about, "statement": "Meldinger får svar samme dag", "about_conditions": "on"}]

    def prioritise(self) -> None:
        """The second half: the same day, the same place, the same nine people."""
        form = self.lead.form(self.at("stakeholder/meeting_1/plan/"), "senior")
        seats = {group.value: int(form[group.value][0]) for group in SeatGroup}
        assert {name for name, number in seats.items() if number} == {"senior", "safety_rep", "employee"}
        assert sum(seats.values()) == 9
        assert form["scheduled_on"] == [TODAY.isoformat()]
        group, phones = self._seated("meeting_1")
        group.console.must("accept_rules")
        busy, answer = (need.handle for need in needs.needs_of(self.analysis))
        group.go("m1.rate", "m1.welcome")
        told = self._rate(group, phones, "needs", {busy: {"importance": 3, "influence": 2}})
        assert "sides" not in json.dumps(told), "nine people are too few to tell two sides apart (R12, R16)"
        group.go("m1.consensus", "m1.rate")
        group.console.must("prioritise", item=busy, action="improve")
        group.console.must("prioritise", item=answer, action="preserve")
        group.go("m1.result", "m1.consensus")
        group.console.must("confirm")
        group.go("m1.close", "m1.result")
        group.console.must("lock")
        self._over(group)

    def choose(self) -> None:
        """The shortlist, and part 2 with fit, package and the first lines of the plan."""
        busy, answer = (need.handle for need in needs.needs_of(self.analysis))
        self.lead.send(self.at("shortlist/limits/"), "limits", limits="40 timer til sammen")
        listed = lxml.html.fromstring(self.lead.browser.get(self.at(f"shortlist/needs/{busy}/")).content)
        offered: list[str] = listed.xpath("//input[@name='code']/@value")
        for code in offered[:2]:
            self.lead.press(self.at(f"shortlist/needs/{busy}/add/"), code=code)
        self.lead.send(
            self.at(f"shortlist/needs/{answer}/remark/"), "way_to_preserve", way_to_preserve="Tavla hver dag"
        )
        group, phones = self._seated("meeting_2")
        options = [option["id"] for option in group.console.joined["board"]["table"]["options"]]
        group.console.must("accept_rules")
        group.go("m2.fit", "m2.opening")
        fits = {f"F{number}": 4 for number in range(1, 8)}
        for option in options:
            self._rate(group, phones, "fit", {option: fits}, option=option)
            group.console.must("choose", option=option)
        group.go("m2.plan", "m2.fit")
        group.console.must("write_plan", option=options[0], field="aim", text="Alle får pause hver dag")
        group.go("m2.close", "m2.plan")
        self._rate(group, phones, "confidence", {"plan": {"confidence": 7}})
        group.console.must("summarise", text="To tiltak og en vane vi tar vare på.")
        group.console.must("confirm")
        group.console.must("lock")
        self._over(group)

    def plan(self) -> None:
        """Every section of every action, the risks, who was heard, the approval. No rule is broken."""
        for action in plans.actions_of(self.analysis):
            for section in Section:
                page = self.at(f"plan/actions/{action.pk}/edit/{section.value}/")
                self._write(page, WRITTEN[section])
        for need in plans.value(self.analysis).needs:
            risk = {"factors": ["workload_time"], "before": "high", "after": "low"}
            self.lead.send(self.at(f"plan/risk/needs/{need.id}/"), "before", **risk)
        heard = {"role": "safety_rep", "on": TODAY.isoformat(), "how": "Fellesmøtet"}
        self.lead.send(self.at("plan/risk/heard/"), "how", **heard)
        self.lead.send(self.at("plan/approval/"), "sponsor", sponsor="Eieren", employee_rep="Verneombudet")

    def _write(self, page: str, fields: dict[str, Any]) -> None:
        stands = self.lead.form(page, "version")
        self.lead.press(page, **{**fields, **{name: said for name, said in stands.items() if any(said)}})

    def nothing_of_the_leader_leaves_the_house(self) -> None:
        """Files, projector and trace: no need about the known leader, no measure for it, no quote (R17)."""
        busy, answer = needs.needs_of(self.analysis)
        told = {action.needs: action for action in plans.value(self.analysis).actions}
        kept, open_ = told[(answer.handle,)], told[(busy.handle,)]
        secret = (answer.statement, kept.measure, ANSWER)
        version = plans.newest_version(self.analysis)
        for place in ("", f"versions/{version.pk}/"):
            for kind, read in READ_ALL.items():
                sent = self.lead.browser.get(self.at(f"plan/{place}files/{kind}"))
                assert sent.status_code == 200, kind
                found = read(sent.content)
                assert not [text for text in secret if squeezed(text) in found], kind
                assert squeezed(open_.measure) in found, kind
                if kind in {"pdf", "docx"}:
                    assert squeezed("Alle, også lederen") in found, kind
                    assert squeezed("Ansatte: ") not in found, kind
        meetings = Meeting.objects.within(self.case.organisation).filter(analysis=self.analysis)
        assert meetings.count() == 3
        for meeting in meetings:
            for place in ("", "picture.svg"):
                sent = Client().get(f"/s/{meeting.screen_token}/{place}")
                assert not [text for text in secret if text in sent.content.decode()], meeting.title
        trace = self.lead.text(self.at(f"plan/actions/{open_.id}/trace/"))
        assert BUSY in trace
        assert "Alle, også lederen" in trace
        assert not [text for text in secret if text in trace]
        owner = browser_of(self.case.people[Role.OWNER])
        assert owner.get(self.at(f"plan/actions/{kept.id}/trace/")).status_code in {403, 404}

    def _opened(self, page: str) -> Meeting:
        self.lead.press(f"{page}open/")
        meeting = Meeting.objects.within(self.case.organisation).get(pk=page.split("/")[-2])
        assert meeting.state == MeetingState.OPEN
        return meeting

    def _seated(self, part: str) -> tuple[Group, list[Any]]:
        meeting = self._opened(self.lead.send(self.at(f"stakeholder/{part}/plan/"), "senior"))
        group = Group(self.server, meeting, self.case.people[Role.FACILITATOR])
        return group, [group.new_phone(group=seat) for seat in EVERYBODY]

    def _rate(self, group: Group, phones: list[Any], question: str, answers: Any, **more: Any) -> Any:
        group.console.must("open_rating", question=question, **more)
        for phone in phones:
            held = phone.until(lambda frame: frame.get("paper", {}).get("paper"))["paper"]
            phone.must("rate", paper=held["paper"], rating=held["ballot"], answers=answers)
        group.console.must("close_rating")
        return group.console.event("rating_closed")

    def _over(self, group: Group) -> None:
        group.close()
        group.meeting.refresh_from_db()
        assert group.meeting.state == MeetingState.LOCKED


def _elements(analysis: NeedsAnalysis) -> Any:
    from medvirk.apps.catalogue.queries import pack

    return pack(analysis.pack_digest).context_measure.element_items


def _in(weeks: int) -> str:
    return (TODAY + dt.timedelta(weeks=weeks)).isoformat()


WRITTEN: dict[Section, dict[str, Any]] = {
    Section.AIM: {
        "aim": "Alle ni får pause hver dag innen sommeren",
        "levels": "group",
        "categories": "job_content",
    },
    Section.MEASURE: {
        "steps": "Tell pausene i to uker\nBytt på telefonen",
        "mechanism": "demand",
        "why": "Færre avbrudd.",
    },
    Section.WHO: {
        "responsible": "Daglig leder",
        "co_owner": "En mekaniker",
        "reach_who": "Alle ni",
        "reach_count": "9",
        "reach_shifts": "Dag",
        "reach_absent": "Beskjed på tavla",
    },
    Section.RESOURCES: {
        "effort_role_1": "Mekanikere",
        "effort_people_1": "8",
        "effort_hours_1": "0,5",
        "money": "0",
        "cover": "Ingen trengs",
    },
    Section.SCHEDULE: {
        "start": _in(3),
        "end": _in(15),
        "check_1": _in(8),
        "check_2": _in(13),
        "check_3": _in(15),
        "milestone_on_1": _in(5),
        "milestone_text_1": "Pausene er talt",
    },
    Section.INDICATORS: {
        "process_1": "Uker med telling",
        "outcome": "Dager uten pause",
        "baseline": "6 av 10",
        "target": "1 av 10",
    },
    Section.COMMUNICATION: {
        "audience_1": "Alle",
        "what_1": "Hva vi begynner med",
        "on_1": _in(4),
        "where_1": "Tavla",
    },
    Section.FOLLOW_UP: {
        "who_meets": "Alle, mandag morgen",
        "stop_rule": "Når ingen teller",
        "next_review": _in(16),
        "stop_doing": "Telefonvakta i lunsjen",
    },
}


def _picture(lead: Lead, site: Site, need: Any) -> str:
    """How far the sources of a need agree, as the register says it."""
    page = lxml.html.fromstring(lead.browser.get(site.at("needs/")).content)
    (row,) = page.xpath(f"//tr[.//a[contains(@href, '{need.pk}')]]")
    return " ".join(row.xpath(".//td[last() - 1]")[0].text_content().split())


def test_method_1_3_a_site_of_nine_from_start_to_plan(server: str, case: Case, lead: Lead) -> None:
    site = Site(server, case, lead)
    assert site.analysis.variant == Variant.SMALL
    told = site.path()
    assert "Under 15 ansatte: ett felles møte, bare sjekklisten i kontekstmålet" in told
    assert "Ett møte med alle, også lederen" in told
    assert "blir bare eieren intervjuet" in told
    assert "Andre halvdel av fellesmøtet" in told
    assert "svarer på en sjekkliste" in told
    assert "Fellesmøte med kognitivt kart" in told
    assert "to til fem ledere" not in lead.text(site.at("interviews/")).lower()
    assert "Færre enn 20" in told  # register figures would point at persons

    site.interview_the_owner()
    site.ask_informants()
    site.make_the_map()
    site.word_the_needs()
    busy, answer = needs.needs_of(site.analysis)
    assert {piece.kind for piece in busy.pieces} == {EvidenceKind.CARDS, EvidenceKind.FINDING}
    assert {piece.kind for piece in answer.pieces} == {EvidenceKind.CARDS, EvidenceKind.STATEMENT}
    laid = {need.id: need.sources for need in needs.laid(site.analysis)}
    assert laid[busy.handle] == (Source.EVERYBODY, Source.CONTEXT_MEASURE)
    assert laid[answer.handle] == (Source.EVERYBODY, Source.SENIOR)
    register = lead.text(site.at("needs/"))
    assert "Alle, også lederen1 fellesmøte" in register
    assert "Bare ansatte har nevnt" not in register, "the owner wrote cards too"
    assert "Bare ledere har nevnt" not in register
    assert _picture(lead, site, answer) == "Én kilde", "the owner sat in the meeting too"
    assert _picture(lead, site, busy) == "Felles bilde", "the checklist is a source of its own"
    assert needs.is_private(answer, site.analysis.leaders), "one leader is a known person (R17)"
    site.prioritise()
    site.choose()
    site.plan()

    plan = plans.value(site.analysis)
    assert plan.approval is not None
    assert [gaps(action) for action in plan.actions] == [()] * len(plan.actions)
    assert {handle for action in plan.actions for handle in action.needs} == {busy.handle, answer.handle}
    assert "Vedtatt" in site.path()
    site.nothing_of_the_leader_leaves_the_house()
    assert site.nothing_says_that_the_leader_is_away() > 40

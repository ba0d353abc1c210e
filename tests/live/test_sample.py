"""The sample in a database: loaded whole in three languages, entered, replaced, removed with one click."""

import re
import secrets
from collections import Counter
from types import ModuleType
from typing import Any

import pytest
from django.apps import apps
from django.db.models import Model
from django.test import Client
from tests.apps.cast import browser_of, make_case, make_user
from tests.live.loaded_sample import loaded

from medvirk.apps.accounts import actions as accounts
from medvirk.apps.accounts.models import OneTimeLink, User
from medvirk.apps.analyses import actions as analyses
from medvirk.apps.analyses.access import roles_in
from medvirk.apps.analyses.models import NeedsAnalysis, Organisation, Role
from medvirk.apps.analyses.queries import mandate_of
from medvirk.apps.boards import queries as boards
from medvirk.apps.boards.models import Board, BoardState
from medvirk.apps.boards.stored import fold_all, read_entries
from medvirk.apps.interventions.queries import findings, shortlist
from medvirk.apps.interviews.queries import statements
from medvirk.apps.measures.models import Group, Wave, WaveState
from medvirk.apps.meetings.models import Meeting, MeetingKind, MeetingState
from medvirk.apps.meetings.stage import stage_of
from medvirk.apps.needs import queries as needs
from medvirk.apps.plans import queries as plans
from medvirk.apps.registers.queries import figures
from medvirk.apps.reports.minutes import minutes_of
from medvirk.domain.mandate import gate
from medvirk.domain.matching.choice import Decision
from medvirk.domain.matching.package import Check
from medvirk.domain.needs.fate import Fate
from medvirk.domain.plan.completeness import gaps
from medvirk.domain.plan.plan import Standing, standing
from medvirk.domain.plan.risk import not_heard, risk_gaps
from medvirk.domain.registers import Register
from medvirk.domain.script import Step
from medvirk.infra import clock, keys
from medvirk.infra.tenant import TenantModel
from medvirk.live import sample
from medvirk.live.sample import focus_groups, measure, part_1, plan

pytestmark = [
    pytest.mark.django_db(transaction=True),  # keys go when it is certain that a meeting has gone
    pytest.mark.untraced,
]
LANGUAGES = ("nb", "nn", "en")
OF_THE_SAMPLE: tuple[type[Model], ...] = (
    *(Organisation, User, OneTimeLink),
    *(model for model in apps.get_models() if issubclass(model, TenantModel)),
)


def everything(model: type[Any]) -> Any:
    """All rows, whatever organisation they belong to."""
    manager = model.objects
    return manager.across_organisations("test") if hasattr(manager, "across_organisations") else manager.all()


def counts() -> dict[str, int]:
    """How many rows each table has that the sample writes to."""
    return {model.__name__: everything(model).count() for model in OF_THE_SAMPLE}


def board_of(meeting: Meeting) -> Any:
    """The board of a meeting, folded from its stored log."""
    return fold_all(read_entries(boards.log(meeting.board_id)))


@pytest.fixture(autouse=True)
def _no_keys() -> None:
    """Tests that empty the tables behind our back leave key files."""
    for of in ("", "waves"):
        for owner in keys.held(of):
            keys.destroy(owner, of)


@pytest.fixture
def guest() -> Client:
    """A browser that came in through the printed link, with the sample in bokmål."""
    loaded("nb")
    link = sample.enter_sample("nb")
    assert link is not None
    client = Client()
    assert client.post(link).status_code == 302
    return client


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_sample_is_loaded_whole_in_one_language(language: str) -> None:
    east = loaded(language)
    organisation = east.organisation
    text = sample.written()
    assert organisation.is_sample
    assert organisation.name == text["organisation"]["name"][language]
    west = NeedsAnalysis.objects.within(organisation).exclude(pk=east.pk).get()
    for analysis, part in ((east, "analysis"), (west, "west")):
        assert (organisation.language, analysis.language) == (language, language)
        assert analysis.site == text[part]["site"][language]
        assert gate(mandate_of(analysis)) == ()

    held = everything(Meeting).filter(analysis=east)
    evening = everything(Meeting).get(analysis=west)
    assert {meeting.kind: meeting.state for meeting in held} == dict.fromkeys(
        MeetingKind, MeetingState.LOCKED
    )
    for meeting in held:
        assert board_of(meeting).locked
        assert everything(Board).get(pk=meeting.board_id).state == BoardState.LOCKED
        assert not meeting.door_open
        following = minutes_of(meeting, language).next
        assert following.day is None or following.day > meeting.ended_on, (meeting.kind, following)
    day = next(meeting for meeting in held if meeting.kind == MeetingKind.FOCUS_GROUP)
    assert board_of(day).ballot.totals
    assert board_of(day).summary == text["day"]["summary"][language]

    running = board_of(evening)
    assert evening.state == MeetingState.OPEN
    assert (running.step, running.round.number) == (Step.PLACE, 2)
    assert {card.text for card in running.cards.values()} == {
        card[language] for card in text["evening"]["rounds"][0]
    }
    assert keys.held() == {evening.pk}
    assert not keys.held("waves")
    assert evening.door_open
    assert evening.join_code


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_east_zone_has_come_all_the_way(language: str) -> None:
    east = loaded(language)
    told = sample.written()["east"]
    assert len(statements(east)) == 9
    (wave,) = everything(Wave)
    assert wave.state == WaveState.CLOSED
    asked = {group.role: (group.answers.count(), group.invited) for group in everything(Group)}
    assert asked == {"employees": (61, 96), "leaders": (6, 8)}
    assert {figure.kind for figure in figures(east)} == set(Register)

    laid = list(needs.needs_of(east))
    assert [need.statement for need in laid] == [need[language] for need in told["needs"]]
    assert all(need.pieces and len(needs.approvals_of(need)) == 2 for need in laid)
    fates = [fate.fate for need in laid if (fate := needs.fate_of(need))]
    assert Counter(fates) == {
        Fate.PRIORITISED_IMPROVE: 4,
        Fate.PRIORITISED_PRESERVE: 2,
        Fate.PARKED: 1,
        Fate.TRASHED: 1,
        Fate.LIFTED_UP: 1,
    }

    considered = shortlist(east, language)
    assert all(2 <= len(line.options) <= 4 for line in considered.needs)
    decided = Counter(each.choice.decision for each in considered.considered if each.choice)
    assert decided == {Decision.CHOSEN: 3, Decision.ADAPTED: 1, Decision.PARKED: 1, Decision.REJECTED: 2}
    assert [finding.check for finding in findings(east, considered)] == [Check.BALANCED]

    made = plans.value(east)
    assert len(made.actions) == 4
    assert not any(gaps(action) for action in made.actions)
    assert all(line.standing is Standing.KEPT for line in standing(made, east.headcount))
    assert not any(risk_gaps(made.risk(need.id)) for need in made.needs)
    assert not not_heard(made.consultations, east.headcount)
    version = plans.newest_version(east)
    assert version is not None
    assert stage_of(east).planned == 4
    assert east.reply_date is not None
    assert version.approved_on < clock.today() < east.reply_date


def test_the_path_of_the_east_zone_leads_to_what_its_plan_says(guest: Client) -> None:
    east = everything(NeedsAnalysis).get(site=sample.written()["analysis"]["site"]["nb"])
    page = guest.get(f"/o/{east.organisation.slug}/a/{east.pk}/").content.decode()
    assert "Pågår" not in page
    assert page.count('class="mv-next"') == 1
    assert "Gjennomfør planen" in page


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_link_opens_the_path_the_meetings_and_the_result(language: str) -> None:
    loaded(language)
    link = sample.enter_sample(language)
    assert link is not None
    client = Client()
    path = client.post(link)["Location"]
    page = client.get(path).content.decode()
    assert sample.written()["analysis"]["site"][language] in page
    for leads_to in sorted(set(re.findall(r'href="(/o/[^"#]+)', page))):
        assert client.get(leads_to, follow=True).status_code == 200, leads_to
    organisation = Organisation.objects.get()
    for meeting in everything(Meeting):
        address = f"/o/{organisation.slug}/m/{meeting.pk}/"
        assert client.get(address).status_code == 200
        if meeting.state == MeetingState.LOCKED:
            assert client.get(f"{address}result/", follow=True).status_code == 200
        if meeting.state == MeetingState.OPEN:
            assert client.get(f"{address}console/").status_code == 200
            assert client.get(f"/s/{meeting.screen_token}/").status_code == 200


def test_the_guest_facilitates_and_leads_in_the_sample_only(guest: Client) -> None:
    other = make_case("Fjellvik kommune")
    user = User.objects.get(name=sample.written()["guest"]["nb"])
    assert roles_in(user, Organisation.objects.get(is_sample=True)) == {Role.PROCESS_LEAD, Role.FACILITATOR}
    assert not user.is_system_administrator
    assert not user.has_usable_password()
    assert guest.get(other.at()).status_code == 404
    assert guest.get("/system/").status_code == 404


def test_entering_again_loads_nothing_and_makes_a_new_link() -> None:
    first = sample.enter_sample("nb")
    before = counts()
    second = sample.enter_sample("en")
    assert second is not None
    assert second != first
    assert counts() == before
    assert Organisation.objects.get().language == "nb"


def test_a_guest_who_was_removed_is_made_again() -> None:
    loaded("nn")
    organisation = Organisation.objects.get()
    User.objects.all().delete()
    link = sample.enter_sample("nn")
    assert link is not None
    assert Client().post(link).status_code == 302
    assert roles_in(sample.guest_of(organisation), organisation) == {Role.PROCESS_LEAD, Role.FACILITATOR}


def test_nothing_is_ever_loaded_where_somebody_works() -> None:
    make_case()
    before = counts()
    assert sample.enter_sample("nb") is None
    assert counts() == before
    assert not keys.held()


@pytest.mark.parametrize(
    ("part", "name"),
    [(measure, "_ask_informants"), (part_1, "hold"), (plan, "complete"), (focus_groups, "planned")],
)
def test_a_sample_that_cannot_be_finished_is_not_begun(
    monkeypatch: pytest.MonkeyPatch, part: ModuleType, name: str
) -> None:
    def breaks(*_: Any, **__: Any) -> None:
        raise RuntimeError("the disk is full")

    before = counts()
    monkeypatch.setattr(part, name, breaks)
    with pytest.raises(RuntimeError):
        sample.load("nb")
    assert counts() == before
    assert not keys.any_held()


def test_one_click_removes_everything_that_came_with_the_sample(guest: Client) -> None:
    assert keys.held()
    slug = Organisation.objects.get().slug
    answer = guest.post(f"/o/{slug}/remove-sample/")
    assert answer.status_code == 302
    assert set(counts().values()) == {0}, counts()
    assert not keys.any_held()
    assert not guest.get("/").wsgi_request.user.is_authenticated


def test_removing_the_sample_leaves_the_work_of_others_alone(guest: Client) -> None:
    case = make_case("Fjellvik kommune")
    lead = case.people[Role.PROCESS_LEAD]
    organisation = Organisation.objects.get(is_sample=True)
    sample.let_in(organisation, lead)
    before = counts()
    guest.post(f"/o/{organisation.slug}/remove-sample/")
    assert list(Organisation.objects.all()) == [case.organisation]
    assert everything(NeedsAnalysis).count() == before["NeedsAnalysis"] - 2
    assert User.objects.count() == before["User"] - 1
    assert User.objects.filter(pk=lead.pk).exists()


@pytest.mark.parametrize("language", ["nn", "en"])
def test_a_guest_gets_the_sample_in_another_language_from_the_start_page(
    guest: Client, language: str
) -> None:
    before = counts()
    page = guest.get("/").content.decode()
    assert f'name="language" value="{language}"' in page
    assert 'action="/sample/"' in page
    answer = guest.post("/sample/", {"language": language})
    assert answer.status_code == 302
    organisation = Organisation.objects.get()
    assert organisation.language == language
    assert {name: number for name, number in counts().items() if name != "OneTimeLink"} == {
        name: number for name, number in before.items() if name != "OneTimeLink"
    }
    path = guest.get(answer["Location"])
    assert path.status_code == 200
    assert path.headers["Content-Language"] == language
    assert path.wsgi_request.user == sample.guest_of(organisation)
    assert len(keys.held()) == 1


def test_a_system_administrator_loads_the_sample_and_is_let_in() -> None:
    administrator = make_user("admin@solvik.example", administrator=True)
    make_case("Fjellvik kommune")
    browser = browser_of(administrator)
    assert 'action="/sample/"' in browser.get("/").content.decode()
    answer = browser.post("/sample/", {"language": "en"})
    organisation = Organisation.objects.get(is_sample=True)
    assert roles_in(administrator, organisation) == {Role.PROCESS_LEAD, Role.FACILITATOR}
    assert browser.get(answer["Location"]).status_code == 200
    assert browser.post("/sample/", {"language": "nn"}).status_code == 302
    assert Organisation.objects.get(is_sample=True).language == "nn"
    assert "medvirk_language" not in browser.cookies  # their own organisation keeps their language
    assert User.objects.filter(pk=administrator.pk).exists()
    assert Organisation.objects.count() == 2


def test_a_system_administrator_gets_back_into_a_sample_whose_link_is_lost() -> None:
    loaded("nb")
    administrator = make_user("admin@solvik.example", administrator=True)
    browser = browser_of(administrator)
    assert 'action="/sample/"' in browser.get("/").content.decode()
    answer = browser.post("/sample/", {"language": "nb"})
    assert browser.get(answer["Location"]).status_code == 200


def test_without_the_right_to_remove_the_sample_nobody_replaces_it() -> None:
    there = loaded("nb").organisation
    answers = {who: _someone(who).post("/sample/", {"language": "en"}) for who in REFUSED}
    assert {who: _word(answer) for who, answer in answers.items()} == REFUSED
    assert Organisation.objects.get(is_sample=True) == there


def test_without_a_sample_only_the_administrator_loads_one() -> None:
    for who in ("nobody", "owner of Fjellvik", "process_lead of Fjellvik"):
        assert _word(_someone(who).post("/sample/", {"language": "en"})) in {"login", "404"}
    assert not Organisation.objects.filter(is_sample=True).exists()


@pytest.mark.parametrize("role", [Role.OWNER, Role.PROCESS_LEAD])
def test_who_may_remove_the_sample_may_replace_it(role: Role) -> None:
    loaded("nb")
    _someone(f"{role.value} of the sample").post("/sample/", {"language": "en"})
    assert Organisation.objects.get().language == "en"


REFUSED = {
    "nobody": "login",
    "owner of Fjellvik": "404",
    "process_lead of Fjellvik": "404",
    "reader of the sample": "403",
    "facilitator of the sample": "403",
}


def _word(answer: Any) -> str:
    to_login = answer.status_code == 302 and answer["Location"].startswith("/login/")
    return "login" if to_login else str(answer.status_code)


def _someone(who: str) -> Client:
    """A browser of somebody new: "nobody", "administrator" or "<role> of <organisation>"."""
    if who == "nobody":
        return Client()
    user = make_user(f"{secrets.token_hex(4)}@x.example", administrator=who == "administrator")
    role, _, where = who.partition(" of ")
    if where:
        is_sample = where == "the sample"
        there = (
            Organisation.objects.get(is_sample=True) if is_sample else analyses.make_organisation(name=where)
        )
        analyses.set_roles(there, user, {Role(role)})
    return browser_of(user)


def test_a_language_that_is_none_changes_nothing(guest: Client) -> None:
    before = counts()
    for language in ("", "sv", "nb ", "../nb", "🦆"):
        assert guest.post("/sample/", {"language": language}).status_code == 404
    assert counts() == before
    assert guest.get("/sample/").status_code == 405


def test_a_link_into_the_sample_works_once() -> None:
    link = accounts.enter_link(sample.guest_of(loaded("nb").organisation), leads_to="/o/")
    assert Client().post(link).status_code == 302
    assert Client().post(link).status_code == 404

"""The sample in a database: loaded whole in three languages, entered, replaced, removed with one click."""

import secrets
from typing import Any

import pytest
from django.db.models import Model
from django.test import Client
from tests.apps.cast import browser_of, make_case, make_user

from medvirk.apps.accounts import actions as accounts
from medvirk.apps.accounts.models import OneTimeLink, User
from medvirk.apps.analyses import actions as analyses
from medvirk.apps.analyses.access import roles_in
from medvirk.apps.analyses.models import (
    Facilitation,
    Membership,
    NeedsAnalysis,
    Organisation,
    Role,
    SheetDetails,
)
from medvirk.apps.analyses.queries import mandate_of
from medvirk.apps.boards import queries as boards
from medvirk.apps.boards.models import Board, BoardEntry, BoardState, TrayCard
from medvirk.apps.boards.stored import fold_all, read_entries
from medvirk.apps.meetings import queries as meetings
from medvirk.apps.meetings.models import Meeting, MeetingState, Paper
from medvirk.domain.mandate import gate
from medvirk.domain.script import Step
from medvirk.infra import keys
from medvirk.live import sample

pytestmark = pytest.mark.django_db(transaction=True)  # keys go when it is certain that a meeting has gone
LANGUAGES = ("nb", "nn", "en")
OF_THE_SAMPLE: tuple[type[Model], ...] = (
    *(Organisation, NeedsAnalysis, SheetDetails, Membership, Facilitation, User, OneTimeLink),
    *(Board, BoardEntry, TrayCard, Meeting, Paper),
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
    for meeting in keys.held():
        keys.destroy(meeting)


@pytest.fixture
def guest() -> Client:
    """A browser that came in through the printed link, with the sample in bokmål."""
    link = sample.enter_sample("nb")
    assert link is not None
    client = Client()
    assert client.post(link).status_code == 302
    return client


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_sample_is_loaded_whole_in_one_language(language: str) -> None:
    analysis = sample.load(language)
    organisation = analysis.organisation
    text = sample.written()
    assert organisation.is_sample
    assert organisation.name == text["organisation"]["name"][language]
    assert (organisation.language, analysis.language) == (language, language)
    assert analysis.site == text["analysis"]["site"][language]
    assert gate(mandate_of(analysis)) == ()

    by_title = {meeting.title: meeting for meeting in meetings.meetings_of(analysis)}
    day, evening = (by_title[text["meetings"][name][language]] for name in ("day", "evening"))
    assert (day.state, evening.state) == (MeetingState.LOCKED, MeetingState.OPEN)

    finished, running = board_of(day), board_of(evening)
    assert finished.locked
    assert everything(Board).get(pk=day.board_id).state == BoardState.LOCKED
    assert finished.ballot.totals
    assert finished.summary == text["day"]["summary"][language]
    assert (running.step, running.round.number) == (Step.PLACE, 2)
    assert {card.text for card in running.cards.values()} == {
        card[language] for card in text["evening"]["rounds"][0]
    }
    assert keys.held() == {evening.pk}
    assert evening.door_open
    assert evening.join_code
    assert not day.door_open


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_link_opens_the_path_the_meetings_and_the_result(language: str) -> None:
    link = sample.enter_sample(language)
    assert link is not None
    client = Client()
    path = client.post(link)["Location"]
    assert client.get(path).status_code == 200
    organisation = Organisation.objects.get()
    for meeting in everything(Meeting):
        address = f"/o/{organisation.slug}/m/{meeting.pk}/"
        assert client.get(address).status_code == 200
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
    sample.enter_sample("nn")
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


def test_a_sample_that_cannot_be_finished_is_not_begun(monkeypatch: pytest.MonkeyPatch) -> None:
    def breaks(*_: Any, **__: Any) -> None:
        raise RuntimeError("the disk is full")

    before = counts()
    monkeypatch.setattr(sample, "_running_meeting", breaks)
    with pytest.raises(RuntimeError):
        sample.load("nb")
    assert counts() == before
    assert not keys.held()


def test_one_click_removes_everything_that_came_with_the_sample(guest: Client) -> None:
    assert keys.held()
    slug = Organisation.objects.get().slug
    answer = guest.post(f"/o/{slug}/remove-sample/")
    assert answer.status_code == 302
    assert set(counts().values()) == {0}, counts()
    assert not keys.held()
    assert not guest.get("/").wsgi_request.user.is_authenticated


def test_removing_the_sample_leaves_the_work_of_others_alone(guest: Client) -> None:
    case = make_case("Fjellvik kommune")
    lead = case.people[Role.PROCESS_LEAD]
    organisation = Organisation.objects.get(is_sample=True)
    sample.let_in(organisation, lead)
    before = counts()
    guest.post(f"/o/{organisation.slug}/remove-sample/")
    assert list(Organisation.objects.all()) == [case.organisation]
    assert everything(NeedsAnalysis).count() == before["NeedsAnalysis"] - 1
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
    sample.load("nb")
    administrator = make_user("admin@solvik.example", administrator=True)
    browser = browser_of(administrator)
    assert 'action="/sample/"' in browser.get("/").content.decode()
    answer = browser.post("/sample/", {"language": "nb"})
    assert browser.get(answer["Location"]).status_code == 200


def test_without_the_right_to_remove_the_sample_nobody_replaces_it() -> None:
    loaded = sample.load("nb").organisation
    answers = {who: _someone(who).post("/sample/", {"language": "en"}) for who in REFUSED}
    assert {who: _word(answer) for who, answer in answers.items()} == REFUSED
    assert Organisation.objects.get(is_sample=True) == loaded


def test_without_a_sample_only_the_administrator_loads_one() -> None:
    for who in ("nobody", "owner of Fjellvik", "process_lead of Fjellvik"):
        assert _word(_someone(who).post("/sample/", {"language": "en"})) in {"login", "404"}
    assert not Organisation.objects.filter(is_sample=True).exists()


@pytest.mark.parametrize("role", [Role.OWNER, Role.PROCESS_LEAD])
def test_who_may_remove_the_sample_may_replace_it(role: Role) -> None:
    sample.load("nb")
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


@pytest.mark.parametrize("language", ["", "sv", "nb ", "../nb", "🦆"])
def test_a_language_that_is_none_changes_nothing(guest: Client, language: str) -> None:
    before = counts()
    assert guest.post("/sample/", {"language": language}).status_code == 404
    assert counts() == before
    assert guest.get("/sample/").status_code == 405


def test_a_link_into_the_sample_works_once() -> None:
    link = accounts.enter_link(sample.guest_of(sample.load("nb").organisation), leads_to="/o/")
    assert Client().post(link).status_code == 302
    assert Client().post(link).status_code == 404

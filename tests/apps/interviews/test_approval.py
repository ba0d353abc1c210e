"""The interviewee's own check by link, and the approval on paper (method.md 1.3, step 1.2, and part 3)."""

import datetime as dt
import re
import uuid

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase
from tests.apps.cast import Case, browser_of, make_case
from tests.apps.interviews.talk import KEPT, SAID, TODAY, approve, hold, say

from medvirk.apps.analyses.models import Role
from medvirk.apps.interviews import actions, queries
from medvirk.apps.interviews.models import Interview
from medvirk.domain.interview.coding import Check
from medvirk.infra import clock

pytestmark = pytest.mark.django_db


@pytest.fixture
def case() -> Case:
    return make_case()


@pytest.fixture
def interview(case: Case) -> Interview:
    return hold(case)


@pytest.fixture
def facilitator(case: Case) -> Client:
    browser = browser_of(case.people[Role.FACILITATOR])
    browser.cookies["medvirk_language"] = "en"
    return browser


@pytest.fixture
def phone() -> Client:
    """A phone without an account, which checks the token of forms as a real one does."""
    browser = Client()
    browser.cookies["medvirk_language"] = "en"
    return browser


def at(interview: Interview, rest: str = "") -> str:
    return f"/o/{interview.analysis.organisation.slug}/i/{interview.pk}/{rest}"


def link_to(interview: Interview) -> str:
    return f"/i/{actions.make_link(interview, clock.today())}/"


def answers(interview: Interview, *said: dict[str, str]) -> dict[str, str]:
    """A filled-in check: one dictionary per statement, in their order."""
    page = {}
    for statement, given_answer in zip(queries.statements_of(interview), said, strict=True):
        filled = {"answer": "right", "text": statement.text, "quote": "no", "version": str(statement.version)}
        page |= {f"{name}:{statement.pk}": value for name, value in {**filled, **given_answer}.items()}
    return page


# the link


def test_the_link_is_shown_once_and_opens_without_an_account(
    facilitator: Client, phone: Client, interview: Interview
) -> None:
    say(interview)
    body = facilitator.post(at(interview, "link/")).content.decode()
    found = re.search(r'value="http://testserver(/i/[\w-]{27}/)"', body)
    assert found
    assert "opens only here" not in body  # a name that others reach too
    page = phone.get(found[1])
    assert page.status_code == 200
    assert SAID.text in page.content.decode()
    assert "This is what we understood from our talk. Is it right?" in page.content.decode()
    again = facilitator.get(at(interview, "approval/")).content.decode()
    assert found[1] not in again
    assert "A link works until" in again


def test_without_statements_there_is_no_link_to_send(facilitator: Client, interview: Interview) -> None:
    answer = facilitator.post(at(interview, "link/"), follow=True)
    assert "There is nothing to check yet" in answer.content.decode()
    assert queries.link_of(interview) is None
    assert "There is nothing to approve" in answer.content.decode()


def test_a_link_on_a_laptop_says_that_no_phone_gets_there(facilitator: Client, interview: Interview) -> None:
    say(interview)
    body = facilitator.post(at(interview, "link/"), HTTP_HOST="127.0.0.1:8000").content.decode()
    assert "medvirk run --lan" in body


def test_made_up_ended_and_deleted_links_look_the_same(
    facilitator: Client, phone: Client, interview: Interview
) -> None:
    say(interview)
    deleted, made_up = link_to(interview), f"/i/{uuid.uuid4().hex}/"
    facilitator.post(at(interview, "link/remove/"))
    ended = f"/i/{actions.make_link(interview, clock.today() - dt.timedelta(days=actions.LINK_DAYS))}/"
    pages = []
    for address in (deleted, made_up, ended, "/i/%00/", "/i/" + "x" * 5000 + "/"):
        for answer in (phone.get(address), phone.post(address, {})):
            assert answer.status_code == 404
            pages.append(re.sub(r'href="[^"]*"', "", answer.content.decode()))
    assert len(set(pages)) == 1
    body = facilitator.get(at(interview, "approval/")).content.decode()
    assert "The last link ended on" in body


def test_a_phone_on_the_page_leaves_no_session_and_no_row(phone: Client, interview: Interview) -> None:
    """Nothing is stored about who opened the link, or when."""
    say(interview)
    link = link_to(interview)
    with CaptureQueriesContext(connection) as seen:
        phone.get(link)
    assert not [query["sql"] for query in seen if not query["sql"].startswith("SELECT")]
    assert "sessionid" not in phone.cookies


# the check


def test_the_interviewee_approves_corrects_and_strikes(phone: Client, interview: Interview) -> None:
    for said in (SAID, KEPT, SAID):
        say(interview, said)
    link = link_to(interview)
    change = {"answer": "change", "text": "Vi hjelper hverandre om natta", "quote": "yes"}
    page = answers(interview, {"quote": "yes"}, change, {"answer": "strike"})
    answer = phone.post(link, page, follow=True)
    ends = clock.today() + dt.timedelta(days=actions.LINK_DAYS)
    body = answer.content.decode()
    assert "Thank you. Your answer is saved. The link stops working on" in body
    assert f"{ends.day} {ends:%B} {ends.year}" in body
    assert [(each.text, each.may_quote) for each in queries.statements(interview.analysis)] == [
        (SAID.text, True),
        ("Vi hjelper hverandre om natta", True),
    ]
    interview.refresh_from_db()
    assert (interview.struck, interview.approved_on) == (1, clock.today())
    assert "You can still change your answer below." in body


def test_the_interviewee_may_think_again_until_the_link_ends(phone: Client, interview: Interview) -> None:
    say(interview)
    link = link_to(interview)
    phone.post(link, answers(interview, {"quote": "yes"}))
    phone.post(link, answers(interview, {"answer": "strike"}))
    assert queries.statements(interview.analysis) == []
    body = phone.get(link).content.decode()
    assert "There is nothing to check right now" in body
    assert phone.post(link, {}).status_code == 422


def test_all_words_of_the_check_are_the_methods(phone: Client, interview: Interview) -> None:
    say(interview)
    link = link_to(interview)
    for language, words in (
        ("nb", ("Det stemmer", "Jeg vil rette noe", "Stryk dette", "Ikke bruk dette som sitat")),
        ("nn", ("Det stemmer", "Eg vil rette noko", "Stryk dette", "Ikkje bruk dette som sitat")),
        ("en", ("It is right", "I want to correct something", "Delete this", "Do not use this as a quote")),
    ):
        phone.cookies["medvirk_language"] = language
        body = phone.get(link).content.decode()
        assert all(each in body for each in words)
        assert "______" not in body


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"answer": ""}, "Choose one of the three."),
        ({"answer": "maybe"}, "valid choice"),
        ({"answer": "change", "text": "  "}, "Write what it should say, or choose to delete it."),
        ({"answer": "change", "text": "x" * 401}, "too long"),
        ({"answer": "change", "text": "a\x1bb"}, "U+001B"),
        ({"quote": ""}, "Fill this in."),
        ({"version": "0"}, "This text has changed since you opened the page"),
        ({"version": "x"}, "This text has changed since you opened the page"),
        ({"version": ""}, "This text has changed since you opened the page"),
    ],
)
def test_an_answer_that_cannot_be_taken_changes_nothing_and_keeps_everything(
    phone: Client, interview: Interview, wrong: dict[str, str], sentence: str
) -> None:
    say(interview)
    say(interview, KEPT)
    link = link_to(interview)
    page = answers(interview, wrong, {"answer": "change", "text": "Mine egne ord"})
    answer = phone.post(link, page)
    assert answer.status_code == 422
    body = answer.content.decode()
    assert sentence in body
    assert "Mine egne ord" in body
    assert {each.check_by_interviewee for each in queries.statements_of(interview)} == {Check.WAITING}


def test_a_statement_that_was_changed_meanwhile_is_read_again(phone: Client, interview: Interview) -> None:
    say(interview)
    link = link_to(interview)
    page = answers(interview, {"answer": "change", "text": "Mine egne ord"})
    [statement] = queries.statements_of(interview)
    actions.change_statement(statement, KEPT, version=1)
    body = phone.post(link, page).content.decode()
    assert "This text has changed since you opened the page" in body
    assert KEPT.text in body
    assert "Mine egne ord" in body
    assert queries.statements(interview.analysis) == []
    version = re.search(r'name="version:[^"]+" value="(\d+)"', body)
    assert version
    again = {**page, f"version:{statement.pk}": version[1]}
    assert phone.post(link, again).status_code == 302
    assert [each.text for each in queries.statements(interview.analysis)] == ["Mine egne ord"]


def test_a_statement_that_came_meanwhile_is_asked_about(phone: Client, interview: Interview) -> None:
    say(interview)
    link = link_to(interview)
    page = answers(interview, {})
    say(interview, KEPT)
    answer = phone.post(link, page)
    assert answer.status_code == 422
    assert KEPT.text in answer.content.decode()
    assert queries.statements(interview.analysis) == []


def test_a_change_between_reading_and_writing_is_not_written_over(
    phone: Client, interview: Interview, monkeypatch: pytest.MonkeyPatch
) -> None:
    say(interview)
    link = link_to(interview)
    page = answers(interview, {})
    real = actions.record_check

    def late(*args: object, **more: object) -> None:
        say(interview, KEPT)
        real(*args, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(actions, "record_check", late)
    answer = phone.post(link, page)
    assert answer.status_code == 422
    assert KEPT.text in answer.content.decode()
    assert queries.statements(interview.analysis) == []


def test_hostile_words_of_the_interviewee_are_shown_as_text(
    facilitator: Client, phone: Client, interview: Interview
) -> None:
    say(interview)
    evil = "</blockquote><script>alert(1)</script>{% load x %}"
    phone.post(link_to(interview), answers(interview, {"answer": "change", "text": evil}))
    for body in (
        facilitator.get(at(interview)).content.decode(),
        facilitator.get(at(interview, "approval/")).content.decode(),
        phone.get(link_to(interview)).content.decode(),
    ):
        assert "<script>alert" not in body
        assert "&lt;script&gt;alert(1)" in body


def test_a_link_of_one_interview_says_nothing_of_another(
    case: Case, phone: Client, interview: Interview
) -> None:
    other = hold(case, pseudonym="Mellomleder 2")
    mine, theirs = say(interview), say(other, KEPT)
    link = link_to(interview)
    assert KEPT.text not in phone.get(link).content.decode()
    page = {**answers(interview, {}), **answers(other, {"answer": "strike"})}
    phone.post(link, page)
    assert [str(each.pk) for each in queries.statements_of(other)] == [theirs]
    assert [each.id for each in queries.statements(case.analysis)] == [mine]


def test_the_page_shows_whom_to_talk_to_and_what_happens(phone: Client, interview: Interview) -> None:
    say(interview)
    body = phone.get(link_to(interview)).content.decode()
    assert "tel:116123" in body
    assert "We use quotes only if you have approved them." in body
    assert "They are deleted 30 days after the needs are summarised." in body
    assert interview.pseudonym not in body


# on paper


def paper(interview: Interview, **other: str) -> dict[str, str]:
    seen = " ".join(f"{each.pk}:{each.version}" for each in queries.statements_of(interview))
    return {"on": "2026-02-16", "how": "Signert utskrift", "may_quote": "yes", "seen": seen, **other}


def test_an_approval_on_paper_is_recorded_with_day_and_how(facilitator: Client, interview: Interview) -> None:
    say(interview)
    body = facilitator.post(at(interview, "approval/"), paper(interview), follow=True).content.decode()
    assert "The approval is recorded." in body
    assert "16 February 2026" in body
    assert "On paper: Signert utskrift" in body
    assert "Everything is approved." in body
    assert [each.may_quote for each in queries.statements(interview.analysis)] == [True]


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"how": ""}, "Fill this in."),
        ({"on": "2999-01-01"}, "This day has not come yet."),
        ({"on": ""}, "Fill this in."),
        ({"may_quote": "perhaps"}, "valid choice"),
        ({"seen": "x"}, "The statements have changed since you opened the page"),
        ({"seen": f"{uuid.uuid4()}:{'9' * 5000}"}, "The statements have changed since you opened the page"),
    ],
)
def test_an_approval_on_paper_that_cannot_be_taken_changes_nothing(
    facilitator: Client, interview: Interview, wrong: dict[str, str], sentence: str
) -> None:
    say(interview)
    answer = facilitator.post(at(interview, "approval/"), {**paper(interview), **wrong})
    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert queries.statements(interview.analysis) == []


def test_a_statement_that_came_after_the_paper_was_signed_is_not_approved_with_it(
    facilitator: Client, interview: Interview
) -> None:
    say(interview)
    page = paper(interview)
    say(interview, KEPT)
    answer = facilitator.post(at(interview, "approval/"), page)
    assert "The statements have changed since you opened the page" in answer.content.decode()
    assert queries.statements(interview.analysis) == []


def test_the_page_shows_what_became_of_each_statement(facilitator: Client, interview: Interview) -> None:
    for said in (SAID, KEPT, SAID):
        say(interview, said)
    first, second, third = (str(each.pk) for each in queries.statements_of(interview))
    actions.record_check(
        interview,
        {
            first: actions.Answer(1, SAID.text, may_quote=True),
            second: actions.Answer(1, "Egne ord"),
            third: actions.Answer(1, None),
        },
        TODAY,
    )
    say(interview)
    body = facilitator.get(at(interview, "approval/")).content.decode()
    for words in ("May be quoted", "Corrected by the interviewee", "Not to be quoted", "Waits for approval"):
        assert words in body
    assert "1 statement" in body
    approve(interview)
    assert "Waits for approval" not in facilitator.get(at(interview, "approval/")).content.decode()


class TestAnyAnswer(TestCase):
    """A law of the check: whatever is answered, what was not struck counts, in the approved words."""

    @settings(max_examples=15, deadline=None)
    @given(
        st.lists(
            st.tuples(st.sampled_from(["right", "change", "strike"]), st.sampled_from(["yes", "no"])),
            min_size=1,
            max_size=4,
        )
    )
    def test_what_counts_is_what_was_not_struck(self, said: list[tuple[str, str]]) -> None:
        interview = hold(make_case(f"Sted {uuid.uuid4()}"))
        for _ in said:
            say(interview)
        page = answers(
            interview,
            *(
                {"answer": answer, "quote": quote, "text": f"Egne ord {place}"}
                for place, (answer, quote) in enumerate(said)
            ),
        )
        assert Client().post(link_to(interview), page).status_code == 302
        kept = [(place, *each) for place, each in enumerate(said) if each[0] != "strike"]
        found = queries.statements(interview.analysis)
        assert [each.text for each in found] == [
            SAID.text if answer == "right" else f"Egne ord {place}" for place, answer, _quote in kept
        ]
        assert [each.may_quote for each in found] == [quote == "yes" for _place, _answer, quote in kept]
        interview.refresh_from_db()
        assert interview.struck == len(said) - len(kept)

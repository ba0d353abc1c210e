"""The facilitator's pages of the interviews: planning, guide and notes, coding, conflicts, the path."""

import datetime as dt
import json
import re
import uuid

import lxml.html
import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from tests.apps.cast import COMPLETE, Case, browser_of, make_case
from tests.apps.interviews.talk import KEPT, SAID, TODAY, approve, hold, say, typed

from medvirk.apps.analyses import actions as analyses
from medvirk.apps.analyses.models import Role, Variant
from medvirk.apps.catalogue.models import InstalledPack
from medvirk.apps.interviews import actions, queries
from medvirk.apps.interviews.models import Interview, Interviewee
from medvirk.content.digest import canonical, digest
from medvirk.domain.interview.coding import Check
from medvirk.domain.interview.notes import Kept
from medvirk.domain.mandate import Mandate

pytestmark = pytest.mark.django_db

FRAME = "int.q.frame"
NEW = {"role": "middle", "pseudonym": "Mellomleder 1", "held_on": "2026-02-16"}
CODED = {
    "said-text": SAID.text,
    "said-kind": "demand",
    "said-action": "improve",
    "said-place": "job_content",
}


@pytest.fixture
def case() -> Case:
    return make_case()


@pytest.fixture
def facilitator(case: Case) -> Client:
    return in_language(browser_of(case.people[Role.FACILITATOR]), "en")


@pytest.fixture
def interview(case: Case) -> Interview:
    return hold(case)


def in_language(browser: Client, language: str) -> Client:
    browser.cookies["medvirk_language"] = language
    return browser


def at(interview: Interview, rest: str = "") -> str:
    return f"/o/{interview.analysis.organisation.slug}/i/{interview.pk}/{rest}"


def fields(body: str) -> dict[str, str]:
    """What a browser would send back: hidden fields and the texts of the notes."""
    found = dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', body))
    found.update(re.findall(r'<textarea name="([^"]+)"[^>]*>\n?([^<]*)</textarea>', body))
    return found


def open_page(browser: Client, interview: Interview) -> dict[str, str]:
    return fields(browser.get(at(interview)).content.decode())


# planning


def test_the_form_asks_for_a_pseudonym_and_says_why(case: Case, facilitator: Client) -> None:
    body = facilitator.get(case.at("interviews/new/")).content.decode()
    assert "Never a name: few are interviewed" in body
    answer = facilitator.post(case.at("interviews/new/"), NEW)
    [made] = queries.interviews_of(case.analysis)
    assert answer["Location"] == at(made)
    assert (made.role, made.pseudonym, made.held_on) == (Interviewee.MIDDLE, "Mellomleder 1", TODAY)


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"pseudonym": "tilrettelegger"}, "This is somebody&#x27;s name"),  # an account of the organisation
        ({"pseudonym": "reader@solvik-kommune.example"}, "This is somebody&#x27;s name"),
        ({"pseudonym": "someone@else.example"}, "This is somebody&#x27;s name"),
        ({"pseudonym": "hovedtillitsvalgt"}, "This is somebody&#x27;s name"),  # stands in the mandate
        ({"pseudonym": " "}, "Fill this in"),
        ({"pseudonym": "x" * 61}, "too long"),
        ({"pseudonym": "a\x00b"}, "U+0000"),
        ({"role": "employee"}, "valid choice"),
        ({"held_on": "i går"}, "Write the date like"),
    ],
)
def test_a_name_and_whatever_else_is_wrong_is_refused(
    case: Case, facilitator: Client, wrong: dict[str, str], sentence: str
) -> None:
    analyses.add_person(
        case.organisation, email="t@solvik.example", name="Tilrettelegger", roles={Role.READER}
    )
    answer = facilitator.post(case.at("interviews/new/"), {**NEW, **wrong})
    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert queries.interviews_of(case.analysis) == []


def test_the_same_pseudonym_twice_is_refused(case: Case, facilitator: Client, interview: Interview) -> None:
    answer = facilitator.post(case.at("interviews/new/"), NEW)
    assert answer.status_code == 422
    assert "Another interview has this pseudonym" in answer.content.decode()


def test_while_the_gate_is_shut_nobody_is_interviewed_and_the_page_says_what_is_missing(
    case: Case, facilitator: Client
) -> None:
    """Method.md 10, R1."""
    analyses.change_mandate(case.analysis, Mandate(**{**vars(COMPLETE), "sponsor": ""}))
    answer = facilitator.post(case.at("interviews/new/"), NEW, follow=True)
    body = answer.content.decode()
    assert "Nobody can be interviewed yet: 1 thing is missing" in body
    assert "The process lead does this." in body
    assert "interviews/new/" not in body
    assert queries.interviews_of(case.analysis) == []


def test_particulars_are_changed_and_two_people_see_each_others_change(
    case: Case, facilitator: Client, interview: Interview
) -> None:
    page = {**NEW, "version": "1"}
    facilitator.post(at(interview, "edit/"), {**page, "pseudonym": "HR 1", "role": "hr"})
    answer = facilitator.post(at(interview, "edit/"), {**page, "pseudonym": "Mellomleder 9"})
    body = answer.content.decode()
    assert answer.status_code == 422
    assert "Somebody else has changed this meanwhile" in body
    assert "<b>HR 1</b>" in body
    assert "<b>16.02.2026</b>" in body
    assert 'value="Mellomleder 9"' in body
    interview.refresh_from_db()
    assert (interview.pseudonym, interview.role) == ("HR 1", Interviewee.HR)
    facilitator.post(at(interview, "edit/"), {**page, "pseudonym": "Mellomleder 9", "version": "2"})
    interview.refresh_from_db()
    assert interview.pseudonym == "Mellomleder 9"


def test_a_pseudonym_that_is_taken_is_not_taken_over(
    case: Case, facilitator: Client, interview: Interview
) -> None:
    other = hold(case, pseudonym="Mellomleder 2")
    answer = facilitator.post(at(other, "edit/"), {**NEW, "version": "1"})
    assert "Another interview has this pseudonym" in answer.content.decode()


def test_an_interview_is_deleted_after_a_question(
    case: Case, facilitator: Client, interview: Interview
) -> None:
    assert "Delete everything" in facilitator.get(at(interview, "edit/")).content.decode()
    facilitator.post(at(interview, "remove/"))
    assert queries.interviews_of(case.analysis) == []


# the guide and its notes


@pytest.mark.parametrize(
    ("role", "hears", "misses"),
    [
        (
            Interviewee.MIDDLE,
            "What can you decide yourself, what must go higher",
            "Which goal conflicts with",
        ),
        (Interviewee.SENIOR, "What will you give the staff an answer to", "When in the day are you present"),
        (Interviewee.HR, "Which units do you follow", "How many do you lead"),
    ],
)
def test_each_role_has_its_guide_with_opening_questions_and_follow_ups_in_order(
    case: Case, facilitator: Client, role: Interviewee, hears: str, misses: str
) -> None:
    """Method.md part 3, and HR as the brief asks."""
    body = facilitator.get(at(hold(case, role, "Noen"))).content.decode()
    assert hears in body
    if role is not Interviewee.MIDDLE:  # optional variants turn the same question towards the other role
        assert misses not in body
    numbers = [int(number) for number in re.findall(r'class="mv-no">(\d+)<', body)]
    assert numbers == sorted(numbers)
    assert numbers[0] == 0
    assert "They are deleted 30 days after the needs are summarised." in body
    assert "The talk takes about 45 minutes." in body
    assert "______" not in body


def test_r28_an_older_pack_knows_no_hr_and_gives_hr_what_both_managers_are_asked(
    case: Case, facilitator: Client
) -> None:
    """An analysis from 0.1.0 keeps its pack; its guide has no HR, and no question for one level alone."""
    old = older_pack(case.analysis.pack_digest)
    case.analysis.pack_digest = old
    case.analysis.save()
    interview = hold(case, Interviewee.HR, "HR 1")
    body = facilitator.get(at(interview)).content.decode()
    assert "What wears people down most right now" in body
    assert "Which of management&#x27;s own demands" not in body
    assert "How many do you lead" in body
    assert "Ask: “Look at the map: what would you name" in body


def older_pack(now: str) -> str:
    """The pack as 0.1.0 had it: the roles middle and senior, and no prompts for the levels."""
    data = json.loads(InstalledPack.objects.get(digest=now).data)
    guide = data["interview"]
    del guide["level_prompts"]
    guide["roles"] = [role for role in guide["roles"] if role["code"] != "hr"]
    guide["optional_variants"] = [each for each in guide["optional_variants"] if each["for"] != ["hr"]]
    for question in (*guide["questions"], *guide["optional_variants"]):
        for asked in (question, *question["follow_ups"]):
            asked["for"] = [role for role in asked["for"] if role != "hr"]
    stored = canonical(data)
    row = InstalledPack.objects.get(digest=now)
    InstalledPack.objects.create(
        digest=digest(stored), pack=row.pack, version="0", data=stored, installed_at=row.installed_at
    )
    return digest(stored)


def test_notes_and_statement_of_one_page_are_saved_by_any_button(
    facilitator: Client, interview: Interview
) -> None:
    page = open_page(facilitator, interview)
    answer = facilitator.post(at(interview), {**page, f"note:{FRAME}": "Ja,\r\ngreit.", **CODED})
    assert answer["Location"] == f"{at(interview)}?saved=statement"
    assert queries.notes_of(interview) == {FRAME: Kept("Ja,\ngreit.", 1)}
    [made] = queries.statements_of(interview)
    assert (made.text, made.kind, made.action, made.place) == (SAID.text, "demand", "improve", "job_content")
    body = facilitator.get(answer["Location"]).content.decode()
    assert "The statement is added, and the notes are saved." in body
    assert "Ja,\ngreit." in body


def test_a_page_sent_back_untouched_changes_nothing(facilitator: Client, interview: Interview) -> None:
    actions.save_page(interview, {FRAME: typed("To linjer:\n– og <b>én</b> til & mer")}, None)
    page = {name: value.replace("\n", "\r\n") for name, value in open_page(facilitator, interview).items()}
    page = {
        name: value.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
        for name, value in page.items()
    }
    assert facilitator.post(at(interview), page).status_code == 302
    assert queries.notes_of(interview)[FRAME].version == 1


def test_two_people_who_write_under_one_question_see_both_texts(
    facilitator: Client, interview: Interview
) -> None:
    page = open_page(facilitator, interview)
    facilitator.post(at(interview), {**page, f"note:{FRAME}": "Tilretteleggerens ord"})
    mine = {**page, f"note:{FRAME}": "Referentens ord", "note:int.q.close": "Enda mer", **CODED}
    answer = facilitator.post(at(interview), mine)
    body = answer.content.decode()
    assert answer.status_code == 422
    assert "Somebody else has written under the same question" in body
    assert "Tilretteleggerens ord" in body
    assert {"Referentens ord", "Enda mer", SAID.text} <= set(fields(body).values())
    assert queries.notes_of(interview) == {FRAME: Kept("Tilretteleggerens ord", 1)}
    assert queries.statements_of(interview) == []
    together = {**mine, **fields(body), f"note:{FRAME}": "Begges ord"}
    assert facilitator.post(at(interview), together).status_code == 302
    assert queries.notes_of(interview)[FRAME] == Kept("Begges ord", 2)
    assert queries.notes_of(interview)["int.q.close"] == Kept("Enda mer", 1)


def test_two_people_who_write_under_different_questions_disturb_nobody(
    facilitator: Client, interview: Interview
) -> None:
    page = open_page(facilitator, interview)
    facilitator.post(at(interview), {**page, f"note:{FRAME}": "Den ene"})
    answer = facilitator.post(at(interview), {**page, "note:int.q.close": "Den andre"})
    assert answer.status_code == 302
    assert {question: note.text for question, note in queries.notes_of(interview).items()} == {
        FRAME: "Den ene",
        "int.q.close": "Den andre",
    }


def test_a_page_without_its_versions_overwrites_nothing(facilitator: Client, interview: Interview) -> None:
    actions.save_page(interview, {FRAME: typed("Står her")}, None)
    answer = facilitator.post(at(interview), {f"note:{FRAME}": "Nytt"})
    assert answer.status_code == 422
    assert queries.notes_of(interview) == {FRAME: Kept("Står her", 1)}


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({**CODED, "said-kind": ""}, "Demand or resource?"),
        ({**CODED, "said-action": ""}, "What to do with it?"),
        ({**CODED, "said-place": ""}, "Place on the map"),
        ({**CODED, "said-place": "square"}, "valid choice"),
        ({**CODED, "said-place": "P"}, "valid choice"),
        ({**CODED, "said-kind": "suggestion"}, "valid choice"),
        ({**CODED, "said-text": "x" * 401}, "too long"),
        ({**CODED, "said-text": "a\u2066b"}, "LEFT-TO-RIGHT ISOLATE"),
        ({f"note:{FRAME}": "x" * 4001}, "too long"),
        ({f"version:{FRAME}": "ny"}, ""),
    ],
)
def test_what_is_wrong_on_the_page_saves_nothing_and_keeps_everything(
    facilitator: Client, interview: Interview, wrong: dict[str, str], sentence: str
) -> None:
    page = {**open_page(facilitator, interview), "note:int.q.close": "Ikke mist meg", **wrong}
    answer = facilitator.post(at(interview), page)
    assert answer.status_code == 422
    body = answer.content.decode()
    assert sentence in body
    assert "Nothing is saved yet." in body
    assert "Ikke mist meg" in body
    assert queries.notes_of(interview) == {}
    assert queries.statements_of(interview) == []


def test_a_tick_without_words_is_no_statement(facilitator: Client, interview: Interview) -> None:
    page = {**open_page(facilitator, interview), "said-text": "  ", "said-kind": "demand"}
    assert facilitator.post(at(interview), page).status_code == 302
    assert queries.statements_of(interview) == []


def test_the_page_says_which_levels_were_not_touched_and_what_to_ask(
    facilitator: Client, interview: Interview
) -> None:
    body = facilitator.get(at(interview)).content.decode()
    assert body.count("Not touched yet.") == 4
    say(interview)
    say(interview, KEPT)
    body = facilitator.get(at(interview)).content.decode()
    assert body.count("Not touched yet.") == 2
    assert "Ask: “What would you name for the leaders?”" in body
    assert "Ask: “What would you name for the group?”" not in body


def test_the_button_of_a_statement_saves_the_notes_first(facilitator: Client, interview: Interview) -> None:
    pk = say(interview)
    page = {**open_page(facilitator, interview), f"note:{FRAME}": "Notat", "go": pk}
    answer = facilitator.post(at(interview), page)
    assert answer["Location"] == at(interview, f"statements/{pk}/")
    assert queries.notes_of(interview) == {FRAME: Kept("Notat", 1)}
    for lost in ("nonsense", str(uuid.uuid4())):
        answer = facilitator.post(at(interview), {**open_page(facilitator, interview), "go": lost})
        assert answer["Location"] == f"{at(interview)}?saved=notes"


def test_notes_under_questions_of_another_role_are_never_hidden(
    case: Case, facilitator: Client, interview: Interview
) -> None:
    actions.save_page(interview, {"int.q.role_and_span": typed("Leder 46")}, None)
    data = {"role": Interviewee.HR, "pseudonym": "HR 1", "held_on": TODAY}
    actions.change_interview(interview, **data, version=1)
    page = open_page(facilitator, interview)
    assert page["note:int.q.role_and_span"] == "Leder 46"
    assert "note:int.q.role_and_span.hr" in page


def test_hostile_notes_and_statements_are_shown_as_text(facilitator: Client, interview: Interview) -> None:
    evil = "</textarea><script>alert(1)</script>{{ 7 }} %(day)s {minutes}"
    page = {**open_page(facilitator, interview), f"note:{FRAME}": evil, **CODED, "said-text": evil}
    body = facilitator.post(at(interview), page, follow=True).content.decode()
    assert "<script>alert" not in body
    assert body.count("&lt;script&gt;alert(1)&lt;/script&gt;{{ 7 }} %(day)s {minutes}") >= 2


# changing a statement


def test_a_statement_is_changed_and_two_people_see_each_others_change(
    facilitator: Client, interview: Interview
) -> None:
    pk = say(interview)
    page = {"text": "Mine ord", "kind": "resource", "action": "preserve", "place": "group", "version": "1"}
    theirs = {**page, "text": "Deres ord", "concerns": "part", "evidence": "heard", "changeability": "up"}
    facilitator.post(at(interview, f"statements/{pk}/"), theirs)
    answer = facilitator.post(at(interview, f"statements/{pk}/"), page)
    body = answer.content.decode()
    assert answer.status_code == 422
    for words in ("<b>Deres ord</b>", "<b>Some of them</b>", "<b>Has heard it</b>", "<b>Resource</b>"):
        assert words in body
    assert "<b>Something else: Group</b>" in body
    assert "Mine ord" in body
    assert queries.statements_of(interview)[0].text == "Deres ord"
    answer = facilitator.post(
        at(interview, f"statements/{pk}/"), {**page, **fields(body), "text": "Mine ord"}
    )
    assert answer["Location"] == f"{at(interview)}#said"
    assert queries.statements_of(interview)[0].text == "Mine ord"


def test_a_statement_cannot_be_emptied_and_says_when_it_was_approved(
    facilitator: Client, interview: Interview
) -> None:
    pk = say(interview)
    assert (
        "has approved these words" not in facilitator.get(at(interview, f"statements/{pk}/")).content.decode()
    )
    approve(interview)
    assert "has approved these words" in facilitator.get(at(interview, f"statements/{pk}/")).content.decode()
    answer = facilitator.post(at(interview, f"statements/{pk}/"), {"text": "", "version": "2"})
    assert answer.status_code == 422
    assert queries.statements_of(interview)[0].check_by_interviewee is Check.RIGHT


def test_a_statement_is_deleted(facilitator: Client, interview: Interview) -> None:
    pk = say(interview)
    facilitator.post(at(interview, f"statements/{pk}/remove/"))
    assert queries.statements_of(interview) == []


def test_what_belongs_to_others_looks_like_what_does_not_exist(
    case: Case, facilitator: Client, interview: Interview
) -> None:
    theirs = hold(make_case("Fjellvik kommune"))
    foreign, mine = say(theirs), say(interview)
    slug = case.organisation.slug
    for address in (
        f"/o/{slug}/i/{theirs.pk}/",
        f"/o/{slug}/i/{uuid.uuid4()}/",
        at(interview, f"statements/{foreign}/"),
        f"/o/{slug}/i/{theirs.pk}/statements/{mine}/",
    ):
        assert facilitator.get(address).status_code == 404
    assert queries.statements_of(theirs)


@pytest.mark.parametrize("role", [Role.READER, Role.PROCESS_LEAD, Role.OWNER])
def test_nobody_but_facilitators_reads_notes(case: Case, interview: Interview, role: Role) -> None:
    """Method.md 8.2: access to interviews is limited to the facilitator."""
    browser = browser_of(case.people[role])
    for address in (at(interview), at(interview, "approval/"), case.at("interviews/")):
        assert browser.get(address).status_code == 403


# the list, the notes' end, the path


def test_an_empty_list_says_what_to_do_next(case: Case, facilitator: Client) -> None:
    body = facilitator.get(case.at("interviews/")).content.decode()
    assert "Begin with a manager who is easy to reach" in body


def test_the_list_shows_how_far_each_interview_is_and_what_was_named(case: Case, facilitator: Client) -> None:
    done, waiting, empty = hold(case), hold(case, pseudonym="B"), hold(case, Interviewee.HR, "C")
    struck = hold(case, Interviewee.SENIOR, "D")
    say(done)
    say(waiting, KEPT)
    approve(done)
    pk = say(struck)
    actions.record_check(struck, {pk: actions.Answer(1, None)}, TODAY)
    body = facilitator.get(case.at("interviews/")).content.decode()
    for words in ("1 of 1", "0 of 1", "Waits for approval", "No statements yet", "Everything was deleted"):
        assert words in body
    assert at(waiting, "approval/") in body
    assert at(empty) in body
    table = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", body[body.index("mv-coverage") :]))
    assert "Job content 1 – –" in table
    assert "Co-workers – – –" in table
    assert [each.pseudonym for each in queries.interviews_of(case.analysis)] == [
        "B",
        "Mellomleder 1",
        "D",
        "C",
    ]


def test_notes_are_due_after_the_summary_and_deleted_by_one_click(
    case: Case, facilitator: Client, interview: Interview, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Method.md 8.2: 30 days after the needs summary."""
    actions.save_page(interview, {FRAME: typed("Notat")}, SAID)
    monkeypatch.setattr("medvirk.infra.clock.today", lambda *_: TODAY)
    facilitator.post(case.at("interviews/summarised/"), {"on": "2026-02-16"})
    body = facilitator.get(case.at("interviews/")).content.decode()
    assert "They are to be deleted by 18 March 2026." in body
    assert "The notes are to be deleted by 18 March 2026." in facilitator.get(at(interview)).content.decode()
    monkeypatch.setattr("medvirk.infra.clock.today", lambda *_: dt.date(2026, 3, 18))
    body = facilitator.get(case.at("interviews/")).content.decode()
    assert "The notes were to be deleted by 18 March 2026" in body
    path = facilitator.get(case.at()).content.decode()
    assert "Delete the notes" in path
    facilitator.post(case.at("interviews/delete-notes/"))
    assert queries.notes_of(interview) == {}
    assert len(queries.statements_of(interview)) == 1
    body = facilitator.get(case.at("interviews/")).content.decode()
    assert "There are no notes." in body
    assert "Delete the notes now" not in body


def test_the_notes_of_one_interview_go_by_one_click(facilitator: Client, interview: Interview) -> None:
    assert "Yes, delete them" not in facilitator.get(at(interview)).content.decode()
    actions.save_page(interview, {FRAME: typed("Notat")}, None)
    assert "Yes, delete them" in facilitator.get(at(interview)).content.decode()
    facilitator.post(at(interview, "delete-notes/"))
    assert queries.notes_of(interview) == {}


@pytest.mark.parametrize("wrong", ["2999-01-01", "i dag", "2026-02-30", "\x00"])
def test_a_day_that_is_none_is_not_noted(case: Case, facilitator: Client, wrong: str) -> None:
    answer = facilitator.post(case.at("interviews/summarised/"), {"on": wrong}, follow=True)
    assert "Write the day like" in answer.content.decode()
    assert queries.summarised_on(case.analysis) is None


def test_the_day_of_the_summary_can_be_taken_back(case: Case, facilitator: Client) -> None:
    facilitator.post(case.at("interviews/summarised/"), {"on": "16.02.2026"})
    assert queries.summarised_on(case.analysis) == TODAY
    facilitator.post(case.at("interviews/summarised/"), {"on": ""})
    assert queries.summarised_on(case.analysis) is None


def test_the_path_tells_how_far_the_interviews_are(case: Case, facilitator: Client) -> None:
    def path() -> str:
        return facilitator.get(case.at()).content.decode()

    assert "Two to five managers at each level are interviewed, and HR." in path()
    middle = hold(case)
    say(middle)
    assert "0 of 1 is approved by the interviewee. Not interviewed yet: Senior manager, HR." in path()
    for role, name in ((Interviewee.SENIOR, "T"), (Interviewee.HR, "H")):
        say(hold(case, role, name))
    assert "0 of 3 are approved by the interviewees." in path()
    assert "Get the statements approved" in path()
    for each in queries.interviews_of(case.analysis):
        approve(each)
    assert "3 of 3 are approved by the interviewees." in path()
    lead = in_language(browser_of(case.people[Role.PROCESS_LEAD]), "en").get(case.at()).content.decode()
    assert "3 of 3 are approved" in lead
    assert case.at("interviews/") not in lead


def test_in_a_small_workplace_one_interview_is_enough(case: Case, facilitator: Client) -> None:
    """Method.md 1.3: interviews with the owner only."""
    analyses.save_details(case.analysis, variant=Variant.SMALL)
    assert "the owner alone is interviewed" in facilitator.get(case.at()).content.decode()
    owner = hold(case, Interviewee.SENIOR, "Eier")
    say(owner)
    approve(owner)
    body = facilitator.get(case.at()).content.decode()
    assert "1 of 1 is approved by the interviewee." in body
    assert "Not interviewed yet" not in body


def test_method_1_3_in_a_small_workplace_the_owner_alone_can_be_chosen_also_afterwards(
    case: Case, facilitator: Client
) -> None:
    """A role that was interviewed before the workplace was a small one stays what it was."""
    middle, owner = hold(case), hold(case, Interviewee.SENIOR, "Eier")
    analyses.save_details(case.analysis, variant=Variant.SMALL)

    def roles(address: str) -> list[str]:
        page = lxml.html.fromstring(facilitator.get(address).content)
        return [str(each) for each in page.xpath("//input[@name='role']/@value")]

    assert roles(case.at("interviews/new/")) == ["senior"]
    assert roles(at(owner, "edit/")) == ["senior"]
    assert roles(at(middle, "edit/")) == ["senior", "middle"]
    sent = facilitator.post(at(owner, "edit/"), {**NEW, "role": "hr", "version": "1"})
    assert sent.status_code == 422


def test_queries_do_not_grow_with_rows(case: Case, facilitator: Client, interview: Interview) -> None:
    def count(address: str) -> int:
        with CaptureQueriesContext(connection) as seen:
            assert facilitator.get(address).status_code == 200
        return len(seen)

    pages = (case.at("interviews/"), at(interview), at(interview, "approval/"), case.at())
    say(interview)
    approve(interview)
    first = [count(page) for page in pages]
    for number in range(12):
        more = hold(case, pseudonym=f"Leder {number}")
        for each in (more, interview):
            actions.save_page(each, {"int.q.close": typed("x")} if each is more else {}, SAID)
    approve(interview)
    assert [count(page) for page in pages] == first

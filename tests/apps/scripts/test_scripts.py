"""The organisation's own scripts: made, edited, read, deleted; pinned in the meetings that open by them."""

import json
import re

import pytest
from django.utils import translation
from tests.apps.cast import browser_of, make_case
from tests.domain.board.play import Play

from medvirk.apps.analyses.models import Membership, Role
from medvirk.apps.boards import actions as boards
from medvirk.apps.boards.stored import Entry, store_entry
from medvirk.apps.catalogue.queries import pack
from medvirk.apps.meetings import actions as meetings
from medvirk.apps.meetings.models import Meeting, MeetingKind, MeetingState
from medvirk.apps.meetings.papers import agenda_of
from medvirk.apps.meetings.scripts import name_of, own_script_of, pack_of
from medvirk.apps.meetings.stakeholder_form import USUAL
from medvirk.apps.meetings.views.meetings import room_words
from medvirk.apps.reports.kit import Kit
from medvirk.apps.scripts import actions
from medvirk.apps.scripts.models import OrganisationScript, ScriptKind
from medvirk.apps.scripts.words import Titles, why
from medvirk.domain.own_script import Fault, Field, Wrong
from medvirk.domain.paper_kit import Part
from medvirk.domain.script import Script, Step
from medvirk.live.phone_words import phone_words

pytestmark = pytest.mark.django_db


@pytest.fixture
def case():
    return make_case()


@pytest.fixture
def lead(case):
    return browser_of(case.people[Role.PROCESS_LEAD])


@pytest.fixture
def script(case):
    return made(case)


def made(case, kind=ScriptKind.FOCUS_GROUP, name="Vår fokusgruppe"):
    return actions.make(case.organisation, kind, name=name, pack_digest=case.analysis.pack_digest)


def at(script, rest=""):
    return f"/o/{script.organisation.slug}/scripts/{script.pk}/{rest}"


def form_of(browser, script):
    """What a browser would send: every field of the page as it stands."""
    form = browser.get(at(script)).context["form"]
    sent = {name: form[name].value() for name in form.fields}
    return {name: value for name, value in sent.items() if value not in (None, False)}


def saved(script):
    return OrganisationScript.objects.within(script.organisation).get(pk=script.pk)


def order_of(script):
    return [each.step for each in saved(script).own.steps]


# the list


def test_the_empty_list_says_what_to_do(case, lead):
    page = lead.get(f"/o/{case.organisation.slug}/scripts/")
    assert "Ingen egne manus ennå" in page.content.decode()
    assert "Lag vårt eget fra metodens" in page.content.decode()


def test_a_script_is_made_from_the_methods_and_named_apart(case, lead):
    for _ in range(2):
        answer = lead.post(f"/o/{case.organisation.slug}/scripts/make/", {"kind": "meeting_1"})
    names = [each.name for each in OrganisationScript.objects.within(case.organisation).order_by("name")]
    assert names == ["Vårt: Interessentmøte del 1", "Vårt: Interessentmøte del 1 2"]
    page = lead.get(answer.url).content.decode()
    assert "Ingenting ennå: et møte etter dette manuset er metodens møte." in page
    assert lead.post(f"/o/{case.organisation.slug}/scripts/make/", {"kind": "party"}).status_code == 404


def test_a_facilitator_reads_a_script_and_gets_no_form(case, script):
    facilitator = browser_of(case.people[Role.FACILITATOR])
    page = facilitator.get(at(script)).content.decode()
    assert "Legg lapper på kartet" in page
    assert "<textarea" not in page
    assert "Lag vårt eget" not in facilitator.get(f"/o/{case.organisation.slug}/scripts/").content.decode()


# editing


def test_a_page_that_is_saved_as_it_stands_changes_nothing(lead, script):
    before = script.steps
    assert lead.post(at(script), {**form_of(lead, script), "do": "save"}).status_code == 302
    assert saved(script).steps == before


def test_words_minutes_and_a_step_left_out_are_kept_and_told(lead, script):
    typed = form_of(lead, script) | {
        "place-minutes": "20",
        "explain-out": "on",
        "welcome-say-nb": "Velkommen til oss på {sponsor} sine vegne.",
    }
    assert lead.post(at(script), {**typed, "do": "save"}).status_code == 302
    own = saved(script).own
    assert own.of(Step.PLACE).minutes == 20
    assert own.left_out == {Step.EXPLAIN}
    assert own.of(Step.WELCOME).words == {Field.SAY: {"nb": "Velkommen til oss på {sponsor} sine vegne."}}
    page = lead.get(at(script)).content.decode()
    assert "tar 20 minutter, i metoden 30" in page
    assert "er utelatt" in page
    assert "7 steg, 85 minutter i alt." in page
    assert "Nå leser jeg reglene." in page  # the method's words beside ours


def test_buttons_move_a_step_and_keep_what_was_typed(lead, script):
    typed = form_of(lead, script) | {"name": "Kveldsgruppa", "do": "down:connect"}
    answer = lead.post(at(script), typed)
    assert answer.url.endswith("?at=down:connect")
    assert order_of(script)[4:6] == [Step.MARK, Step.CONNECT]
    assert saved(script).name == "Kveldsgruppa"
    page = lead.get(answer.url).content.decode()
    assert re.search(r'value="down:connect" autofocus', page)
    lead.post(at(script), {**form_of(lead, script), "do": "up:connect"})
    assert order_of(script)[4:6] == [Step.CONNECT, Step.MARK]


def test_a_move_that_the_meeting_could_not_bear_is_not_offered_and_does_nothing(lead, script):
    page = lead.get(at(script)).content.decode()
    assert 'value="up:mark"' in page
    assert 'value="down:mark"' not in page  # suggestions are about what got the votes
    lead.post(at(script), {**form_of(lead, script), "do": "down:mark", "place-minutes": "25"})
    assert order_of(script) == [each.step for each in script.own.steps]
    assert saved(script).own.of(Step.PLACE).minutes == 25


def test_a_step_goes_back_to_the_methods_words_and_minutes(lead, script):
    typed = form_of(lead, script) | {"place-minutes": "20", "place-say-nn": "No deler vi."}
    lead.post(at(script), {**typed, "do": "save"})
    lead.post(at(script), {**form_of(lead, script), "do": "restore:place"})
    assert saved(script).steps == script.steps


def test_an_emptied_text_is_the_methods_again(lead, script):
    lead.post(at(script), {**form_of(lead, script), "do": "save", "place-say-nb": "Nå deler vi."})
    lead.post(at(script), {**form_of(lead, script), "do": "save", "place-say-nb": "  "})
    assert saved(script).steps == script.steps


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"place-minutes": "0"}, "Skriv et helt tall fra 1 til 240."),
        ({"place-minutes": "mye"}, "Skriv et helt tall fra 1 til 240."),
        ({"welcome-say-nb": "Svar fra {sjefen}."}, "{sjefen} kan ikke fylles ut."),
        ({"welcome-participant-en": "a" * 401}, "401"),
        ({"order": "welcome,place,reflect,explain,connect,mark,suggest,close"}, "må komme før"),
        ({"name": ""}, "Fyll ut dette."),
    ],
)
def test_what_is_wrong_is_said_and_nothing_typed_is_lost(lead, script, wrong, says):
    typed = form_of(lead, script) | {"suggest-say-nn": "Kva kan hjelpe oss?"} | wrong
    answer = lead.post(at(script), {**typed, "do": "save"})
    assert answer.status_code == 422
    page = answer.content.decode()
    assert says in page
    assert "Kva kan hjelpe oss?" in page
    assert saved(script).steps == script.steps


def test_an_order_that_is_no_order_leaves_the_stored_one(lead, script):
    lead.post(at(script), {**form_of(lead, script), "do": "save", "order": "welcome,welcome,party"})
    assert saved(script).steps == script.steps


def test_two_scripts_for_one_kind_of_meeting_do_not_share_a_name(case, lead, script):
    made(case, name="Kort")
    made(case, ScriptKind.MEETING_2, name="Lang")
    answer = lead.post(at(script), {**form_of(lead, script), "name": "Kort", "do": "save"})
    assert answer.status_code == 422
    assert "Velg et annet" in answer.content.decode()
    assert lead.post(at(script), {**form_of(lead, script), "name": "Lang", "do": "save"}).status_code == 302


def test_who_saves_an_older_page_sees_what_somebody_else_wrote_meanwhile(lead, script):
    mine = form_of(lead, script) | {"place-minutes": "20"}
    lead.post(at(script), {**form_of(lead, script), "welcome-say-nb": "Hei, alle sammen.", "do": "save"})
    answer = lead.post(at(script), {**mine, "do": "save"})
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "Hei, alle sammen." in page
    assert "Rekkefølgen på stegene" not in page
    assert 'value="20"' in page
    assert saved(script).own.of(Step.PLACE).minutes == 30
    again = {**mine, "version": str(saved(script).version), "do": "save"}
    assert lead.post(at(script), again).status_code == 302
    assert saved(script).own.of(Step.PLACE).minutes == 20


def test_who_saves_an_older_page_sees_the_order_and_what_is_left_out_in_words(lead, script):
    mine = form_of(lead, script) | {"place-minutes": "20"}
    lead.post(at(script), {**form_of(lead, script), "explain-out": "on", "do": "down:connect"})
    page = lead.post(at(script), {**mine, "do": "save"}).content.decode()
    theirs = page[page.index("mv-theirs") :].split("</dl>")[0]
    assert "Rekkefølgen på stegene" in theirs
    assert "4. Legg lapper på kartet<br>5. Forbedre og bevare<br>6. Tøm P" in theirs
    assert "<dd>Ja</dd>" in theirs  # the explanation is left out
    assert "welcome,reflect" not in theirs


@pytest.mark.parametrize(
    ("fault", "says"),
    [
        (Fault(Wrong.STEPS), "Stegene hører ikke til dette møtet."),
        (Fault(Wrong.FIRST, Step.WELCOME), "«Velkommen» må være det første steget."),
        (Fault(Wrong.LAST, Step.CLOSE), "«Oppsummering» må være det siste steget"),
        (Fault(Wrong.ORDER, Step.MARK, Step.SUGGEST), "«Forbedre og bevare» må komme før «Hva kan hjelpe?»."),
        (Fault(Wrong.NEEDED, Step.MARK), "«Forbedre og bevare» kan ikke utelates"),
        (Fault(Wrong.MINUTES, Step.PLACE), "Gi «Legg lapper på kartet» fra 1 til 240 minutter."),
    ],
)
def test_every_reason_is_a_sentence_with_the_steps_by_name(case, fault, says):
    with translation.override("nb"):
        titles = Titles(pack(case.analysis.pack_digest), Script.FOCUS_GROUP, "nb")
        assert says in why(fault, titles)


# planning and opening


def planned(case, script, kind=MeetingKind.FOCUS_GROUP):
    if kind is MeetingKind.FOCUS_GROUP:
        return meetings.plan_meeting(case.analysis, title="Kveld", language="nb", own_script=script)
    return meetings.plan_stakeholder_meeting(
        case.analysis,
        kind,
        title="Del 1",
        language="nb",
        scheduled_on=None,
        scheduled_time="09.00",
        place="",
        seating=USUAL,
        balance_reason="",
        own_script=script,
    )


def shorter(script, *, say="Nå deler vi.", minutes="20"):
    """The script with other words and minutes, and without the explanation."""
    browser = browser_of(make_editor(script))
    typed = form_of(browser, script) | {"place-say-nb": say, "place-minutes": minutes, "explain-out": "on"}
    assert browser.post(at(script), {**typed, "do": "down:connect"}).status_code == 302
    return saved(script)


def make_editor(script):
    found = Membership.objects.within(script.organisation).filter(role=Role.OWNER)
    return found.select_related("user").get().user


GOOD = {"title": "Kveld", "scheduled_on": "2099-01-20", "expected": "7", "language": "nb"}


def test_whoever_plans_a_focus_group_chooses_the_script(case, script):
    facilitator = browser_of(case.people[Role.FACILITATOR])
    page = facilitator.get(case.at("meetings/new/")).content.decode()
    assert "Metodens manus (105 min)" in page
    assert "Vår fokusgruppe (105 min)" in page
    assert "Hvor lenge møtet varer, står ved hvert manus." in page
    assert "Møtet tar en time" not in page
    facilitator.post(case.at("meetings/new/"), {**GOOD, "own_script": str(script.pk)})
    meeting = Meeting.objects.within(case.organisation).get()
    assert meeting.own_script == script
    home = f"/o/{case.organisation.slug}/m/{meeting.pk}/"
    assert "Vår fokusgruppe" in facilitator.get(home).content.decode()
    facilitator.post(f"{home}edit/", {**GOOD, "own_script": ""})
    meeting.refresh_from_db()
    assert meeting.own_script is None


def test_a_rehearsal_follows_the_script_that_is_chosen(case, script):
    facilitator = browser_of(case.people[Role.FACILITATOR])
    assert "Vår fokusgruppe" in facilitator.get(case.at("meetings/")).content.decode()
    for sent, followed in ((str(script.pk), "Vår fokusgruppe"), ("", ""), ("gone", "")):
        facilitator.post(case.at("meetings/rehearse/"), {"own_script": sent})
        (meeting,) = Meeting.objects.within(case.organisation)
        assert name_of(meeting) == followed
        meeting.delete()


def test_a_stakeholder_meeting_offers_only_scripts_of_its_kind(case, script):
    facilitator = browser_of(case.people[Role.FACILITATOR])
    assert "Hvilket manus" not in facilitator.get(case.at("stakeholder/meeting_1/plan/")).content.decode()
    ours = made(case, ScriptKind.MEETING_1, "Vårt møte")
    page = facilitator.get(case.at("stakeholder/meeting_1/plan/")).content.decode()
    assert "Vårt møte" in page
    assert "Vår fokusgruppe" not in page
    form = {"title": "Del 1", "language": "nb", "own_script": str(ours.pk)}
    seats = {group.value: str(number) for group, number in USUAL.items()}
    facilitator.post(case.at("stakeholder/meeting_1/plan/"), form | seats)
    assert Meeting.objects.within(case.organisation).get().own_script == ours


def test_a_rehearsal_of_a_stakeholder_meeting_follows_a_script_of_its_kind(case, script):
    facilitator = browser_of(case.people[Role.FACILITATOR])
    assert "own_script" not in facilitator.get(case.at("stakeholder/")).content.decode()
    first, second = (made(case, ScriptKind(f"meeting_{part}"), f"Vår del {part}") for part in (1, 2))
    forms = facilitator.get(case.at("stakeholder/")).content.decode().split("<form")
    (one,) = (form for form in forms if 'value="meeting_1"' in form)
    (two,) = (form for form in forms if 'value="meeting_2"' in form)
    assert ("Vår del 1 (150 min)" in one, "Vår del 2" in one) == (True, False)
    assert ("Vår del 1" in two, "Vår del 2 (150 min)" in two) == (False, True)
    for kind, sent, followed in (("meeting_1", first, "Vår del 1"), ("meeting_2", second, "Vår del 2")):
        facilitator.post(case.at("meetings/rehearse/"), {"kind": kind, "own_script": str(sent.pk)})
        meeting = Meeting.objects.within(case.organisation).get(kind=kind)
        assert name_of(meeting) == followed


def test_a_script_that_somebody_deletes_while_another_plans_is_said_to_be_gone(case, script):
    facilitator = browser_of(case.people[Role.FACILITATOR])
    made(case, name="En til")
    actions.remove(saved(script))
    answer = facilitator.post(case.at("meetings/new/"), {**GOOD, "own_script": str(script.pk)})
    assert answer.status_code == 422
    assert "Dette manuset finnes ikke lenger" in answer.content.decode()


def test_without_own_scripts_nobody_is_asked_and_the_method_is_followed(case):
    facilitator = browser_of(case.people[Role.FACILITATOR])
    page = facilitator.get(case.at("meetings/new/")).content.decode()
    assert "own_script" not in page
    assert "Etter metoden tar møtet en time og tre kvarter." in page
    assert f'href="/o/{case.organisation.slug}/scripts/"' in page, "the way to make one"
    meeting = planned(case, None)
    assert own_script_of(meeting) is None
    meetings.open_meeting(meeting)
    assert (meeting.pinned, name_of(meeting)) == (None, "")
    assert pack_of(meeting).body == pack(case.analysis.pack_digest).body


def test_an_open_meeting_keeps_the_script_it_was_opened_with(case, script):
    meeting = planned(case, shorter(script))
    meetings.open_meeting(meeting)
    shorter(script, say="Noe annet.", minutes="40")
    meeting = Meeting.objects.within(case.organisation).get()
    console = room_words(meeting).console()["script"]
    steps = {step["step"]: step for step in console["steps"]}
    assert list(steps) == ["welcome", "reflect", "place", "mark", "connect", "suggest", "close"]
    assert steps["place"]["say"] == "Nå deler vi."
    assert steps["place"]["minutes"] == 20
    assert console["total"] == 85
    actions.remove(saved(script))
    meeting = Meeting.objects.within(case.organisation).get()
    assert name_of(meeting) == "Vår fokusgruppe"
    assert list(room_words(meeting).screen()["room"]) == list(steps)


def test_every_page_of_a_meeting_takes_order_and_words_from_its_script(case, script):
    meeting = planned(case, shorter(script))
    words = phone_words(case.analysis, pack_of(meeting), "nb")
    assert list(words["steps"]) == ["welcome", "reflect", "place", "mark", "connect", "suggest", "close"]
    assert list(room_words(meeting).screen()["room"]) == list(words["steps"])


def test_the_agenda_follows_the_script(case):
    script = made(case, ScriptKind.MEETING_1, "Vårt møte")
    browser = browser_of(case.people[Role.PROCESS_LEAD])
    browser.post(at(script), {**form_of(browser, script), "m1.break-minutes": "25", "do": "up:m1.break"})
    meeting = planned(case, saved(script), MeetingKind.MEETING_1)
    lines = [(line.when, line.title) for line in agenda_of(meeting, pack_of(meeting), "nb").lines]
    assert lines[3] == ("09.55–10.20", "Pause")
    assert lines[4][1] == "Snakk sammen i små grupper"


def test_the_printed_agenda_and_the_look_back_follow_the_script_before_and_after_opening(case, script):
    meeting = planned(case, shorter(script))
    before = printed(meeting)
    meetings.open_meeting(meeting)
    assert printed(meeting) == before
    assert len(before) == 7, "the explanation is left out"
    assert before[-1][0].endswith("–85 min")
    log = Play().log
    boards.append(
        meeting.board_id,
        [store_entry(Entry(seq, each.command, each.events)) for seq, each in enumerate(log, 1)],
    )
    meetings.end(meeting.pk, MeetingState.LOCKED)
    url = f"/o/{case.organisation.slug}/m/{meeting.pk}/looking-back/"
    page = browser_of(case.people[Role.FACILITATOR]).get(url).content.decode()
    rows = re.findall(r'<tr><th scope="row">(.+?)</th><td class="num">(\d+)</td>', page)
    assert [title for title, _ in rows] == [title for _, title in before]
    assert rows[2][1] == "20"


def printed(meeting):
    [sheet] = Kit(meeting, "nb", 7).paper([Part.AGENDA]).sheets
    return [(row["when"], row["title"]) for row in sheet["rows"]]


def test_planned_meetings_follow_the_method_again_when_their_script_is_deleted(case, lead, script):
    meeting = planned(case, script)
    assert lead.post(at(script, "remove/")).status_code == 302
    meeting.refresh_from_db()
    assert own_script_of(meeting) is None
    assert not OrganisationScript.objects.within(case.organisation).exists()


def test_an_own_text_of_fewer_lines_leaves_no_empty_ones(case, script):
    browser = browser_of(case.people[Role.OWNER])
    browser.post(at(script), {**form_of(browser, script), "place-prompts-nb": "Hvor ofte?", "do": "save"})
    [step] = [
        step
        for step in room_words(planned(case, saved(script))).console()["script"]["steps"]
        if step["step"] == "place"
    ]
    assert step["prompts"] == ["Hvor ofte?"]
    assert "" not in json.dumps(step["tips"]).split('"')[1::2]

"""Stakeholder meetings without JavaScript (R24): join with a group, read, send a card, rate, vote."""

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from tests.apps.cast import Role
from tests.apps.interventions.table import own
from tests.domain.board.meetings import FATES, NEEDS, OPTIONS
from tests.live.play import Group, new_id
from tests.live.stakeholder import a_need, plan
from tests.live.test_forms import field, fresh_limiter, text, tray_of

from medvirk.apps.boards import actions as boards
from medvirk.apps.boards.stored import Entry, store_entry
from medvirk.apps.meetings import actions
from medvirk.domain.board.laid import LaidNeed, LaidOption
from medvirk.domain.board.table import ItemFate
from medvirk.domain.board.table_decide import begin
from medvirk.domain.iglo import Kind, Place
from medvirk.domain.needs.fate import Fate
from medvirk.domain.script import STEPS, Script
from medvirk.domain.seats import SeatGroup
from medvirk.live.engine import get_engine

pytestmark = pytest.mark.django_db(transaction=True)
__all__ = ["fresh_limiter"]


@pytest.fixture
def need(case):
    return a_need(case, 1, statement="Blir avbrutt hele dagen").handle


@pytest.fixture
def meeting(case, need):
    meeting = plan(case)
    actions.open_meeting(meeting)
    return meeting


@pytest.fixture
def group(server, case, meeting):
    group = Group(server, meeting, case.people[Role.FACILITATOR])
    yield group
    group.close()


def joined(meeting, group="employee"):
    client = Client()
    client.post(f"/j/{meeting.join_token}/", {"group": group})
    return client


@pytest.fixture
def phones(group, meeting):
    """Four phones without JavaScript, who have accepted the rules."""
    group.console.must("accept_rules")
    return [joined(meeting) for _ in range(4)]


@pytest.fixture
def page(meeting):
    return f"/p/{meeting.pk}/"


def names(response, start):
    """The names of the fields that begin so."""
    return re.findall(rf'name="({start}[^"]*)"', response.content.decode())


# the door


def test_R12_the_door_asks_for_a_group_and_nothing_else(group, meeting):
    client = Client()
    door = client.get(f"/j/{meeting.join_token}/")
    assert len(re.findall(r'name="group"', door.content.decode())) == len(SeatGroup)
    assert "Din gruppe" in text(door) or "Gruppen din" in text(door)
    for stated in ({}, {"group": ""}, {"group": "boss"}):
        again = client.post(f"/j/{meeting.join_token}/", stated)
        assert again.status_code == 422
        assert "Velg hvilken gruppe du hører til." in text(again)
    assert get_engine().seats.count(meeting.pk) == 0
    client.post(f"/j/{meeting.join_token}/", {"group": "union_rep"})
    assert get_engine().seats.seating(meeting.pk) == {SeatGroup.UNION_REP: 1}
    assert client.get(f"/j/{meeting.join_token}/").status_code == 302, "it has its seat already"


def test_R23_the_typed_code_comes_along_while_the_group_is_stated(group, meeting):
    client = Client()
    door = client.post("/j/", {"code": meeting.join_code})
    assert door.status_code == 200
    form = {"code": field(door, "code"), "asked": "group"}
    assert client.post("/j/", form).status_code == 422
    assert client.post("/j/", {**form, "group": "middle"}).status_code == 302
    assert get_engine().seats.seating(meeting.pk) == {SeatGroup.MIDDLE: 1}


def test_a_focus_group_asks_for_no_group(server, case):
    meeting = actions.plan_meeting(case.analysis, title="Fokusgruppe", language="nb")
    actions.open_meeting(meeting)
    client = Client()
    assert not names(client.get(f"/j/{meeting.join_token}/"), "group")
    client.post(f"/j/{meeting.join_token}/", {"group": "middle"})
    assert get_engine().seats.seating(meeting.pk) == {}


def test_a_seat_with_a_made_up_group_is_no_seat(group, meeting, page):
    client = joined(meeting)
    name = f"medvirk_seat_{meeting.pk.hex}"
    client.cookies[name] = client.cookies[name].value.replace("employee", "senior")
    assert client.get(page).status_code == 403


# the steps


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
def test_every_step_of_part_1_has_its_page(group, phones, page, language):
    phones[0].cookies["django_language"] = language
    steps = [step.value for step in STEPS[Script.MEETING_1]]
    for seen, to in zip(["", *steps], steps, strict=False):
        if seen:
            group.go(to, seen)
        response = phones[0].get(page)
        assert response.status_code == 200
        assert "Blir avbrutt hele dagen" in text(response)


def test_the_rules_are_those_of_the_meeting_with_what_the_group_added(group, phones, page):
    group.console.must("add_rule", text="Telefonen i lomma")
    shown = text(phones[0].get(page))
    assert "Vi snakker om arbeidet, ikke om personer" in shown
    assert "Telefonen i lomma" in shown


def test_what_the_room_looks_at_can_be_read_along(group, phones, page, need):
    group.go("m1.results", "m1.welcome")
    for what in ("employees", "preserve", need):
        group.console.must("show", what=what)
        assert phones[0].get(page).status_code == 200


def test_a_card_about_a_need_is_sent_and_a_refusal_keeps_what_was_typed(group, phones, page, need):
    group.go("m1.missing", "m1.welcome")
    group.console.must("open_round")
    form = phones[0].get(page)
    hidden = {name: field(form, name) for name in ("id", "secret", "round")}
    card = {**hidden, "do": "send", "text": "Gjelder også natt", "about": need, "place": "group"}
    wrong = phones[0].post(page, card)
    assert wrong.status_code == 422
    assert "Gjelder også natt" in wrong.content.decode()
    assert phones[0].post(page, {**card, "kind": "demand"}).status_code == 302
    assert "Lappen er kommet fram" in text(phones[0].get(page))
    other = phones[1].get(page)
    phones[1].post(page, {"do": "pass", "id": new_id(), "round": field(other, "round")})
    assert phones[1].get(page).status_code == 200
    group.console.must("close_round")
    (sent,) = tray_of(group)
    assert (sent["text"], sent["about"]) == ("Gjelder også natt", need)


def test_needs_are_rated_and_the_result_is_read(group, phones, page, need):
    group.go("m1.rate", "m1.welcome")
    assert not names(phones[0].get(page), "rate.")
    group.console.must("open_rating", question="needs")
    for phone in phones:
        form = phone.get(page)
        wanted = [f"rate.{need}.importance", f"rate.{need}.influence"]
        assert names(form, "rate.") == wanted
        answers = {"do": "rate", "id": field(form, "id"), "rating": field(form, "rating"), wanted[0]: "3"}
        wrong = phone.post(page, {**answers, wanted[1]: "7"})
        assert wrong.status_code == 422
        assert re.search(r'<option value="3" selected>', wrong.content.decode())
        assert phone.post(page, {**answers, "id": new_id()}).status_code == 302
        assert not names(phone.get(page), "rate.")
        assert names(phone.get(page + "?again=1"), "rate.")
    late = joined(group.meeting)
    assert not names(late.get(page), "rate.")
    group.console.must("close_rating")
    shown = text(phones[0].get(page))
    assert "Betydning 3" in shown
    assert "vises ikke" in shown, "nobody answered how much it can be influenced"


def test_A4_too_few_answers_are_said_to_be_too_few(group, phones, page):
    group.go("m1.rate", "m1.welcome")
    group.console.must("open_rating", question="needs")
    group.console.must("close_rating")
    assert "For få svarte" in text(phones[0].get(page))


def test_dots_are_given_and_counted(group, phones, page, need):
    group.go("m1.dots", "m1.welcome")
    assert not names(phones[0].get(page), "improve.")
    group.console.must("open_ballot")
    for phone in phones:
        form = phone.get(page)
        vote = {"do": "vote", "id": field(form, "id"), "ballot": field(form, "ballot")}
        wrong = phone.post(page, {**vote, f"improve.{need}": "2", f"preserve.{need}": "9"})
        assert wrong.status_code == 422
        assert "<option selected>2</option>" in wrong.content.decode()
        assert phone.post(page, {**vote, "id": new_id(), f"improve.{need}": "2"}).status_code == 302
        assert not names(phone.get(page), "improve.")
    assert not names(joined(group.meeting).get(page), "improve.")
    group.console.must("close_ballot")
    assert "Blir avbrutt hele dagen 8" in text(phones[0].get(page))


def test_thumbs_and_objections(group, phones, page, need):
    group.go("m1.consensus", "m1.welcome")
    assert group.console.refused("open_rating", question="consensus") == "list.empty"
    group.console.must("prioritise", item=need, action="improve")
    group.console.must("open_rating", question="consensus")
    for phone in phones:
        form = phone.get(page)
        answers = {"do": "rate", "id": field(form, "id"), "rating": field(form, "rating")}
        phone.post(page, {**answers, "rate.list.consensus": "down"})
    group.console.must("close_rating")
    assert "Nei, og jeg sier eller skriver hvorfor 4" in text(phones[0].get(page))
    group.console.must("open_round")
    form = phones[0].get(page)
    hidden = {name: field(form, name) for name in ("id", "secret", "round", "kind")}
    assert hidden["kind"] == "objection"
    phones[0].post(page, {**hidden, "do": "send", "text": "Natta er ikke med"})
    group.console.must("close_round")
    group.console.must("reveal", approve=[card["handle"] for card in tray_of(group)])
    group.console.must("trash", item=need, reason="unclear", danger=False, text="")
    shown = text(phones[0].get(page))
    assert "Natta er ikke med" in shown
    assert "Ikke prioritert: Uklart" in shown
    group.go("m1.result", "m1.consensus")
    group.console.must("summarise", text="Vi er enige om det meste.")
    assert "Vi er enige om det meste." in text(phones[0].get(page))


# part 2


@pytest.fixture
def second(server, case):
    """Part 2, which lies on a board of its own."""
    meeting = actions.plan_meeting(case.analysis, title="Øving", language="nb", is_rehearsal=True)
    actions.open_meeting(meeting)
    laid = begin(Script.MEETING_2, NEEDS, fates=FATES, options=OPTIONS)
    boards.append(meeting.board_id, [store_entry(Entry(1, "a" * 22, laid))])
    group = Group(server, meeting, case.people[Role.FACILITATOR])
    for _ in range(5):
        group.new_phone(group=SeatGroup.EMPLOYEE)
    group.console.must("accept_rules")
    yield group
    group.close()


def test_every_step_of_part_2_has_its_page(second):
    client, page = joined(second.meeting), f"/p/{second.meeting.pk}/"
    steps = [step.value for step in STEPS[Script.MEETING_2]]
    for seen, to in zip(["", *steps], steps, strict=False):
        if seen:
            second.go(to, seen)
        response = client.get(page)
        assert response.status_code == 200
        assert "Ukentlig kapasitetsmøte" in text(response)


def test_R14_a_measure_is_rated_and_conditions_and_dangers_are_written(second):
    client, page = joined(second.meeting), f"/p/{second.meeting.pk}/"
    option = OPTIONS[1].id
    second.go("m2.fit", "m2.opening")
    second.console.must("show", what=option)
    second.console.must("open_rating", question="fit", option=option)
    form = client.get(page)
    assert names(form, "rate.") == [f"rate.{option}.F{number}" for number in range(1, 8)]
    answers = {"do": "rate", "id": field(form, "id"), "rating": field(form, "rating")}
    client.post(page, {**answers, **dict.fromkeys(names(form, "rate."), "4")})
    second.console.until(lambda f: f.get("room", {}).get("answered") == 1)
    second.console.must("close_rating")
    second.console.must("open_round")
    form = client.get(page)
    assert f'<option value="{option}" selected>' in form.content.decode()
    hidden = {name: field(form, name) for name in ("id", "secret", "round")}
    client.post(page, {**hidden, "do": "send", "kind": "danger", "about": option, "text": "Mer overtid"})
    second.console.must("close_round")
    (sent,) = tray_of(second)
    assert (sent["kind"], sent["about"]) == ("danger", option)


def test_how_confident_people_are(second):
    phones, page = [joined(second.meeting) for _ in range(4)], f"/p/{second.meeting.pk}/"
    second.go("m2.close", "m2.opening")
    second.console.must("open_rating", question="confidence", reason="Resten er på vakt")
    for phone in phones:
        form = phone.get(page)
        answers = {"do": "rate", "id": field(form, "id"), "rating": field(form, "rating")}
        phone.post(page, {**answers, "rate.plan.confidence": "7"})
    second.console.must("close_rating")
    assert "7" in text(phones[0].get(page))


# speed


@pytest.fixture
def queries_of(server, case):
    """How many queries a phone's page takes, and its frame, with so much on the table."""
    opened = []

    def measure(script, needs, own_measures):
        meeting = actions.plan_meeting(case.analysis, title="Øving", language="nb", is_rehearsal=True)
        actions.open_meeting(meeting)
        laid = tuple(
            LaidNeed(new_id(), number, f"Behov {number}", Kind.DEMAND, Place.GROUP, None, ())
            for number in range(1, needs + 1)
        )
        rows = [own(case, name=f"Eget {number}") for number in range(own_measures)]
        options = tuple(LaidOption(row.handle, (laid[0].id,), None, row.name, (), (), True) for row in rows)
        second = script is Script.MEETING_2
        fates = {need.id: ItemFate(Fate.PRIORITISED_IMPROVE) for need in laid} if second else None
        options = (*OPTIONS[:2], *options) if second else ()
        begun = begin(script, laid, fates=fates, options=options)
        boards.append(meeting.board_id, [store_entry(Entry(1, "a" * 22, begun))])
        group = Group(server, meeting, case.people[Role.FACILITATOR])
        opened.append(group)
        client, page = joined(meeting), f"/p/{meeting.pk}/"
        if own_measures:
            group.console.must("show", what=options[-1].id)
            assert "En time uten telefon" in text(client.get(page))
        counted = []
        for address in (page, f"{page}status/"):
            assert client.get(address).status_code == 200
            with CaptureQueriesContext(connection) as asked:
                client.get(address)
            counted.append(len(asked))
        return counted

    yield measure
    for group in opened:
        group.close()


@pytest.mark.parametrize("script", [Script.MEETING_1, Script.MEETING_2])
def test_a_phones_page_takes_as_many_queries_for_thirty_needs_as_for_one(queries_of, script):
    assert queries_of(script, 1, 0) == queries_of(script, 30, 0)


def test_own_measures_on_the_table_take_one_query_more_however_many_they_are(queries_of):
    page, frame = queries_of(Script.MEETING_2, 1, 0)
    for count in (1, 20):
        assert queries_of(Script.MEETING_2, 10, count) == [page + 1, frame]

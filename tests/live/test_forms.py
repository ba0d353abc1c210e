"""Taking part without JavaScript (R24): the door, each step's page, and bad input at every field."""

import re

import pytest
from django.test import Client
from tests.live.play import new_id

from medvirk.apps.catalogue import queries as catalogue
from medvirk.apps.meetings import actions
from medvirk.apps.meetings.models import Meeting
from medvirk.infra import limiter
from medvirk.live.engine import get_engine
from medvirk.live.phone_words import door_words, phone_words

pytestmark = pytest.mark.django_db(transaction=True)

CARD = {"do": "send", "kind": "demand", "place": "job_content", "text": "For mange besøk"}


@pytest.fixture(autouse=True)
def fresh_limiter(monkeypatch):
    fresh = limiter.Limiter()
    monkeypatch.setattr("medvirk.live.joining.join_codes", fresh)
    return fresh


@pytest.fixture
def phone(group, meeting):
    """A phone without JavaScript that has joined."""
    client = Client()
    client.post(f"/j/{meeting.join_token}/")
    return client


@pytest.fixture
def page(meeting):
    return f"/p/{meeting.pk}/"


def text(response):
    """What a person reads, without tags."""
    html = re.sub(r"<(script|template|style)\b.*?</\1>", " ", response.content.decode(), flags=re.S)
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def field(response, name):
    """The value of a hidden field."""
    return re.search(rf'name="{name}" value="([^"]*)"', response.content.decode())[1]


def card_from(response, **changes):
    """The card form of a page, filled in."""
    hidden = {name: field(response, name) for name in ("id", "secret", "round")}
    return {**CARD, **hidden, **changes}


def tray_of(group):
    """The cards of the tray, once it is open and holds some."""
    return group.console.until(lambda frame: frame.get("tray", {}).get("cards"))["tray"]["cards"]


def open_round(group, step="place", seen="welcome"):
    group.go(step, seen)
    group.console.must("open_round")


# the door


def test_the_qr_leads_to_what_this_is_and_one_button_leads_on(group, meeting, page):
    client = Client()
    door = client.get(f"/j/{meeting.join_token}/")
    assert "Det er frivillig å være med." in text(door)
    assert "Vi beskytter deg ved å ikke vite hvem du er." in text(door)
    joined = client.post(f"/j/{meeting.join_token}/")
    assert joined.headers["Location"] == page
    assert "Velkommen" in text(client.get(page))


def test_a_phone_with_a_seat_goes_straight_in(phone, meeting, page):
    assert phone.get(f"/j/{meeting.join_token}/").headers["Location"] == page


def test_joining_twice_takes_one_seat(phone, meeting):
    phone.post(f"/j/{meeting.join_token}/")
    assert get_engine().seats.count(meeting.pk) == 1


@pytest.mark.parametrize("typed", ["{0}", "{1}", " {0} ", "{2}-{3}", "{2} {3}"])
def test_a_typed_code_forgives_case_spaces_and_dash(group, meeting, page, typed):
    code = meeting.join_code
    typed = typed.format(code, code.lower(), code[:3], code[3:].lower())
    assert Client().post("/j/", {"code": typed}).headers["Location"] == page


@pytest.mark.parametrize("typed", ["AAAAAA", "0O1I00", "abc", "x" * 5000, "\u0000\u202e🙂", "<b>ABC</b>"])
def test_a_wrong_code_says_so_and_is_kept(group, typed):
    answer = Client().post("/j/", {"code": typed})
    assert "Vi kjenner ikke denne koden, eller døra er lukket." in text(answer)
    assert "<b>ABC" not in answer.content.decode()
    if typed.isalnum():
        assert typed[:40] in answer.content.decode()


def test_an_empty_code_asks_for_one_and_is_no_failure(group, fresh_limiter):
    for _ in range(limiter.FAILURES + 1):
        assert "Skriv de seks tegnene" in text(Client().post("/j/", {"code": " "}))
    assert fresh_limiter.allows("127.0.0.1")


def test_after_sixty_failures_the_right_code_is_not_tried_either(group, meeting):
    for _ in range(limiter.FAILURES):
        Client().post("/j/", {"code": "AAAAAA"})
    answer = Client().post("/j/", {"code": meeting.join_code})
    assert answer.status_code == 429
    assert "Skann bildet" in text(answer)
    assert Client().post(f"/j/{meeting.join_token}/").status_code == 302  # R23: the QR is never limited


def test_a_closed_door_takes_no_typed_code_but_the_qr(group, meeting):
    code = meeting.join_code
    actions.close_door(meeting)
    assert "Vi kjenner ikke denne koden, eller døra er lukket." in text(Client().post("/j/", {"code": code}))
    late = text(Client().post("/j/", {"code": code, "asked": "yes", "group": "employee"}))
    assert "Døra er lukket" in late  # it was open when the group was asked for
    assert "Vi kjenner ikke" not in late
    assert Client().post(f"/j/{meeting.join_token}/").status_code == 302


def test_a_made_up_link_looks_like_a_meeting_that_is_not_open_and_refreshes(group, case):
    planned = actions.plan_meeting(case.analysis, title="Neste uke", language="nb")
    pages = [Client().get(f"/j/{token}/") for token in (planned.join_token, "x" * 22, "\u202e<i>")]
    assert len({text(page) for page in pages}) == 1
    assert "Møtet er ikke åpent" in text(pages[0])
    assert all(page.headers["Refresh"] == "5" for page in pages)
    assert all(page.status_code == 404 for page in pages)


def test_without_a_seat_every_meeting_looks_the_same(group, page):
    strange = f"/p/{'0' * 8}-{'0' * 4}-{'0' * 4}-{'0' * 4}-{'0' * 12}/"
    here, there = Client().get(page), Client().get(strange)
    assert here.status_code == there.status_code == 403
    assert text(here) == text(there)


def test_a_made_up_seat_is_no_seat(group, meeting, page):
    client = Client()
    client.cookies[f"medvirk_seat_{meeting.pk.hex}"] = "abc:def"
    assert client.get(page).status_code == 403


@pytest.mark.parametrize(("language", "words"), [("nn", "Bli med i møtet"), ("en", "Join the meeting")])
def test_the_door_speaks_the_phones_language(group, meeting, language, words):
    client = Client()
    client.get(f"/j/{meeting.join_token}/?language={language}")
    assert words in text(client.get(f"/j/{meeting.join_token}/"))


@pytest.mark.parametrize("way", ["picture", "code"])
def test_a_phone_on_which_nobody_chose_is_met_in_the_language_of_the_room(group, meeting, way):
    Meeting.objects.within(meeting.analysis.organisation).update(language="en")
    client, chose = Client(), Client()
    chose.cookies["medvirk_language"] = "nn"
    for phone, language in ((client, "en"), (chose, "nn")):
        if way == "picture":
            joined = phone.post(f"/j/{meeting.join_token}/", follow=True)
        else:
            joined = phone.post("/j/", {"code": actions.open_door(meeting)}, follow=True)
        assert joined.headers["Content-Language"] == language
    assert client.cookies["medvirk_language"]["max-age"] == ""  # nobody chose it: it goes with the browser


# each step


def test_pages_without_a_field_refresh_and_those_with_one_do_not(group, phone, page):
    assert phone.get(page).headers["Refresh"] == "5"
    group.go("place", "welcome")
    assert phone.get(page).headers["Refresh"] == "5"
    group.console.must("open_round")
    writing = phone.get(page)
    assert "Refresh" not in writing.headers
    assert "<iframe" in writing.content.decode()


def test_the_help_card_does_not_close_while_somebody_reads_it(phone, page):
    assert 'href="?help=1#help"' in phone.get(page).content.decode()
    assert "Refresh" not in phone.get(f"{page}?help=1").headers


def test_the_frame_notices_that_the_meeting_moved_on(group, phone, page):
    open_round(group)
    frame = re.search(r'<iframe[^>]* src="([^"]+)"', phone.get(page).content.decode())[1]
    status = phone.get(frame.replace("&amp;", "&"))
    assert status.headers["Refresh"] == "5"
    assert status.headers["X-Frame-Options"] == "SAMEORIGIN"
    assert "0 av 1 har svart." in text(status)
    group.console.must("close_round")
    assert "Møtet har gått videre." in text(phone.get(frame.replace("&amp;", "&")))


def test_a_phone_whose_modules_run_is_not_refreshed_by_the_server(group, phone, page):
    phone.cookies["medvirk_modules"] = "1"
    answer = phone.get(page)
    assert "Refresh" not in answer.headers
    assert "<iframe" in answer.content.decode()


def test_every_step_has_its_page(group, phone, page):
    before = "welcome"
    said = {
        "reflect": "Denne siden kan ikke ta vare på utkast.",
        "explain": "Bli kjent med kartet",
        "place": "Vent på neste runde.",
        "connect": "Tøm P og se sammenhenger",
        "mark": "Avstemningen åpner snart.",
        "suggest": "Hva kan hjelpe?",
        "close": "Tilretteleggeren skriver oppsummeringen.",
    }
    for step, words in said.items():
        group.go(step, before)
        before = step
        answer = phone.get(page)
        assert words in text(answer)
        assert "må du spørre tilretteleggeren" in text(answer)  # R24: what it lacks
        assert "Trenger du noen å snakke med?" in text(answer)  # the help card, without a request


def test_what_is_being_explained_stands_there_with_its_sentence(group, phone, page):
    group.go("explain", "welcome")
    group.console.must("explain", item="stigma")
    assert "uten å bli sett ned på" in text(phone.get(page))
    group.console.must("explain", item="P")
    assert "Vi finner plassen sammen." in text(phone.get(page))


def test_a_card_reaches_the_tray_and_the_map(group, phone, page):
    open_round(group)
    form = phone.get(page)
    assert phone.post(page, card_from(form)).status_code == 302
    after = phone.get(page)
    assert "Lappen er kommet fram, uten navnet ditt." in text(after)
    assert "1 av 1 har svart." in text(after)
    group.console.must("close_round")
    (card,) = tray_of(group)
    assert card["text"] == CARD["text"]
    group.console.must("reveal", approve=[card["handle"]])
    assert CARD["text"] in text(phone.get(page))
    (shown,) = group.console.event("revealed")["cards"]
    group.console.must("note_effect", card=shown["id"], text="Vi blir slitne")
    assert "For mange besøk Slik kjennes det: Vi blir slitne" in text(phone.get(page))


def test_a_card_sent_twice_counts_once(group, phone, page):
    open_round(group)
    form = card_from(phone.get(page))
    assert [phone.post(page, form).status_code for _ in range(2)] == [302, 302]
    group.console.must("close_round")
    assert len(tray_of(group)) == 1


def test_a_phone_may_pass(group, phone, page):
    open_round(group)
    form = phone.get(page)
    answer = {"do": "pass", "id": field(form, "id"), "round": field(form, "round")}
    assert phone.post(page, answer).status_code == 302
    assert "Du står over denne runden" in text(phone.get(page))


def test_finished_is_a_count(group, phone, page):
    group.go("reflect", "welcome")
    form = phone.get(page)
    phone.post(page, {"do": "finished", "id": field(form, "id")})
    assert "Du er ferdig. Vent på de andre." in text(phone.get(page))
    group.console.until(lambda frame: frame.get("room", {}).get("finished") == 1)


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"text": ""}, "Lappen er tom."),
        ({"text": " \n\t"}, "Lappen er tom."),
        ({"text": "å" * 141}, "Du har brukt 141 av 140 tegn."),
        ({"text": "a\u0007b"}, "U+0007"),
        ({"text": "a\u202eb"}, "RIGHT-TO-LEFT OVERRIDE"),
        ({"text": "a\u0000b"}, "U+0000"),
        ({"kind": ""}, "krav eller en ressurs"),
        ({"kind": "suggestion"}, "krav eller en ressurs"),
        ({"place": ""}, "Velg en plass på kartet."),
        ({"place": "moon"}, "siden sendte"),
        ({"id": "short"}, "siden sendte"),
        ({"secret": ""}, "siden sendte"),
        ({"round": "99999999"}, "siden sendte"),
        ({"round": "-1"}, "siden sendte"),
        ({"do": "go", "to": "close", "seen": "place"}, "siden sendte"),
        ({"do": ""}, "siden sendte"),
        ({"about": "nowhere"}, "siden sendte"),
    ],
)
def test_refused_input_says_why_keeps_the_text_and_changes_nothing(group, phone, page, changes, words):
    open_round(group)
    form = card_from(phone.get(page), **changes)
    answer = phone.post(page, form)
    assert answer.status_code == 422
    assert words in text(answer)
    if form["text"].isprintable() and form["text"].strip():
        assert form["text"] in answer.content.decode()
    group.console.must("close_round")
    assert get_engine().room_from_thread(group.meeting.pk).picture.tray.cards == ()


@pytest.mark.parametrize(
    ("changes", "marked"),
    [
        ({"text": ""}, 'id="text"'),
        ({"place": ""}, 'id="place"'),
        ({"kind": ""}, "<fieldset"),
        ({"secret": ""}, ""),
    ],
)
def test_only_the_field_that_is_wrong_is_marked(group, phone, page, changes, marked):
    open_round(group)
    answer = phone.post(page, card_from(phone.get(page), **changes)).content.decode()
    found = re.findall(r'<[^>]*aria-describedby="wrong"[^>]*>', answer)
    assert [marked in element for element in found] == ([True] if marked else [])


@pytest.mark.parametrize("typed", ["<script>alert(1)</script>", "🙂🙃 fire byte", "å" * 140, "🙂" * 140])
def test_html_and_emoji_are_ordinary_text(group, phone, page, typed):
    open_round(group)
    assert phone.post(page, card_from(phone.get(page), text=typed)).status_code == 302
    group.console.must("close_round")
    (card,) = tray_of(group)
    assert card["text"] == typed
    group.console.must("reveal", approve=[card["handle"]])
    assert "<script>alert" not in phone.get(page).content.decode()


def test_a_card_of_a_closed_round_waits_for_the_next(group, phone, page):
    open_round(group)
    late = card_from(phone.get(page))
    group.console.must("close_round")
    assert phone.post(page, late).status_code == 302
    group.console.must("open_round")
    assert "Lappen er kommet fram" in text(phone.get(page))


def test_a_pass_that_is_late_is_refused_in_words(group, phone, page):
    open_round(group)
    form = phone.get(page)
    group.console.must("close_round")
    answer = phone.post(page, {"do": "pass", "id": field(form, "id"), "round": field(form, "round")})
    assert answer.status_code == 422
    assert 'class="mv-wrong"' in answer.content.decode()


def test_a_post_without_the_page_s_token_is_refused(group, meeting, page):
    client = Client(enforce_csrf_checks=True)
    assert client.post(f"/j/{meeting.join_token}/").status_code == 403


# votes


@pytest.fixture
def ballot(group, phone, page):
    """Two cards on the map and an open ballot; returns the page of the phone."""
    open_round(group)
    others = [group.new_phone() for _ in range(3)]
    for number, other in enumerate(others[:2]):
        group.send(other, f"Kort {number}")
    group.console.must("close_round")
    group.console.must("reveal", approve=[card["handle"] for card in tray_of(group)])
    group.go("mark", "place")
    group.console.must("open_ballot")
    return phone.get(page)


def votes_from(response, *counts):
    """The vote form with these numbers, in the order of the page."""
    names = re.findall(r'<select class="ds-input" name="([^"]+)"', response.content.decode())
    hidden = {name: field(response, name) for name in ("id", "ballot")}
    return {"do": "vote", **hidden, **dict(zip(names, map(str, counts), strict=True))}


def test_votes_arrive_and_can_be_changed(group, phone, page, ballot):
    assert phone.post(page, votes_from(ballot, 3, 0, 0, 2)).status_code == 302
    assert "Ingen kan se hva du stemte." in text(phone.get(page))
    again = phone.get(f"{page}?again=1")
    assert phone.post(page, votes_from(again, 1, 2, 1, 0)).status_code == 302
    group.console.until(lambda frame: frame.get("room", {}).get("answered") == 1)


@pytest.mark.parametrize("counts", [(3, 0, 3, 0), (0, 2, 0, 2), (99, 0, 0, 0), ("x", 0, 0, 0), (-1, 0, 0, 0)])
def test_votes_past_the_quota_are_refused(group, phone, page, ballot, counts):
    votes = votes_from(ballot, *counts)
    answer = phone.post(page, votes)
    assert answer.status_code == 422
    chosen = re.findall(r"<option selected>(\d+)</option>", answer.content.decode())
    assert chosen == [str(count) for count in counts if count in range(4)]  # R24: what was chosen stands
    assert 'class="mv-wrong"' in answer.content.decode()
    assert get_engine().room_from_thread(group.meeting.pk).picture.answered == 0


def test_a_vote_on_something_that_is_not_there_is_refused(group, phone, page, ballot):
    form = {**votes_from(ballot, 0, 0, 0, 0), f"improve.{new_id()}": "1"}
    assert phone.post(page, form).status_code == 422


def test_a_phone_that_came_after_voting_opened_is_told_so(group, meeting, page, ballot):
    late = Client()
    late.post(f"/j/{meeting.join_token}/")
    assert "ingen stemmeseddel" in text(late.get(page))


def test_the_result_stands_there_when_voting_has_closed(group, phone, page, ballot):
    phone.post(page, votes_from(ballot, 3, 0, 0, 2))
    group.console.must("close_ballot")
    assert "For få stemte" in text(phone.get(page))  # A4


def test_a_group_made_after_the_vote_has_the_votes_of_all_its_cards(group, meeting, phone, page, ballot):
    group.console.must("close_ballot")
    phones = [phone, *(Client() for _ in range(3))]
    for each in phones[1:]:
        each.post(f"/j/{meeting.join_token}/")
    group.console.must("open_ballot")
    for each in phones:
        assert each.post(page, votes_from(each.get(page), 2, 0, 1, 1)).status_code == 302
    group.console.must("close_ballot")
    cards = list(get_engine().room_from_thread(meeting.pk).picture.board.cards)
    group.console.must("group", cards=cards)
    assert re.findall(r"<b>(\d+)</b>", phone.get(page).content.decode()) == ["12", "4"]


# the end


def test_a_suggestion_is_about_a_card_or_the_whole_map(group, phone, page):
    open_round(group)
    group.send(group.new_phone(), "Lite folk")
    group.console.must("close_round")
    group.console.must("reveal", approve=[card["handle"] for card in tray_of(group)])
    open_round(group, "suggest", "place")
    form = phone.get(page)
    about = re.search(r'<option value="([^"]{22})"', form.content.decode())[1]
    hidden = {name: field(form, name) for name in ("id", "secret", "round")}
    idea = {"do": "send", "kind": "suggestion", "text": "Flere folk", "about": about, **hidden}
    assert phone.post(page, idea).status_code == 302


def test_the_locked_map_thanks_and_asks_nothing(group, phone, page):
    group.go("close", "welcome")
    group.console.must("summarise", text="Vi vil bevare samholdet.\nOg mer.")
    assert "Vi vil bevare samholdet." in text(phone.get(page))
    if get_engine().room_from_thread(group.meeting.pk).picture.board.round:
        group.console.must("close_round")
    group.console.must("confirm")
    group.console.must("lock")
    end = phone.get(page)
    assert "Takk for at du var med" in text(end)
    assert "Refresh" not in end.headers
    assert phone.post(page, {**CARD, "id": new_id(), "secret": new_id(), "round": "1"}).status_code == 422


def test_the_end_of_a_rehearsal_promises_nothing(group):
    analysis = group.meeting.analysis
    pack = catalogue.pack(analysis.pack_digest)
    promised = phone_words(analysis, pack, "nb")["thanks"]
    rehearsed = phone_words(analysis, pack, "nb", is_rehearsal=True)["thanks"]
    assert "svar" in promised["body"]
    assert "svar" not in rehearsed["body"]


def test_the_door_promises_of_a_meeting_what_holds_there_and_tells_where_to_complain(group):
    pack = catalogue.pack(group.meeting.analysis.pack_digest)
    sections = door_words(pack, "nb", {}, "focus_group")["privacy"]["sections"]
    told = {section["heading"]: section["text"] for section in sections}
    assert "Datatilsynet" in told["Spørsmål eller klage"]
    assert "Små grupper" not in told, "that limit is for a questionnaire; minutes count roles"

"""The answer forms as a phone meets them: door, pages, delivery, without script (R24); bad input (R32)."""

import datetime as dt
import re

import pytest
from django.test import Client
from tests.apps.cast import make_case
from tests.apps.measures.asked import answer, burn, opened, planned

from medvirk.apps.measures import queries
from medvirk.apps.measures.answering import actions as answering
from medvirk.apps.measures.answering import door as doors
from medvirk.apps.measures.answering.form import slugs
from medvirk.apps.measures.codes import in_two, known
from medvirk.apps.measures.informants import actions as informants
from medvirk.apps.measures.models import InformantRole
from medvirk.apps.measures.queries import DoorState
from medvirk.infra import clock
from medvirk.infra.limiter import FAILURES, Limiter

pytestmark = pytest.mark.django_db

ELEMENTS = [f"B{number}" for number in range(1, 13)]


@pytest.fixture(autouse=True)
def limiter(monkeypatch):
    fresh = Limiter()
    monkeypatch.setattr(doors, "answer_codes", fresh)
    return fresh


@pytest.fixture
def asked():
    return opened(ansatte=12)


def words(answer) -> str:
    """What a page says, without its tags."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", answer.content.decode()))


def enter(code: str, language: str = "nb") -> tuple[Client, str]:
    """A phone that has typed its code, and the address of its form."""
    phone = Client()
    phone.cookies["medvirk_language"] = language
    sent = phone.post("/q/", {"code": code})
    assert sent.status_code == 302, words(sent)
    return phone, sent["Location"]


def draft_of(code: str) -> dict[str, str]:
    mine = known(code)
    return queries.draft(mine, queries.door(mine, today=clock.today()).code)


# --- the door ---


def test_a_code_may_be_typed_with_dash_spaces_and_small_letters(asked):
    code = asked.codes["ansatte"][0]
    for typed in (in_two(code), f" {code.lower()} ", " ".join(code)):
        enter(typed)


def test_the_link_leads_to_the_form_and_the_address_holds_no_code_from_there_on(asked):
    code = asked.codes["ansatte"][0]
    phone = Client()
    sent = phone.get(f"/q/{code}/")
    assert sent["Location"] == f"/q/f/{known(code).handle}/"
    page = phone.get(sent["Location"])
    assert page.status_code == 200
    assert code not in page.content.decode()
    cookie = sent.cookies[f"medvirk_q_{known(code).handle}"]
    assert cookie["httponly"]
    assert cookie["path"] == sent["Location"]
    assert cookie["max-age"] == ""  # gone with the browser


def test_each_code_that_opens_nothing_is_refused_with_a_sentence_of_its_own(asked):
    code = asked.codes["ansatte"][0]
    answer(code, A1="3")
    case = make_case("Fjellvik")
    early = planned(case, ansatte=5)
    early.hand_out()
    old = opened(make_case("Solund"), ansatte=5)
    lost = opened(make_case("Lærdal"), ansatte=5)
    burn(lost)
    late = opened(make_case("Vik"), ansatte=5)
    late.wave.closes_on = clock.today() - dt.timedelta(days=1)
    late.wave.save(update_fields=["closes_on"])
    said = {
        "AAAAAAAAAA": "Vi kjenner ikke denne koden",
        "ABC": "Vi kjenner ikke denne koden",
        code: "Denne koden er brukt",
        early.codes["ansatte"][0]: "Skjemaet er ikke åpent ennå. Det åpner",
        late.codes["ansatte"][0]: "Skjemaet er lukket",
        lost.codes["ansatte"][0]: "Skjemaet ble avbrutt",
    }
    for typed, sentence in said.items():
        for sent in (Client().post("/q/", {"code": typed}), Client().get(f"/q/{typed}/")):
            assert sentence in words(sent)
            assert sent.status_code in {404, 422}
            assert "Solvik" not in words(sent)  # whose form it is, nobody learns at the door
    assert old.codes


@pytest.mark.django_db(transaction=True)
def test_a_code_of_a_closed_wave_is_told_that_it_has_closed():
    asked = opened(ansatte=5)
    asked.close()
    assert "Skjemaet er lukket" in words(Client().post("/q/", {"code": asked.codes["ansatte"][0]}))


def test_an_empty_code_asks_for_one_and_is_no_failure(limiter):
    for _ in range(FAILURES + 1):
        sent = Client().post("/q/", {"code": " - "})
        assert sent.status_code == 422
        assert "Skriv de ti tegnene" in words(sent)
    assert limiter.allows("127.0.0.1")


def test_R23_after_sixty_wrong_codes_the_right_one_is_not_tried_either(asked):
    for number in range(FAILURES):
        Client().get("/q/AAAAAAAAAA/") if number % 2 else Client().post("/q/", {"code": "AAAAAAAAAA"})
    code = asked.codes["ansatte"][0]
    for sent in (Client().post("/q/", {"code": code}), Client().get(f"/q/{code}/")):
        assert sent.status_code == 429
        assert "For mange koder" in words(sent)


def test_R23_used_early_and_late_codes_are_no_guesses(asked, limiter):
    code = asked.codes["ansatte"][0]
    answer(code, A1="3")
    for _ in range(FAILURES):
        Client().post("/q/", {"code": code})
    assert limiter.allows("127.0.0.1")


@pytest.mark.parametrize("typed", ["ABC\x00DEFGHJ", "‮ABCDEFGHJ", "<script>x</script>", "Ω" * 10, "A" * 5000])
def test_R32_hostile_codes_are_wrong_codes(asked, typed):
    sent = Client().post("/q/", {"code": typed})
    assert sent.status_code == 422
    assert "<script>x" not in sent.content.decode()
    link = Client().get("/q/" + "".join(f"%{byte:02X}" for byte in typed[:40].encode()) + "/")
    assert link.status_code == 404


def test_without_its_cookie_every_form_looks_the_same(asked):
    handle = known(asked.codes["ansatte"][0]).handle
    pages = [
        Client().get(f"/q/f/{form}/{rest}") for form in (handle, "made-up") for rest in ("", "commitment/")
    ]
    assert {page.status_code for page in pages} == {403}
    assert len({words(page) for page in pages}) == 1
    assert Client().post(f"/q/f/{handle}/leave/").status_code == 403


def test_a_cookie_of_one_form_opens_no_other(asked):
    one, other = asked.codes["ansatte"][:2]
    phone = Client()
    phone.cookies[f"medvirk_q_{known(other).handle}"] = one
    assert phone.get(f"/q/f/{known(other).handle}/").status_code == 403
    phone.cookies[f"medvirk_q_{known(other).handle}"] = "no code"
    assert phone.get(f"/q/f/{known(other).handle}/").status_code == 403


def test_a_code_whose_wave_is_deleted_looks_like_no_code(asked):
    phone, form = enter(asked.codes["ansatte"][0])
    asked.wave.delete()
    assert phone.get(form).status_code == 403
    assert phone.get(f"{form}commitment/").status_code == 302


# --- the pages ---


def test_the_first_page_says_what_is_stored_and_names_the_group(asked):
    phone, form = enter(asked.codes["ansatte"][0])
    said = words(phone.get(form))
    for sentence in (
        "Hvordan har vi det på jobb?",
        "omtrent 8 minutter",
        "Vi viser aldri tall for færre enn 5 personer",
        "gruppen din: ansatte",
        "Vi lagrer ikke hvilken kode et svar kom med",
        "Det er frivillig",
    ):
        assert sentence in said


def test_each_page_has_the_method_s_questions_with_dont_know(asked):
    phone, form = enter(asked.codes["ansatte"][0])
    pages = {slug: phone.get(f"{form}{slug}/").content.decode() for slug in slugs()}
    fields = {slug: set(re.findall(r'type="radio" name="([^"]+)"', page)) for slug, page in pages.items()}
    assert fields["commitment"] == {f"A{number}" for number in range(1, 7)}
    assert fields["overall"] == {"C1", "C2"}
    both = fields["policy"] | fields["practice"] | fields["programme"]
    assert both == {f"{item}.{part}" for item in ELEMENTS for part in ("known", "works")}
    assert 'value="dont_know"' in pages["commitment"]
    assert 'value="no_basis"' in pages["policy"]
    assert phone.get(f"{form}nowhere/").status_code == 404


def test_back_and_forth_loses_nothing_and_the_languages_keep_it_too(asked):
    code = asked.codes["ansatte"][0]
    phone, form = enter(code)
    assert phone.post(form)["Location"] == f"{form}commitment/"
    sent = phone.post(f"{form}commitment/", {"A1": "4", "go": "next"})
    assert sent["Location"] == f"{form}policy/"
    sent = phone.post(f"{form}policy/", {"B1.known": "yes", "B1.works": "2", "go": "back"})
    assert sent["Location"] == f"{form}commitment/"
    sent = phone.post(f"{form}commitment/", {"A2": "5", "go": "nn"})
    assert sent["Location"] == f"{form}commitment/?language=nn"
    page = phone.get(sent["Location"], follow=True).content.decode()
    assert '<html lang="nn"' in page
    assert re.search(r'name="A1" value="4" checked', page)
    assert re.search(r'name="A2" value="5" checked', page)
    assert phone.post(f"{form}commitment/", {"go": "back"})["Location"] == form
    assert phone.post(f"{form}overall/", {"C1": "1"})["Location"] == f"{form}check/"
    assert draft_of(code) == {"A1": "4", "A2": "5", "B1.known": "yes", "B1.works": "2", "C1": "1"}


def test_a_choice_is_kept_by_the_module_without_leaving_the_page(asked):
    code = asked.codes["ansatte"][0]
    phone, form = enter(code)
    kept = phone.post(f"{form}commitment/", {"A1": "4", "go": "keep"})
    assert (kept.status_code, kept.content) == (204, b"")
    assert draft_of(code) == {"A1": "4"}


def test_a_page_in_another_tab_takes_no_answer_away(asked):
    code = asked.codes["ansatte"][0]
    phone, form = enter(code)
    phone.post(f"{form}commitment/", {"A1": "4", "A2": "2"})
    phone.post(f"{form}commitment/", {"A3": "5"})  # the other tab was opened before and knows of no answer
    assert draft_of(code) == {"A1": "4", "A2": "2", "A3": "5"}


def test_answers_of_a_page_can_be_taken_back(asked):
    code = asked.codes["ansatte"][0]
    phone, form = enter(code)
    phone.post(f"{form}commitment/", {"A1": "4"})
    phone.post(f"{form}overall/", {"C1": "4"})
    sent = phone.post(f"{form}commitment/", {"A1": "4", "go": "clear"})
    assert sent["Location"] == f"{form}commitment/"
    assert draft_of(code) == {"C1": "4"}


def test_the_form_goes_on_with_the_code_on_another_phone(asked):
    code = asked.codes["ansatte"][0]
    phone, form = enter(code)
    phone.post(f"{form}commitment/", {"A1": "4"})
    other, again = enter(code)
    assert again == form
    assert "Du har svart på 1 spørsmål så langt" in words(other.get(form))
    assert re.search(r'name="A1" value="4" checked', other.get(f"{form}commitment/").content.decode())


def test_two_people_on_one_machine_never_meet(asked):
    one, other = asked.codes["ansatte"][:2]
    machine, first = enter(one)
    second = machine.post("/q/", {"code": other})["Location"]
    machine.post(f"{first}commitment/", {"A1": "1"})
    machine.post(f"{second}commitment/", {"A1": "5"})
    assert (draft_of(one), draft_of(other)) == ({"A1": "1"}, {"A1": "5"})


@pytest.mark.parametrize("value", ["9", "<script>", "‮4", "4\x00", "dont_know;--"])
def test_R32_an_answer_that_the_form_does_not_offer_is_refused_and_the_others_stay(asked, value):
    code = asked.codes["ansatte"][0]
    phone, form = enter(code)
    phone.post(f"{form}commitment/", {"A2": "3"})
    sent = phone.post(f"{form}commitment/", {"A1": value, "A2": "4"})
    assert sent.status_code == 422
    assert "Skjemaet har ikke det svaret" in words(sent)
    assert re.search(r'name="A2" value="4" checked', sent.content.decode())  # what was chosen is still there
    assert "<script>" not in re.sub(r'<script type="module"', "", sent.content.decode())
    assert draft_of(code) == {"A2": "3"}


# --- delivery ---


def test_delivering_thanks_and_a_second_press_thanks_again(asked):
    code = asked.codes["ansatte"][0]
    phone, form = enter(code)
    phone.post(f"{form}commitment/", {"A1": "4"})
    said = words(phone.get(f"{form}check/"))
    assert "1 av 6 besvart" in said
    assert "Ingen kan finne igjen svaret ditt" in said
    for _ in range(2):
        sent = phone.post(f"{form}check/")
        assert sent["Location"] == form
        assert "Takk for svaret" in words(phone.get(form))
    assert phone.get(f"{form}commitment/")["Location"] == form
    assert asked.wave.slots.filter(is_filled=True).count() == 1


def test_two_tabs_deliver_once(asked):
    code = asked.codes["ansatte"][0]
    one, form = enter(code)
    other, _ = enter(code)
    one.post(f"{form}commitment/", {"A1": "4"})
    one.post(f"{form}check/")
    late = other.post(f"{form}commitment/", {"A1": "1"})
    assert late["Location"] == form
    assert "Takk for svaret" in words(other.get(form))
    other.post(f"{form}check/")
    assert asked.wave.slots.filter(is_filled=True).count() == 1


def test_an_empty_form_is_not_delivered_and_says_so(asked):
    phone, form = enter(asked.codes["ansatte"][0])
    sent = phone.post(f"{form}check/")
    assert sent.status_code == 422
    assert "Svar på minst ett spørsmål" in words(sent)


def test_a_form_that_closes_while_somebody_answers_says_so(asked, monkeypatch):
    code = asked.codes["ansatte"][0]
    phone, form = enter(code)
    phone.post(f"{form}commitment/", {"A1": "4"})
    after = asked.wave.closes_on + dt.timedelta(days=1)
    monkeypatch.setattr(clock, "today", lambda *_: after)
    assert phone.post(f"{form}commitment/", {"A1": "5"})["Location"] == form
    assert phone.post(f"{form}check/")["Location"] == form
    shut = phone.get(form)
    assert shut.status_code == 403
    assert "Skjemaet er lukket" in words(shut)


def test_a_form_that_closes_between_the_look_and_the_press_changes_nothing(asked, monkeypatch):
    """The page was let in, and the wave closed before the lock: the action itself refuses."""
    phone, form = enter(asked.codes["ansatte"][0])
    phone.post(f"{form}commitment/", {"A1": "4"})

    def too_late(*_, **__):
        raise answering.DoorClosed(DoorState.OVER)

    monkeypatch.setattr(answering, "keep_draft", too_late)
    monkeypatch.setattr(answering, "deliver", too_late)
    assert phone.post(f"{form}commitment/", {"A1": "5"})["Location"] == form
    assert phone.post(f"{form}check/")["Location"] == form
    assert asked.wave.slots.filter(is_filled=True).count() == 0


# --- leaving ---


def test_stopping_keeps_the_answers_and_takes_the_code_out_of_the_browser(asked):
    code = asked.codes["ansatte"][0]
    phone, form = enter(code)
    phone.post(f"{form}commitment/", {"A1": "4"})
    assert "På gjensyn" in words(phone.post(f"{form}leave/"))
    assert phone.get(form).status_code == 403
    assert draft_of(code) == {"A1": "4"}


def test_erasing_takes_the_answers_back_and_leaves_the_code_good(asked):
    code = asked.codes["ansatte"][0]
    phone, form = enter(code)
    phone.post(f"{form}commitment/", {"A1": "4"})
    phone.post(f"{form}policy/", {"B1.known": "no"})
    assert "Svarene dine er slettet" in words(phone.post(f"{form}leave/", {"erase": "yes"}))
    assert draft_of(code) == {}
    enter(code)


def test_the_pages_are_not_kept_by_the_browser_and_the_help_card_is_part_of_them(asked):
    phone, form = enter(asked.codes["ansatte"][0])
    for address in ("/q/", form, f"{form}commitment/", f"{form}check/"):
        page = phone.get(address)
        assert "no-store" in page["Cache-Control"]
        assert "sessionid" not in page.cookies
        assert ('id="help"' in page.content.decode()) == (address != "/q/")


@pytest.mark.parametrize(
    ("language", "title"), [("nn", "Korleis har vi det på jobb?"), ("en", "How are things at work?")]
)
def test_each_phone_has_its_language(asked, language, title):
    phone, form = enter(asked.codes["ansatte"][0], language)
    assert title in words(phone.get(form))


# --- informants ---


@pytest.fixture
def informant(asked):
    row = informants.add_informant(asked.wave, InformantRole.SAFETY_REP)
    return informants.make_informant_code(row)


def test_an_informant_answers_one_page_under_their_role(asked, informant):
    phone, form = enter(informant)
    said = words(phone.get(form))
    assert "Du svarer som: Verneombud" in said
    assert "rollen kan vise hvem du er" in said
    assert phone.get(f"{form}commitment/")["Location"] == form  # the person form is not theirs
    sent = phone.post(form, dict.fromkeys(ELEMENTS, "partly"))
    assert sent["Location"] == form
    thanks = words(phone.get(form))
    assert "Takk for svaret" in thanks
    assert "Ingen kan finne igjen" not in thanks  # of an informant that would not be true
    (row,) = queries.informants_of(asked.wave)
    assert (row.is_delivered, row.by_code) == (True, True)
    assert row.answers == dict.fromkeys(ELEMENTS, "partly")
    assert "Denne koden er brukt" in words(Client().post("/q/", {"code": informant}))


def test_what_an_informant_leaves_open_is_named_and_the_rest_is_kept(asked, informant):
    phone, form = enter(informant)
    typed = dict.fromkeys(ELEMENTS, "no") | {"B2": "", "B3": "<b>"}
    sent = phone.post(form, typed)
    assert sent.status_code == 422
    page = sent.content.decode()
    assert "2 spørsmål mangler svar" in words(sent)
    assert 'href="#ask-B2"' in page
    assert 'href="#ask-B3"' in page
    assert page.count("checked") == 10
    (row,) = queries.informants_of(asked.wave)
    assert not row.is_delivered


def test_an_informant_who_delivers_twice_is_stored_once(asked, informant):
    phone, form = enter(informant)
    phone.post(form, dict.fromkeys(ELEMENTS, "yes"))
    informants.deliver_informant(known(informant), dict.fromkeys(ELEMENTS, "no"), today=clock.today())
    (row,) = queries.informants_of(asked.wave)
    assert row.answers == dict.fromkeys(ELEMENTS, "yes")


def test_an_informant_is_too_late_after_the_last_day(asked, informant, monkeypatch):
    phone, form = enter(informant)
    after = asked.wave.closes_on + dt.timedelta(days=1)
    with pytest.raises(answering.DoorClosed):
        informants.deliver_informant(known(informant), dict.fromkeys(ELEMENTS, "no"), today=after)
    monkeypatch.setattr(clock, "today", lambda *_: after)
    assert "Skjemaet er lukket" in words(phone.post(form, dict.fromkeys(ELEMENTS, "no")))

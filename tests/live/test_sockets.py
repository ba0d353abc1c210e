"""The three doors over real sockets."""

import contextlib
import random
from uuid import uuid4

import httpx
import pytest
from django.contrib.sessions.backends.db import SessionStore
from tests.apps.cast import browser_of, make_case, make_user
from tests.live.play import Group, Socket, new_id, session_cookie, wait_for
from websockets.exceptions import ConnectionClosed, InvalidStatus

from medvirk.apps.analyses import actions as analyses
from medvirk.apps.analyses.models import Role
from medvirk.apps.boards import actions as boards
from medvirk.apps.boards.queries import StoredEntry
from medvirk.apps.meetings import actions, hooks, queries
from medvirk.infra import keys
from medvirk.live import entrances, seats
from medvirk.live.engine import NotRunning, get_engine
from medvirk.live.frames import LARGEST_BYTES, encode
from medvirk.live.outbox import Closing
from medvirk.live.room import SOCKETS_PER_SEAT
from medvirk.live.senders import Phone
from medvirk.live.shown import Audience

BOTH_SINKS = True


def test_a_card_goes_from_a_phone_through_the_tray_to_every_screen(group):
    screen, phone, other = group.new_screen(), group.new_phone(), group.new_phone()
    group.to_place()
    group.console.must("open_round")
    assert screen.event("round_opened")["expected"] == 2
    handle, _ = group.send(phone, "Vakter på kort varsel")
    other.must("pass", round=1)
    group.console.until(lambda f: f.get("room", {}).get("answered") == 2)
    group.console.must("close_round")
    (card,) = group.tray(cards=1)
    assert (card["handle"], card["text"]) == (handle, "Vakter på kort varsel")
    group.console.must("reveal", approve=[handle])
    for socket in (screen, phone, other, group.console):
        (shown,) = socket.event("revealed")["cards"]
        assert shown["text"] == "Vakter på kort varsel"
        assert shown["id"] != handle
    assert phone.until(lambda f: f.get("handles"))["handles"] == [[handle, "revealed", None]]


def test_a_join_holds_the_board_and_what_the_audience_needs(group):
    phone = group.new_phone()
    join = phone.joined
    assert join["protocol"] == 1
    assert join["board"]["step"] == "welcome"
    assert join["room"] == {"answered": 0, "expected": 0}
    assert join["phone"] == {"expected": 0, "handles": [], "consent": None}
    assert phone.paper is None
    assert group.console.joined["console"]["door"]["code"] == group.meeting.join_code
    assert group.new_screen().joined["room"]["phones"] == 1


def test_a_command_sent_twice_counts_once(group):
    group.to_place()
    phone, id, secret = group.new_phone(), new_id(), new_id()
    group.console.must("open_round")
    card = {"round": 1, "secret": secret, "text": "Lite tid", "kind": "demand", "place": "job_content"}
    first = phone.must("send", id=id, **card)
    assert phone.must("send", id=id, **card) == first
    assert group.new_phone(phone.seat).must("send", id=id, **card) == first
    group.console.must("close_round")
    group.tray(cards=1)


def test_nobody_comes_in_without_seat_token_or_session(group, case):
    url, meeting = group.url, group.meeting
    phone = Socket(f"{url}/live/phone/{meeting.pk}", greet=False)
    assert phone.closed_with() == Closing.NOT_ALLOWED
    made_up = f"{seats.cookie_name(meeting.pk)}=guess:guess"
    assert Socket(f"{url}/live/phone/{meeting.pk}", cookie=made_up, greet=False).closed_with() == 4401
    assert Socket(f"{url}/live/screen/{'x' * 22}", greet=False).closed_with() == Closing.NO_SUCH_MEETING
    assert Socket(f"{url}/live/console/{meeting.pk}", greet=False).closed_with() == Closing.NOT_ALLOWED
    reader = session_cookie(case.people[Role.READER])
    console = Socket(f"{url}/live/console/{meeting.pk}", cookie=reader, greet=False)
    assert console.closed_with() == Closing.NOT_ALLOWED


@pytest.mark.parametrize("loses", ["role", "session"])
def test_an_open_console_is_let_go_when_its_facilitator_may_no_longer(group, case, monkeypatch, loses):
    monkeypatch.setattr(entrances, "RECHECK_SECONDS", 0.05)
    facilitator = case.people[Role.FACILITATOR]
    cookie = session_cookie(facilitator)
    console = Socket(f"{group.url}/live/console/{group.meeting.pk}", cookie=cookie)
    if loses == "role":
        analyses.set_roles(case.organisation, facilitator, {Role.READER})
    else:
        SessionStore(cookie.split("=", 1)[1]).delete()
    assert console.closed_with() == Closing.NOT_ALLOWED


def test_a_meeting_of_others_looks_like_one_that_does_not_exist(group):
    stranger = session_cookie(make_case("Other kommune").people[Role.FACILITATOR])
    for meeting in (group.meeting.pk, uuid4()):
        console = Socket(f"{group.url}/live/console/{meeting}", cookie=stranger, greet=False)
        assert console.closed_with() == Closing.NO_SUCH_MEETING


def test_a_planned_meeting_has_no_room_yet(group, case):
    planned = actions.plan_meeting(case.analysis, title="Fokusgruppe 2", language="nn")
    console = Socket(f"{group.url}/live/console/{planned.pk}", cookie=group.cookie, greet=False)
    assert console.closed_with() == Closing.NO_SUCH_MEETING


def test_a_meeting_that_cannot_be_read_holds_up_no_other(group, case):
    broken = actions.plan_meeting(case.analysis, title="Fokusgruppe 2", language="nb")
    actions.open_meeting(broken)
    entry = StoredEntry(1, new_id(), [{"is": "confirmed"}], 999)  # of a release to come
    boards.append(broken.board_id, [entry])
    screen = Socket(f"{group.url}/live/screen/{broken.screen_token}", greet=False)
    assert screen.closed_with() == Closing.SERVER_RESTARTS  # a client tries again
    answer = get_engine().submit_from_thread(broken.pk, Phone("seat"), {"id": new_id(), "do": "finished"})
    assert answer["no"]["code"] == "server.error"
    group.console.must("go", to="place", seen="welcome")
    assert group.new_screen().joined["board"]["step"] == "place"


def test_a_page_of_another_site_cannot_speak_for_a_participant(group):
    for path in (f"phone/{group.meeting.pk}", f"console/{group.meeting.pk}", "nowhere"):
        with pytest.raises(InvalidStatus):
            Socket(f"{group.url}/live/{path}", cookie=group.cookie, origin="http://evil.example", greet=False)


def test_the_third_malformed_frame_closes_that_client_alone(group):
    phone, other = group.new_phone(), group.new_phone()
    for text in ("{", "[]", '{"id":"short","do":"pass","round":1}'):
        phone.send(text)
        assert phone.until("no")["no"]["code"] == "frame.malformed"
    assert phone.closed_with() == Closing.MALFORMED
    other.send({"ping": 7})
    assert other.until("pong")["pong"] == 7


@pytest.mark.parametrize(
    "frame",
    [
        {"hello": {"protocol": 1, "extra": 1}},
        {"drag": {"card": "x", "x": -1, "y": 0}},
        {"id": "x" * 22, "do": "no_such_thing"},
        {"id": "x" * 22, "do": "pass", "round": "1"},
        {"id": "x" * 22, "do": "send", "round": 1, "secret": "s" * 22, "text": "a", "seat": "mine"},
        {"ping": "x"},
        {"id": "x" * 22, "do": "pass", "round": 10**12},
    ],
)
def test_a_frame_outside_the_protocol_is_malformed(group, frame):
    phone = group.new_phone()
    phone.send(frame)
    assert phone.until("no")["no"]["code"] == "frame.malformed"


def test_a_command_before_hello_is_malformed(group):
    phone = group.new_phone(greet=False)
    phone.send({"id": new_id(), "do": "pass", "round": 1})
    assert phone.until("no")["no"]["code"] == "frame.malformed"


def test_an_oversized_frame_closes_that_client_alone(group):
    phone, other = group.new_phone(), group.new_phone()
    phone.send({"id": new_id(), "do": "send", "text": "x" * LARGEST_BYTES})
    assert phone.closed_with() == Closing.MALFORMED
    assert phone.seen[-1]["no"]["code"] == "frame.too_large"
    other.send({"ping": 1})
    other.until("pong")


def test_a_flood_closes_that_client_alone(group):
    phone, other = group.new_phone(), group.new_phone()
    with contextlib.suppress(ConnectionClosed):
        for number in range(200):
            phone.send({"ping": number})
    assert phone.closed_with() == Closing.TOO_MANY_FRAMES
    other.send({"ping": 1})
    other.until("pong")


def test_another_protocol_version_is_told_to_reload(group):
    phone = group.new_phone(greet=False)
    phone.send({"hello": {"protocol": 99}})
    phone.until("reload")


def test_R9_R26_nobody_does_what_is_not_theirs(group):
    phone, screen = group.new_phone(), group.new_screen()
    assert phone.refused("go", to="place", seen="welcome") == "role.not_yours_to_do"
    assert phone.refused("withdraw", cards=[new_id()]) == "role.not_yours_to_do"
    assert group.console.refused("pass", round=1) == "role.not_yours_to_do"
    assert group.console.refused("finished") == "role.not_yours_to_do"
    assert screen.refused("finished") == "frame.malformed"
    phone.send({"drag": {"card": "x", "x": 1, "y": 1}})
    assert phone.until("no")["no"]["code"] == "frame.malformed"


def test_a_client_that_comes_back_hears_only_what_it_missed(group):
    phone = group.new_phone()
    epoch, have = phone.joined["epoch"], phone.joined["seq"]
    phone.close()
    group.to_place()
    back = group.new_phone(phone.seat, greet=False)
    back.send({"hello": {"protocol": 1, "have": have, "epoch": epoch}})
    (entry,) = back.until("entries")["entries"]
    assert entry["events"] == [{"is": "step_changed", "to": "place"}]
    back.until("room")
    back.until("handles")
    back.until("paper")


def test_another_epoch_or_an_unknown_number_means_a_full_join(group):
    phone = group.new_phone(greet=False)
    for have, epoch in ((0, "another"), (99, phone_epoch(group)), (0, None)):
        phone.send({"hello": {"protocol": 1, "have": have, "epoch": epoch}})
        assert phone.until("join")["join"]["board"]["step"] == "welcome"


def phone_epoch(group):
    return group.console.joined["epoch"]


def test_nobody_resumes_over_an_erasure(group, delays):
    """The text that was taken back must not come again from memory."""
    group.to_place()
    phone = group.new_phone()
    group.console.must("open_round")
    handle, secret = group.send(phone, "Tas tilbake")
    group.console.must("close_round")
    have, epoch = phone.joined["seq"], phone.joined["epoch"]
    group.console.must("reveal", approve=[handle])
    phone.event("revealed")
    delays.seconds = 0.0
    phone.must("take_back", handle=handle, secret=secret)
    phone.event("withdrawn")
    back = group.new_phone(phone.seat, greet=False)
    back.send({"hello": {"protocol": 1, "have": have, "epoch": epoch}})
    join = back.until("join")["join"]
    assert join["board"]["cards"] == []


def test_R9_a_facilitators_drag_is_told_to_the_others_and_never_stored(group, case):
    colleague = make_user("second@solvik.example")
    analyses.set_roles(case.organisation, colleague, {Role.FACILITATOR})
    other = Group(group.url, group.meeting, colleague)
    screen, before = group.new_screen(), group.console.joined["seq"]
    for x in range(10):
        group.console.send({"drag": {"card": "c", "x": x, "y": 1}})
    for socket in (screen, other.console):
        socket.until(lambda f: any(drag["x"] == 9 for drag in f.get("drags", ())))
    group.console.send({"ping": 1})
    group.console.until("pong")
    assert not any("drags" in frame for frame in group.console.seen)
    assert group.new_screen().joined["seq"] == before
    other.close()


def test_a_second_tab_of_the_same_facilitator_closes_the_first(group):
    first, second = group.console, group.new_console()
    assert first.closed_with() == Closing.OPENED_ELSEWHERE
    second.must("read_rules")


def test_a_phone_has_a_few_sockets_and_the_oldest_makes_room(group):
    seat = get_engine().seats.sit(group.meeting.pk)
    tabs = [group.new_phone(seat) for _ in range(SOCKETS_PER_SEAT + 1)]
    assert tabs[0].closed_with() == Closing.OPENED_ELSEWHERE
    for tab in tabs[1:]:
        tab.send({"ping": 1})
        tab.until("pong")
    other = group.new_phone()
    other.send({"ping": 1})
    other.until("pong")


def test_A3_counts_say_how_many_and_never_who(group):
    screen, phones = group.new_screen(), [group.new_phone() for _ in range(3)]
    screen.until(lambda f: f.get("room", {}).get("phones") == 3)
    phones[0].close()
    screen.until(lambda f: f.get("room", {}).get("away") == 1)
    group.go("reflect", "welcome")
    phones[1].must("finished")
    screen.until(lambda f: f.get("room", {}).get("finished") == 1)
    group.go("place", "reflect")
    assert phones[1].refused("finished") == "step.not_now"
    group.go("reflect", "place")
    phones[2].must("finished")
    screen.until(lambda f: f.get("room", {}).get("finished") == 2)  # going back loses nothing
    phones[1].send({"ping": 1})
    phones[1].until("pong")
    rooms = [frame["room"] for frame in phones[1].seen if "room" in frame]
    assert all(room.keys() == {"answered", "expected"} for room in rooms)


def test_a_door_that_opens_or_closes_is_told_to_projector_and_console(group):
    screen = group.new_screen()
    assert screen.joined["screen"]["door"]["open"]
    actions.close_door(group.meeting)
    hooks.door_changed(group.meeting)
    for socket in (screen, group.console):
        assert socket.until("door")["door"]["code"] == ""
    code = actions.open_door(group.meeting)
    hooks.door_changed(group.meeting)
    assert screen.until("door")["door"] == {"open": True, "code": code, "token": group.meeting.join_token}


def test_a_removed_meeting_closes_its_sockets(group):
    phone = group.new_phone()
    identity = group.meeting.pk
    actions.remove_meeting(group.meeting)
    hooks.removed(identity)
    assert phone.closed_with() == Closing.NO_SUCH_MEETING
    assert keys.read(identity) is None


def test_a_meeting_that_a_phone_has_joined_stays(group, case):
    meeting, facilitator = group.meeting, browser_of(case.people[Role.FACILITATOR])
    page = f"/o/{case.organisation.slug}/m/{meeting.pk}/"
    assert "Fjern møtet" in facilitator.get(page).content.decode()
    group.new_phone()
    assert "Fjern møtet" not in facilitator.get(page).content.decode()
    facilitator.post(f"{page}remove/?seen=open")
    assert queries.meeting_in(case.organisation, meeting.pk) == meeting


def test_a_socket_that_cannot_keep_up_is_cut_off_and_holds_up_nobody(group):
    engine = get_engine()
    stalled, lively = group.new_screen(most_unread=16), group.new_screen()
    room = engine.room_from_thread(group.meeting.pk)
    screens = list(room._clients[Audience.SCREEN])
    padding = random.Random(1).randbytes(20_000).hex()  # which no compression makes small

    def tell(number):
        for client in screens:
            client.outbox.put(encode({"pong": number, "padding": padding}))

    for number in range(2000):  # the kernel buffers some megabytes for a socket that nobody reads
        engine._loop.call_soon_threadsafe(tell, number)
        lively.until(lambda f, number=number: f.get("pong") == number)
        if any(client.outbox.closing for client in screens):
            break
    assert [client.outbox.closing for client in screens].count(Closing.TOO_SLOW) == 1
    wait_for(lambda: len(room._clients[Audience.SCREEN]) == 1)
    lively.send({"ping": -1})
    lively.until(lambda f: f.get("pong") == -1)
    stalled.socket.socket.close()


def test_R33_a_form_gives_the_scribe_the_same_command_as_a_socket(group):
    engine, meeting = get_engine(), group.meeting.pk
    seat = engine.seats.sit(meeting)
    engine.asked(meeting, Phone(seat))
    group.console.until(lambda f: f.get("room", {}).get("phones") == 1)
    group.to_place()
    group.console.must("open_round")
    frame = {"id": new_id(), "do": "send", "round": 1, "secret": new_id(), "text": "Lite tid"}
    frame |= {"kind": "demand", "place": "P"}
    first = engine.submit_from_thread(meeting, Phone(seat), frame)
    assert first == engine.submit_from_thread(meeting, Phone(seat), frame)
    assert first["ok"]["round"] == 1
    no = engine.submit_from_thread(meeting, Phone(seat), {**frame, "id": "short"})["no"]
    assert no["code"] == "frame.malformed"
    no = engine.submit_from_thread(uuid4(), Phone(seat), {**frame, "id": new_id()})["no"]
    assert no["code"] == "board.locked"


def test_pages_are_served_beside_the_sockets(group):
    address = group.url.replace("ws://", "http://")
    assert httpx.get(f"{address}/health").status_code == 200


def test_without_a_server_there_is_no_engine():
    with pytest.raises(NotRunning):
        get_engine()

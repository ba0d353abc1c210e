"""The time of a step in its room: console and projector hear of it, phones and the log do not."""

from django.test import Client
from tests.live.play import wait_for

from medvirk.apps.boards.models import BoardEntry
from medvirk.domain.board.state import Board
from medvirk.domain.script import Step
from medvirk.live.engine import get_engine
from medvirk.live.timekeeper import Timekeeper


def clock_of(client, **wanted):
    """The clock that a client hears of next, once it says this."""
    told = lambda frame: "clock" in frame and wanted.items() <= frame["clock"].items()  # noqa: E731
    return client.until(told)["clock"]


def test_console_and_projector_have_the_clock_and_a_step_starts_it_anew(group):
    screen = group.new_screen()
    for each in (group.console, screen):
        assert clock_of(each) == {"step": "welcome", "lasted": 0, "minutes": 10}
    group.go("reflect", "welcome")
    for each in (group.console, screen):
        assert clock_of(each, step="reflect") == {"step": "reflect", "lasted": 0, "minutes": 5}


def test_more_and_again_are_heard_by_all_who_have_a_clock_and_by_no_phone(group):
    phone, screen = group.new_phone(), group.new_screen()
    group.console.send({"clock": {"seen": "welcome", "do": "more"}})
    assert clock_of(screen, minutes=15)
    group.console.send({"clock": {"seen": "welcome", "do": "again"}})
    assert clock_of(screen, minutes=10)
    phone.send({"ping": 1})
    phone.until("pong")
    assert not any("clock" in frame for frame in phone.seen)


def test_a_press_that_comes_after_the_step_has_changed_turns_nothing(group):
    screen = group.new_screen()
    group.go("reflect", "welcome")
    group.console.send({"clock": {"seen": "welcome", "do": "more"}})
    group.console.send({"clock": {"seen": "reflect", "do": "more"}})
    assert clock_of(screen, step="reflect", minutes=10)


def test_nothing_of_the_clock_is_stored(group):
    group.console.send({"clock": {"seen": "welcome", "do": "more"}})
    assert clock_of(group.console, minutes=15)
    assert not BoardEntry.objects.across_organisations("test").exists()


def test_a_phone_turns_no_clock(group):
    phone = group.new_phone()
    phone.send({"clock": {"seen": "welcome", "do": "more"}})
    assert phone.until("no")["no"]["code"] == "frame.malformed"


def test_the_minutes_of_each_step_are_there_for_afterwards(group):
    group.go("reflect", "welcome")
    minutes = get_engine().minutes_per_step
    wait_for(lambda: minutes(group.meeting.pk) == {Step.WELCOME: 0, Step.REFLECT: 0})


def test_the_rules_stand_on_the_projector_until_they_are_put_away_or_the_step_changes(group):
    screen = group.new_screen()
    assert screen.joined["screen"]["rules"] == {"shown": False}
    group.console.send({"rules": {"show": True}})
    assert screen.until("rules")["rules"] == {"shown": True}
    assert group.new_screen().joined["screen"]["rules"] == {"shown": True}
    group.go("reflect", "welcome")
    assert screen.until("rules")["rules"] == {"shown": False}


def test_a_break_stops_the_clock_of_the_step_and_has_one_of_its_own(group):
    screen = group.new_screen()
    group.console.must("pause", minutes=10)
    resting = {"lasted": 0, "minutes": 10}
    assert clock_of(screen, pause=resting)["step"] == "welcome"
    assert clock_of(group.new_console(), pause=resting)
    group.console = group.new_console()
    group.console.must("resume")
    told = screen.until(lambda frame: "clock" in frame and "pause" not in frame["clock"])
    assert told["clock"]["minutes"] == 10


def test_a_phone_is_told_of_a_break_and_what_it_sends_is_taken(group):
    group.to_place()
    phone = group.new_phone()
    group.console.must("open_round")
    plain = Client()
    plain.post(f"/j/{group.meeting.join_token}/")
    words = "<b>Pause</b>"
    page = f"/p/{group.meeting.pk}/"
    assert words not in plain.get(page, headers={"accept-language": "nb"}).content.decode()
    group.console.must("pause", minutes=10)
    assert phone.event("paused")["minutes"] == 10
    assert words in plain.get(page, headers={"accept-language": "nb"}).content.decode()
    assert group.send(phone, "Skrevet i pausen")
    group.console.must("close_round")
    group.tray(cards=1)


def test_in_a_break_nobody_turns_the_clock_of_the_step(group):
    screen = group.new_screen()
    group.console.must("pause", minutes=10)
    group.console.send({"clock": {"seen": "welcome", "do": "more"}})
    group.console.must("resume")
    group.console.send({"clock": {"seen": "welcome", "do": "more"}})
    assert clock_of(screen, minutes=15)


def test_a_room_that_is_opened_in_a_break_starts_the_break_anew():
    keeper = Timekeeper(Board(pause=10), {Step.WELCOME: 10}, now=lambda: 5.0)
    assert keeper.told() == {
        "step": "welcome",
        "lasted": 0,
        "minutes": 10,
        "pause": {"lasted": 0, "minutes": 10},
    }

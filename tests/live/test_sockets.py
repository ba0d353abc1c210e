"""The three doors over real sockets."""

from tests.live.play import new_id


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
    assert join["phone"] == {"expected": 0, "paper": None, "handles": []}
    assert group.console.joined["console"]["door"]["code"] == group.meeting.join_code
    assert group.new_screen().joined["room"]["phones"] == 1


def test_a_command_sent_twice_counts_once(group):
    group.to_place()
    group.console.must("open_round")
    phone, id, secret = group.new_phone(), new_id(), new_id()
    card = {"round": 1, "secret": secret, "text": "Lite tid", "kind": "demand", "place": "job_content"}
    first = phone.must("send", id=id, **card)
    assert phone.must("send", id=id, **card) == first
    assert group.new_phone(phone.seat).must("send", id=id, **card) == first
    group.console.must("close_round")
    group.tray(cards=1)

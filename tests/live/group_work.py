"""What a focus group has done when a test begins: cards on its map, or a summary it said yes to."""

from medvirk.apps.boards.models import BoardEntry


def stored_events(meeting):
    entries = BoardEntry.objects.across_organisations("test").filter(board_id=meeting.board_id)
    return str(list(entries.order_by("seq").values_list("events", flat=True)))


def revealed(group, *texts):
    """One round with these cards on the map; their ids, and phone, handle and secret of each."""
    phones = [group.new_phone() for _ in texts]
    if group.console.joined["board"]["step"] == "welcome" and not group.console.entries:
        group.to_place()
    group.console.must("open_round")
    number = group.console.event("round_opened")["number"]
    sent = [
        (phone, *group.send(phone, text, round=number)) for phone, text in zip(phones, texts, strict=True)
    ]
    group.console.must("close_round")
    group.tray(cards=len(texts))
    group.console.must("reveal", approve=[handle for _, handle, _ in sent])
    cards = {card["text"]: card["id"] for card in group.console.event("revealed")["cards"]}
    return [cards[text] for text in texts], sent


def to_lock(group, seen="place"):
    group.go("close", seen)
    group.console.must("close_round")
    group.console.must("summarise", text="Vi vil ha ro til å lage planer.")
    group.console.must("confirm")

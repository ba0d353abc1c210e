"""Similar cards are suggested to the console; a group of them is an ordinary command (ADR 23)."""

from django.urls import reverse
from tests.apps.cast import browser_of
from tests.live.group_work import revealed
from tests.live.play import new_id

from medvirk.apps.analyses.models import Role


def test_suggestions_change_nothing_until_somebody_groups_and_undo_takes_it_back(group, case):
    cards, _ = revealed(group, "Støy i lokalet", "Mye støy i lokalet", "Lang reisevei", "Trange garderober")
    address = reverse("meetings:similar", args=[case.organisation.slug, group.meeting.pk])
    browser = browser_of(case.people[Role.FACILITATOR])
    assert browser.get(address).json() == {"groups": [cards[:2]]}
    group.console = group.new_console()
    assert group.console.joined["board"]["groups"] == []
    command = new_id()
    group.console.must("group", id=command, cards=cards[:2])
    assert browser.get(address).json() == {"groups": []}
    group.console.must("undo", undo=command)
    assert browser.get(address).json() == {"groups": [cards[:2]]}

"""What was parked is reminded of on the path page: needs and measures, with who and when."""

from datetime import date, timedelta

import pytest
from django.conf import settings
from tests.apps.cast import Case, browser_of, make_case

from medvirk.apps.analyses import path
from medvirk.apps.analyses.access import may
from medvirk.apps.analyses.models import Role
from medvirk.apps.interventions import actions as interventions
from medvirk.apps.interventions.models import Choice
from medvirk.apps.needs.models import FateRecord, Need
from medvirk.domain.iglo import Level, Place
from medvirk.domain.matching.explain import Mechanism
from medvirk.infra import clock

pytestmark = pytest.mark.django_db


def parked(case: Case, on: date | None, number: int = 1) -> Need:
    """A need that somebody is to take up again."""
    need = Need.objects.create(
        analysis=case.analysis,
        number=number,
        statement=f"Parkert {number}",
        kind="demand",
        place="job_content",
    )
    FateRecord.objects.create(
        need=need, number=1, fate="parked", owner="Avdelingsleder", on=on, decided_on=date(2026, 3, 2)
    )
    return need


def page_of(case: Case, role: Role = Role.READER) -> str:
    browser = browser_of(case.people[role])
    browser.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    return str(browser.get(case.at()).content.decode())


def test_5_3_a_parked_need_is_reminded_of_with_owner_and_day_and_marked_when_it_has_come():
    case = make_case()
    assert "Parked, to be taken up again" not in page_of(case)
    parked(case, clock.today() + timedelta(days=20))
    page = page_of(case)
    assert "Parkert 1" in page
    assert "Avdelingsleder" in page
    assert "The day has come" not in page
    parked(case, clock.today(), number=2)
    assert "The day has come" in page_of(case)
    assert page_of(case).index("Parkert 2") < page_of(case).index("Parkert 1"), "the nearest first"


def test_who_may_not_read_needs_is_not_reminded_of_them():
    case = make_case()
    parked(case, None)
    assert "no date yet" in page_of(case)
    assert "Parkert 1" not in page_of(case, Role.OWNER)


def test_what_is_settled_is_reminded_of_no_more():
    case = make_case()
    need = parked(case, clock.today())
    FateRecord.objects.create(need=need, number=2, fate="trashed", decided_on=clock.today())
    assert "Parkert 1" not in page_of(case)


def test_a_parked_measure_is_reminded_of_until_it_is_decided_again():
    case = make_case()
    need = parked(case, None)
    FateRecord.objects.create(need=need, number=2, fate="prioritised_improve", decided_on=clock.today())
    own = interventions.OwnMeasure(
        name="Kurs i stressmestring",
        what="Slik gjør vi det",
        levels=(Level.GROUP,),
        categories=(Place.JOB_CONTENT,),
        mechanism=Mechanism.DEMAND,
        preconditions=(),
        not_when=(),
    )
    option = interventions.write_own(case.analysis, own, [need])
    Choice.objects.create(
        option=option, number=1, decision="parked", owner="HR", on=clock.today(), decided_on=clock.today()
    )
    held_by = may(case.people[Role.READER], case.organisation)
    assert [each.what for each in path.reminders_of(case.analysis, held_by)] == ["Kurs i stressmestring"]
    assert path.reminders_of(case.analysis, frozenset()) == ()
    Choice.objects.create(option=option, number=2, decision="rejected", decided_on=clock.today())
    assert path.reminders_of(case.analysis, held_by) == ()

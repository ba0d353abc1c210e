"""The path page: gate, remedies, the one next action, and what other apps report."""

import datetime as dt
from dataclasses import replace

import pytest
from tests.apps.cast import COMPLETE, Case, browser_of, make_case

from medvirk.apps.analyses import actions, path
from medvirk.apps.analyses.access import may
from medvirk.apps.analyses.models import NeedsAnalysis, Role
from medvirk.apps.analyses.path import Link, NextAction, Status, StepReport
from medvirk.apps.analyses.path_page import PathPage, path_page
from medvirk.apps.analyses.permissions import Permission
from medvirk.apps.catalogue.queries import pack
from medvirk.infra import clock

pytestmark = pytest.mark.django_db
FOCUS_GROUP = "process.step.focus_group"


@pytest.fixture
def reported(monkeypatch: pytest.MonkeyPatch) -> dict[str, StepReport]:
    """What the app above says about the focus groups, instead of the real one."""
    said = {FOCUS_GROUP: StepReport(Status.WAITING, "none yet", next=_action("Plan"))}

    def provider(_analysis: NeedsAnalysis, _may: frozenset[Permission]) -> StepReport:
        return said[FOCUS_GROUP]

    monkeypatch.setattr(path, "_providers", {FOCUS_GROUP: provider})
    return said


def _action(title: str) -> NextAction:
    return NextAction(title, "", Link(title, "/"))


def page_for(case: Case, role: Role = Role.PROCESS_LEAD) -> PathPage:
    held = may(case.people[role], case.organisation)
    return path_page(case.analysis, held, pack(case.analysis.pack_digest), "nb")


def settle(case: Case) -> None:
    """Roles declared, sheets handed out."""
    facilitator = case.people[Role.FACILITATOR]
    actions.name_facilitators(case.analysis, [facilitator])
    actions.declare_outside(case.analysis, facilitator, dt.date(2026, 1, 20))
    actions.note_informed(case.analysis, dt.date(2026, 1, 21))


def test_the_whole_method_stands_in_four_stretches(reported: dict[str, StepReport]) -> None:
    page = page_for(make_case())
    assert [len(column.steps) for column in page.columns] == [3, 5, 3, 4]
    known = {step.id for step in pack(make_case("B").analysis.pack_digest).process.steps if not step.variant}
    assert {step for stretch in path.STRETCHES for step in stretch.steps} == known


def test_a_shut_gate_lists_what_is_missing_with_its_remedy(reported: dict[str, StepReport]) -> None:
    case = make_case(mandate=replace(COMPLETE, sponsor="", reply_date=None))
    page = page_for(case)
    gate = page.columns[0].gate
    assert gate is not None
    assert gate.state == "stop"
    remedies = [line.remedy.url for line in gate.lines if line.remedy]
    assert remedies == [case.at("mandate/") + "#id_sponsor", case.at("mandate/") + "#id_reply_date"]
    assert page.next is not None
    assert page.next.link is not None
    assert page.next.link.url == case.at("mandate/") + "#id_sponsor"


def test_behind_a_shut_gate_focus_groups_are_shut_and_propose_nothing(
    reported: dict[str, StepReport],
) -> None:
    case = make_case(mandate=replace(COMPLETE, employee_rep=""))
    settle(case)
    page = page_for(case)
    assert page.columns[1].steps[0].dot == "lock"
    assert page.next is not None
    assert page.next.title != "Plan"


def test_the_next_action_walks_along_the_path(reported: dict[str, StepReport]) -> None:
    case = make_case()
    seen = [_title(page_for(case))]
    actions.name_facilitators(case.analysis, [case.people[Role.FACILITATOR]])
    actions.declare_outside(case.analysis, case.people[Role.FACILITATOR], dt.date(2026, 1, 20))
    seen.append(_title(page_for(case)))
    actions.note_informed(case.analysis, dt.date(2026, 1, 21))
    seen.append(_title(page_for(case)))
    assert len(set(seen)) == 3
    assert seen[-1] == "Plan"
    assert [column.state for column in page_for(case).columns] == ["", "now", "", ""]


def test_a_running_meeting_comes_before_paper_work(reported: dict[str, StepReport]) -> None:
    case = make_case()
    reported[FOCUS_GROUP] = StepReport(Status.NOW, "running", count=(1, 2), next=_action("Open the console"))
    page = page_for(case)
    assert _title(page) == "Open the console"
    assert page.columns[1].steps[0].dot == "1/2"


def test_what_would_only_make_the_picture_fuller_gives_way_and_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    more = replace(_action("One more group"), may_wait=True)
    said = {
        FOCUS_GROUP: StepReport(Status.NOW, "", next=more),
        "process.step.interview": StepReport(Status.WAITING, "", next=_action("Interview")),
    }
    monkeypatch.setattr(path, "_providers", {step: lambda _a, _m, step=step: said[step] for step in said})
    monkeypatch.setattr(path, "_gates", {})
    case = make_case()
    assert _title(page_for(case)) == "One more group"  # nothing else is under way
    said["process.step.interview"] = StepReport(Status.NOW, "", next=_action("Interview"))
    assert _title(page_for(case)) == "Interview"
    said["process.step.interview"] = StepReport(Status.DONE, "")
    assert _title(page_for(case)) == "One more group"
    settle(case)
    gates = {"map": lambda _a, _m: path.GateReport(True, "")}
    with monkeypatch.context() as patched:
        patched.setattr(path, "_gates", gates)
        assert page_for(case).next is None
    later = "process.step.meeting_1"
    said[later] = StepReport(Status.DONE, "")
    monkeypatch.setattr(path, "_providers", {step: lambda _a, _m, step=step: said[step] for step in said})
    assert page_for(case).next is None


def test_who_may_not_do_the_next_thing_reads_who_does(reported: dict[str, StepReport]) -> None:
    page = page_for(make_case(), Role.READER)
    assert page.next is not None
    assert page.next.link is None
    shut = page_for(make_case("B", mandate=replace(COMPLETE, sponsor="")), Role.READER)
    assert shut.columns[0].gate is not None
    assert [line.remedy for line in shut.columns[0].gate.lines] == [None]


def test_later_steps_say_so_and_lead_nowhere(reported: dict[str, StepReport]) -> None:
    page = page_for(make_case())
    later = [*page.columns[1].steps[1:], *page.columns[2].steps, *page.columns[3].steps]
    assert all(step.links == () and step.state == "" for step in later)
    assert page.columns[3].gate is not None


def test_exactly_one_action_is_navy(reported: dict[str, StepReport]) -> None:
    case = make_case()
    html = browser_of(case.people[Role.PROCESS_LEAD]).get(case.at()).content.decode()
    assert html.count('class="mv-next"') == 1


@pytest.mark.parametrize(
    ("days", "nb"),
    [(0, "i dag"), (1, "om 1 dag"), (13, "om 13 dager"), (14, "om 2 uker"), (-3, "for 3 dager siden")],
)
def test_the_reply_date_stands_in_the_head(days: int, nb: str) -> None:
    case = make_case()
    NeedsAnalysis.objects.within(case.organisation).update(reply_date=clock.today() + dt.timedelta(days=days))
    browser = browser_of(case.people[Role.READER])
    browser.cookies["medvirk_language"] = "nb"
    html = browser.get(case.at()).content.decode()
    assert nb in html
    assert ('role="note"' in html) == (days < 0)


def test_what_people_typed_is_text_on_the_page() -> None:
    case = make_case(mandate=replace(COMPLETE, site="<script>x</script>", sponsor="{{ 7 }} %(names)s"))
    html = browser_of(case.people[Role.READER]).get(case.at()).content.decode()
    assert "<script>x" not in html
    assert "&lt;script&gt;x&lt;/script&gt;" in html
    assert "{{ 7 }} %(names)s" in html


def _title(page: PathPage) -> str:
    assert page.next is not None
    return page.next.title

"""What an interviewee was promised is deleted: it stands in no file afterwards, SQLite's log included."""

import datetime as dt
from collections.abc import Callable

import pytest
from django.db import connection
from tests.apps.cast import make_case
from tests.apps.interviews.talk import SAID, hold, say, typed
from tests.privacy import attacker
from tests.privacy.test_answers import files

from medvirk.apps.interviews import actions, queries
from medvirk.apps.interviews.models import Interview

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor != "sqlite", reason="reads SQLite's files"),
]

NOTED = "Sjefen sa det på trappa"
WRITTEN = {"a note": NOTED, "a statement": SAID.text}


def strike(interview: Interview) -> None:
    """The interviewee strikes everything."""
    found = queries.statements_of(interview)
    answers = {str(each.pk): actions.Answer(each.version, None) for each in found}
    actions.record_check(interview, answers, dt.date(2026, 3, 1))


def remove(interview: Interview) -> None:
    """The facilitator removes everything."""
    for each in queries.statements_of(interview):
        actions.remove_statement(each)


def written() -> Interview:
    """An interview with a note and a statement, which can be found in the files."""
    interview = hold(make_case())
    actions.save_page(interview, {"int.q.frame": typed(NOTED)}, None)
    say(interview)
    assert {name for _, name in attacker.occurrences(files(), WRITTEN)} == set(WRITTEN)
    return interview


@pytest.mark.parametrize("take_away", [strike, remove])
def test_deleted_notes_and_struck_statements_leave_every_file(
    take_away: Callable[[Interview], None],
) -> None:
    interview = written()
    take_away(interview)
    actions.delete_notes(interview)
    assert attacker.occurrences(files(), WRITTEN) == []


def test_without_emptying_it_the_log_would_keep_them(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(actions, "_leave_no_trace", lambda: None)
    interview = written()
    actions.delete_notes(interview)
    assert attacker.occurrences(files(), WRITTEN)

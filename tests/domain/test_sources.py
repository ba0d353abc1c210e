"""Which sources a table of them lists."""

from medvirk.domain.sources import Source, rows

SIX = (
    Source.EMPLOYEES,
    Source.MIDDLE,
    Source.SENIOR,
    Source.HR,
    Source.CONTEXT_MEASURE,
    Source.REGISTERS,
)


def test_the_six_sources_are_listed_also_when_they_are_silent() -> None:
    assert rows(()) == rows([Source.HR]) == SIX


def test_method_1_3_a_joint_meeting_stands_where_the_employees_groups_stand() -> None:
    assert rows([Source.EVERYBODY]) == (Source.EVERYBODY, *SIX[1:])


def test_employees_who_spoke_apart_keep_their_row_beside_a_joint_meeting() -> None:
    assert rows([Source.EVERYBODY, Source.EMPLOYEES]) == tuple(Source)

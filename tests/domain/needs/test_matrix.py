"""The matrix source x level: every need where its evidence is, no cell without a word."""

from hypothesis import given
from hypothesis import strategies as st

from medvirk.domain.iglo import Level, Place
from medvirk.domain.needs.convergence import EVERY_LEVEL, MEASURED_LEVELS, Picture, Piece, Weighed
from medvirk.domain.needs.evidence import NEED_PLACES, Stance
from medvirk.domain.needs.matrix import Cell, Empty, matrix
from medvirk.domain.sources import Source, rows

SIX = rows(())

pieces = st.builds(Piece, st.sampled_from(Source), st.sampled_from(Stance))
bodies = st.tuples(st.sampled_from(NEED_PLACES), st.lists(pieces, min_size=1, max_size=5))
registers = st.lists(bodies, max_size=12).map(
    lambda found: [Weighed(str(n), place, tuple(those)) for n, (place, those) in enumerate(found)]
)
asked = st.dictionaries(st.sampled_from(Source), st.frozensets(st.sampled_from(Level)))
unused = st.dictionaries(
    st.tuples(st.sampled_from(Source), st.sampled_from(Level)), st.integers(0, 5), max_size=8
)


def cell(rows: tuple[tuple[Cell, ...], ...], source: Source, level: Level) -> Cell:
    return rows[list(SIX).index(source)][list(Level).index(level)]


def test_one_row_per_source_and_one_column_per_level() -> None:
    """method.md 5.3: results are shown source by source and need by need, by level."""
    rows = matrix([], asked={}, alone={}, unused={})
    assert [[(each.source, each.level) for each in row] for row in rows] == [
        [(source, level) for level in Level] for source in SIX
    ]


def test_silent_not_asked_and_not_used_yet_are_three_things() -> None:
    rows = matrix(
        [],
        asked={Source.EMPLOYEES: EVERY_LEVEL, Source.CONTEXT_MEASURE: MEASURED_LEVELS},
        alone={},
        unused={(Source.EMPLOYEES, Level.GROUP): 2},
    )
    assert cell(rows, Source.EMPLOYEES, Level.GROUP).empty is Empty.UNUSED
    assert cell(rows, Source.EMPLOYEES, Level.LEADER).empty is Empty.SILENT
    assert cell(rows, Source.CONTEXT_MEASURE, Level.GROUP).empty is Empty.NOT_ASKED
    assert cell(rows, Source.HR, Level.LEADER).empty is Empty.NOT_ASKED


def test_agreement_stands_before_different_pictures_and_one_source() -> None:
    def at_work(name: str, *found: Piece) -> Weighed:
        return Weighed(name, Place.JOB_CONTENT, found)

    employees = Piece(Source.EMPLOYEES)
    needs = [
        at_work("one", employees),
        at_work("different", employees, Piece(Source.HR, Stance.OPPOSITE)),
        at_work("agree", employees, Piece(Source.HR)),
        at_work("one more", employees),
    ]
    here = cell(matrix(needs, asked={}, alone={}, unused={}), Source.EMPLOYEES, Level.INDIVIDUAL)
    assert [square.need for square in here.squares] == ["agree", "different", "one", "one more"]
    assert [square.picture for square in here.squares][-1] is Picture.ONE_SOURCE


def test_a_need_that_stands_on_no_level_stands_in_no_cell() -> None:
    beside = Weighed("p", Place.P, (Piece(Source.EMPLOYEES),))
    rows = matrix([beside], asked={}, alone={}, unused={})
    assert not any(each.squares for row in rows for each in row)


@given(registers, asked, unused)
def test_every_need_stands_once_in_the_row_of_each_of_its_sources(
    needs: list[Weighed],
    who: dict[Source, frozenset[Level]],
    left: dict[tuple[Source, Level], int],
) -> None:
    rows = matrix(needs, asked=who, alone={}, unused=left, sources=Source)
    for need in needs:
        found = [
            each.source for row in rows for each in row for square in each.squares if square.need == need.id
        ]
        assert found == list(need.sources)
    pictures = {square.need: square.picture for row in rows for each in row for square in each.squares}
    assert len({(s.need, s.picture) for row in rows for each in row for s in each.squares}) == len(pictures)


@given(registers, asked, unused)
def test_a_cell_has_squares_or_says_why_not_and_is_silent_only_when_asked(
    needs: list[Weighed],
    who: dict[Source, frozenset[Level]],
    left: dict[tuple[Source, Level], int],
) -> None:
    for row in matrix(needs, asked=who, alone={}, unused=left, sources=Source):
        for each in row:
            assert bool(each.squares) != bool(each.empty)
            if each.empty is Empty.SILENT:
                assert each.level in who[each.source]
            if each.empty is Empty.NOT_ASKED:
                assert each.level not in who.get(each.source, frozenset())

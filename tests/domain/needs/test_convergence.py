"""Agreement, different pictures, one source, silence: laws, and the examples of method.md 3."""

from hypothesis import given
from hypothesis import strategies as st

from medvirk.domain.iglo import CATEGORIES, Level, Place, level_of
from medvirk.domain.needs.convergence import (
    EVERY_LEVEL,
    MEASURED_LEVELS,
    Party,
    Picture,
    Piece,
    Voice,
    Weighed,
    cards,
    named_alone,
    picture,
    voice,
)
from medvirk.domain.needs.evidence import NEED_PLACES, Stance
from medvirk.domain.sources import Source

ALL_ASKED = dict.fromkeys(Source, EVERY_LEVEL)
pieces = st.builds(Piece, st.sampled_from(Source), st.sampled_from(Stance), st.integers(1, 9))
needs = st.builds(
    Weighed, st.just("n"), st.sampled_from(NEED_PLACES), st.lists(pieces, min_size=1, max_size=6).map(tuple)
)
alone = st.dictionaries(st.sampled_from(NEED_PLACES), st.sampled_from(Party))
asked = st.dictionaries(st.sampled_from(Source), st.frozensets(st.sampled_from(Level)))


def need(*found: Piece | Source, place: Place = Place.JOB_CONTENT) -> Weighed:
    return Weighed("n", place, tuple(Piece(each) if isinstance(each, Source) else each for each in found))


def against(source: Source) -> Piece:
    return Piece(source, Stance.OPPOSITE)


def test_two_sources_that_say_the_same_agree_and_one_stands_alone() -> None:
    assert picture(need(Source.EMPLOYEES, Source.REGISTERS), {}) is Picture.AGREEMENT
    assert picture(need(Source.EMPLOYEES, Source.EMPLOYEES), {}) is Picture.ONE_SOURCE


def test_method_1_3_the_joint_meeting_and_somebody_who_sat_in_it_are_one_source() -> None:
    for who in (Source.SENIOR, Source.MIDDLE, Source.HR, Source.EMPLOYEES):
        assert picture(need(Source.EVERYBODY, who), {}) is Picture.ONE_SOURCE
    for what in (Source.CONTEXT_MEASURE, Source.REGISTERS):
        assert picture(need(Source.EVERYBODY, what), {}) is Picture.AGREEMENT
    assert picture(need(Source.EVERYBODY, Source.SENIOR, Source.HR), {}) is Picture.AGREEMENT
    assert picture(need(Source.EVERYBODY, against(Source.SENIOR)), {}) is Picture.DIFFERENT


def test_method_1_3_what_everybody_wrote_together_nobody_has_named_alone() -> None:
    joint = {Source.EVERYBODY: EVERY_LEVEL, Source.SENIOR: EVERY_LEVEL}
    named = {Source.EVERYBODY: [Place.STIGMA], Source.SENIOR: [Place.JOB_CONTENT]}
    assert named_alone(named, joint) == {}
    later = {**joint, Source.EMPLOYEES: EVERY_LEVEL}  # it grew, and held focus groups too
    assert named_alone(named, later) == {Place.JOB_CONTENT: Party.LEADERS}


def test_a_source_that_says_the_opposite_makes_different_pictures() -> None:
    assert picture(need(Source.EMPLOYEES, Source.HR, against(Source.MIDDLE)), {}) is Picture.DIFFERENT


def test_a_category_named_by_one_party_only_is_a_different_picture_method_3() -> None:
    only = {Place.JOB_CONTENT: Party.LEADERS}
    assert picture(need(Source.MIDDLE), only) is Picture.DIFFERENT
    assert picture(need(Source.EMPLOYEES), only) is Picture.ONE_SOURCE
    assert picture(need(Source.HR), only) is Picture.ONE_SOURCE
    assert picture(need(Source.MIDDLE, place=Place.STIGMA), only) is Picture.ONE_SOURCE


def test_who_was_not_asked_is_not_called_silent() -> None:
    asked_two = {Source.EMPLOYEES: EVERY_LEVEL, Source.CONTEXT_MEASURE: MEASURED_LEVELS}
    here = need(Source.EMPLOYEES, place=Place.COWORKER_RELATIONS)
    said = [voice(here, source, asked_two) for source in Source]
    assert said == [Voice.SAME, *[Voice.NOT_ASKED] * 6]
    assert voice(need(Source.EMPLOYEES), Source.CONTEXT_MEASURE, asked_two) is Voice.SILENT


def test_a_source_that_says_both_is_told_apart_from_one_that_says_the_opposite() -> None:
    both = need(Piece(Source.MIDDLE), against(Source.MIDDLE), against(Source.HR))
    assert voice(both, Source.MIDDLE, ALL_ASKED) is Voice.BOTH
    assert voice(both, Source.HR, ALL_ASKED) is Voice.OPPOSITE


def test_cards_of_a_group_count_each() -> None:
    grouped = need(Piece(Source.EMPLOYEES, cards=4), Source.EMPLOYEES, Source.HR)
    assert (cards(grouped, Source.EMPLOYEES), cards(grouped, Source.SENIOR)) == (5, 0)


def test_the_maps_are_compared_only_where_both_parties_were_asked() -> None:
    named = {Source.EMPLOYEES: [Place.JOB_CONTENT, Place.SQUARE], Source.SENIOR: [Place.STIGMA, Place.LEADER]}
    both = {Source.EMPLOYEES: EVERY_LEVEL, Source.SENIOR: EVERY_LEVEL}
    assert named_alone(named, both) == {Place.JOB_CONTENT: Party.EMPLOYEES, Place.STIGMA: Party.LEADERS}
    assert named_alone(named, {Source.EMPLOYEES: EVERY_LEVEL}) == {}
    some = {**both, Source.SENIOR: frozenset({Level.INDIVIDUAL})}
    assert named_alone(named, some) == {Place.JOB_CONTENT: Party.EMPLOYEES}


def test_one_manager_is_enough_to_have_named_a_category() -> None:
    named = {Source.EMPLOYEES: [Place.STIGMA], Source.MIDDLE: [Place.STIGMA], Source.SENIOR: []}
    assert named_alone(named, ALL_ASKED) == {}


@given(needs, alone, st.randoms())
def test_the_order_of_evidence_tells_nothing(one: Weighed, party: dict[Place, Party], chance: object) -> None:
    shuffled = list(one.pieces)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    other = Weighed(one.id, one.place, tuple(shuffled))
    assert picture(other, party) is picture(one, party)
    assert [voice(other, each, ALL_ASKED) for each in Source] == [
        voice(one, each, ALL_ASKED) for each in Source
    ]


@given(needs, alone, st.sampled_from(Source))
def test_more_of_the_same_never_takes_agreement_away(
    one: Weighed, party: dict[Place, Party], source: Source
) -> None:
    more = Weighed(one.id, one.place, (*one.pieces, Piece(source)))
    before, after = picture(one, party), picture(more, party)
    if before is Picture.AGREEMENT:
        assert after is Picture.AGREEMENT
    if before is Picture.DIFFERENT and any(piece.stance is Stance.OPPOSITE for piece in one.pieces):
        assert after is Picture.DIFFERENT


@given(needs, alone, st.sampled_from(Source))
def test_one_opposite_voice_is_never_hidden(one: Weighed, party: dict[Place, Party], source: Source) -> None:
    more = Weighed(one.id, one.place, (*one.pieces, against(source)))
    assert picture(more, party) is Picture.DIFFERENT
    assert voice(more, source, {}) in {Voice.OPPOSITE, Voice.BOTH}


@given(needs, asked)
def test_evidence_speaks_whoever_was_asked(one: Weighed, who: dict[Source, frozenset[Level]]) -> None:
    for source in Source:
        speaks = voice(one, source, who) in {Voice.SAME, Voice.OPPOSITE, Voice.BOTH}
        assert speaks == (source in one.sources) == (cards(one, source) > 0)


@given(st.dictionaries(st.sampled_from(Source), st.lists(st.sampled_from(Place))), asked)
def test_only_categories_are_flagged_each_with_one_party(
    named: dict[Source, list[Place]], who: dict[Source, frozenset[Level]]
) -> None:
    categories = {category for level in Level for category in CATEGORIES[level]}
    for place, party in named_alone(named, who).items():
        assert place in categories
        assert level_of(place) in frozenset().union(*who.values())
        assert place not in named.get(Source.EVERYBODY, [])
        named_by_employees = place in named.get(Source.EMPLOYEES, [])
        assert named_by_employees == (party is Party.EMPLOYEES)

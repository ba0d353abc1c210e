"""People on paper as counts: what is sealed comes back as it was (R30)."""

from hypothesis import given
from hypothesis import strategies as st

from medvirk.domain.on_paper import OnPaper
from medvirk.domain.seats import SeatGroup


@given(st.integers(0, 300), st.dictionaries(st.sampled_from(SeatGroup), st.integers(1, 300)))
def test_what_is_sealed_of_people_on_paper_is_read_back(people: int, groups: dict[SeatGroup, int]) -> None:
    paper = OnPaper(people, groups)
    assert OnPaper.from_json(paper.to_json()) == paper


def test_an_example_of_it() -> None:
    paper = OnPaper(3, {SeatGroup.EMPLOYEE: 2, SeatGroup.HR_BHT: 1})
    assert OnPaper.from_json({"people": 3, "groups": {"employee": 2, "hr_bht": 1}}) == paper

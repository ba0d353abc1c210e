"""The whole method once, as the people in it do it: from six questions to a dated, traceable plan.

Kari is process lead, Ola is facilitator. They sit at laptops; all others have a phone, the room a projector.
What each screen can do is proved in files of its own; here each stage must find what the one before has left.
"""

from tests.browser.conftest import NewServer, PageAt
from tests.browser.journey.figures import figures
from tests.browser.journey.files import files
from tests.browser.journey.focus_group import focus_group
from tests.browser.journey.interviews import interviews
from tests.browser.journey.languages import languages
from tests.browser.journey.measure import measure
from tests.browser.journey.meeting_1 import meeting_1
from tests.browser.journey.meeting_2 import meeting_2
from tests.browser.journey.needs import needs
from tests.browser.journey.plan import plan
from tests.browser.journey.shortlist import shortlist
from tests.browser.journey.start import start
from tests.browser.journey.story import Axe, Story


def test_the_whole_method_from_six_questions_to_the_plan(
    new_server: NewServer, page_at: PageAt, axe: Axe
) -> None:
    story = Story(new_server(), page_at, axe)

    start(story)  # a machine that knows nobody, a mandate, a facilitator, an open gate

    focus_group(story)  # four phones, one map
    interviews(story)  # a middle manager and HR
    measure(story)  # five phones, two informants
    figures(story)  # absence, typed in
    needs(story)  # six needs of six sources, approved from both sides
    meeting_1(story)  # nine phones: what to improve, what to preserve, and why not the rest
    shortlist(story)  # what fits, what must be in place, what the sponsor can carry
    meeting_2(story)  # five phones: what fits, the package, who does what
    plan(story)  # every field, the trace, the risk assessment, the approval
    files(story)  # PDF, Word, Excel and calendar against the database
    languages(story)  # the key pages in nynorsk and English

"""What is said about an own script: names of its texts, why it cannot be walked, and how it differs."""

from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from medvirk.content.own_script import step_of
from medvirk.content.pack import Pack
from medvirk.domain.own_script import (
    FEWEST_MINUTES,
    MOST_MINUTES,
    Change,
    Fault,
    Field,
    Kind,
    OwnScript,
    Wrong,
)
from medvirk.domain.script import Script, Step

FIELDS: Final = {
    Field.PARTICIPANT: gettext_lazy("What participants read"),
    Field.SAY: gettext_lazy("What the facilitator says"),
    Field.SPONSOR_SAYS: gettext_lazy("What the sponsor says"),
    Field.PROMPTS: gettext_lazy("Questions when it stops, one on each line"),
    Field.INDIVIDUAL: gettext_lazy("About resources: the individual"),
    Field.GROUP: gettext_lazy("About resources: the group"),
    Field.LEADER: gettext_lazy("About resources: the leader"),
    Field.ORGANISATION: gettext_lazy("About resources: the organisation"),
    Field.TIPS: gettext_lazy("Tips, one on each line"),
    Field.ENDS: gettext_lazy("The step is over when"),
}


class Titles:
    """The names of a script's steps, as the method has them."""

    def __init__(self, pack: Pack, script: Script, language: str) -> None:
        self.pack, self.script, self.language = pack, script, language

    def of(self, step: Step | None) -> str:
        """One step's name."""
        return step_of(self.pack, step, self.script).title[self.language] if step else ""


def why(fault: Fault, titles: Titles) -> str:
    """A fault as a sentence that says what to do."""
    names = {"step": titles.of(fault.step), "other": titles.of(fault.other)}
    match fault.code:
        case Wrong.STEPS:
            return _("The steps are not those of this meeting. Open the page again.")
        case Wrong.FIRST:
            return _("“%(step)s” has to be the first step.") % names
        case Wrong.LAST:
            return _("“%(step)s” has to be the last step: there the meeting is locked.") % names
        case Wrong.ORDER:
            return _("“%(step)s” has to come before “%(other)s”.") % names
        case Wrong.NEEDED:
            return _("“%(step)s” cannot be left out: the meeting could not be finished.") % names
        case Wrong.MINUTES:
            limits = {"fewest": FEWEST_MINUTES, "most": MOST_MINUTES}
            return _("Give “%(step)s” from %(fewest)d to %(most)d minutes.") % {**names, **limits}


def differs(change: Change, own: OwnScript, method: OwnScript, titles: Titles) -> str:
    """A difference from the method in words, to stand after the step's name."""
    match change.kind:
        case Kind.MOVED:
            return _("comes after “%(other)s”") % {"other": titles.of(change.after)}
        case Kind.LEFT_OUT:
            return _("is left out")
        case Kind.MINUTES:
            minutes = {"own": own.of(change.step).minutes, "method": method.of(change.step).minutes}
            return _("takes %(own)d minutes, in the method %(method)d") % minutes
        case Kind.WORDS:
            return _("has words of its own")

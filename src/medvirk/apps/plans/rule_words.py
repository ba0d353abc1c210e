"""The rules that protect people as sentences: kept ones as claims, broken ones with the remedy."""

from typing import assert_never

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from medvirk.domain.plan.plan import Rule, RuleLine, Standing
from medvirk.domain.plan.rules import Limits


def rule_sentence(line: RuleLine, limits: Limits) -> str:
    """A claim where the rule is kept; else what is wrong, with the remedy."""
    kept = line.standing is Standing.KEPT
    about = ", ".join(map(str, line.about))
    match line.rule:
        case Rule.NOT_ONLY_INDIVIDUAL:
            if kept:
                return _("At least one measure is not individual")
            return _("All measures are individual. Add one that changes the work, or write a reason.")
        case Rule.LOWERS_A_DEMAND:
            if kept:
                return _("At least one measure lowers a demand")
            return _("A need is a demand, and no measure lowers one. Add one, or write a reason.")
        case Rule.EVERY_NEED:
            if kept:
                count = line.count
                every = ngettext(
                    "The prioritised need has a measure or a reason",
                    "All %(n)d prioritised needs have a measure or a reason",
                    count,
                )
                return every % {"n": count}
            if not line.about:
                return _("No need is prioritised yet. Meeting 1 chooses them.")
            return ngettext(
                "Need %(numbers)s has no measure. Add one, or write why not.",
                "Needs %(numbers)s have no measure. Add one each, or write why not.",
                len(line.about),
            ) % {"numbers": about}
        case Rule.TWO_LEVELS:
            if kept:
                return _("The plan works on at least two levels")
            return _("All measures work on one level. Look for one on another level.")
        case Rule.AT_A_TIME:
            if kept:
                return _("At most %(most)d measures at a time") % {"most": limits.measures_max}
            return _("%(count)d measures run at the same time. What can wait?") % {"count": len(line.about)}
        case Rule.PACE:
            if kept:
                return _(
                    "Checks at most %(checks)d weeks apart, first feedback within %(feedback)d weeks"
                ) % {
                    "checks": limits.check_weeks,
                    "feedback": limits.feedback_weeks,
                }
            return ngettext(
                "Measure %(numbers)s has dates too far apart. Move them, or write the reason there.",
                "Measures %(numbers)s have dates too far apart. Move them, or write the reasons there.",
                len(line.about),
            ) % {"numbers": about}
        case Rule.COMPLETE:
            if kept:
                return _("Every required field is written")
            if not line.about:
                return _("The plan has no measures yet.")
            return ngettext(
                "Measure %(numbers)s is not complete.",
                "Measures %(numbers)s are not complete.",
                len(line.about),
            ) % {"numbers": about}
        case _:
            assert_never(line.rule)

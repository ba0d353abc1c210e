"""Forms of the plan as a whole: reasons, approval, a new version."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from medvirk.apps.plans.forms.fields import Lines
from medvirk.apps.plans.models import LINE, NAME, TEXT
from medvirk.apps.plans.words import PlanWords
from medvirk.domain.errors import Refused
from medvirk.domain.plan.action import Need
from medvirk.domain.plan.plan import Approval, Rule, RuleLine, must_be_of_both
from medvirk.infra.forms import PastDay, PlainForm, PlainText
from medvirk.infra.refusals import sentence
from medvirk.infra.versions import VersionedForm

MOST_DISSENT = 20


class ReasonsForm(VersionedForm):
    """Why needs have no measure, why rules are broken, and what was said against the plan."""

    dissent = Lines(longest=LINE, most=MOST_DISSENT)

    def __init__(
        self,
        *args: Any,
        words: PlanWords,
        needs: Sequence[Need],
        rules: Sequence[RuleLine],
        **kwargs: Any,
    ) -> None:
        """`needs` without a measure, and `rules` that a written reason explains."""
        super().__init__(*args, **kwargs)
        self.needs, self.rules = needs, rules
        for need in needs:
            self.fields[f"need_{need.number}"] = PlainText(
                longest=TEXT,
                lines=True,
                required=False,
                label=f"{need.number}. {need.statement}",
                help_text=_("Why has it no measure?"),
            )
        for line in rules:
            self.fields[f"rule_{line.rule.value}"] = PlainText(
                longest=TEXT, lines=True, required=False, label=words.rule(line)
            )
        self.fields["dissent"].label = _("What was said against the plan")
        self.fields["dissent"].help_text = _("One on each line, in their own words. No names.")
        self.order_fields([name for name in self.fields if name != "dissent"])

    def left_out(self) -> dict[str, str]:
        """Handle of a need -> the reason."""
        return {need.id: self.cleaned_data[f"need_{need.number}"] for need in self.needs}

    def reasons(self) -> dict[Rule, str]:
        """Rule -> the reason."""
        return {line.rule: self.cleaned_data[f"rule_{line.rule.value}"] for line in self.rules}


def stored_reasons(
    needs: Iterable[Need],
    rules: Iterable[RuleLine],
    left_out: Mapping[str, str],
    reasons: Mapping[str, str],
    dissent: list[str],
) -> dict[str, Any]:
    """What is stored, as the form has it."""
    return {
        **{f"need_{need.number}": left_out.get(need.id, "") for need in needs},
        **{f"rule_{line.rule.value}": reasons.get(line.rule.value, "") for line in rules},
        "dissent": dissent,
    }


class ApprovalForm(PlainForm):
    """Who approves, when, AMU's case, and what was said against. `seen`: the plan that was on the page."""

    sponsor = PlainText(longest=NAME, label=gettext_lazy("Approved for management by"))
    employee_rep = PlainText(longest=NAME, label=gettext_lazy("Approved for the employees by"))
    amu_case = PlainText(
        longest=NAME,
        required=False,
        label=gettext_lazy("Case number in the working environment committee (AMU)"),
        widget=forms.TextInput(attrs={"data-width": "short"}),
    )
    dissent = Lines(longest=LINE, most=MOST_DISSENT)
    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, words: PlanWords, today: dt.date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["on"] = PastDay(label=_("Approved on"))
        self.not_after(today)
        self.order_fields(["sponsor", "employee_rep", "on", "amu_case", "dissent"])
        self.fields["dissent"].label = _("What was said against the plan")
        self.fields["dissent"].help_text = words.ui("dissent")

    def clean(self) -> dict[str, Any]:
        """Management and the employees, each by somebody of their own."""
        data = super().clean() or {}
        if {"sponsor", "employee_rep", "on"} <= data.keys():
            try:
                must_be_of_both(Approval(data["sponsor"], data["employee_rep"], data["on"]))
            except Refused as refused:
                self.add_error("employee_rep", sentence(refused))
        return data

    def read_again(self, seen: str) -> None:
        """Say that the plan has changed, keep what was typed, and allow approving what is on the page now."""
        self.add_error(
            None, _("The plan was changed after you opened this page. Read it again, then approve.")
        )
        self.resend({"seen": seen})

    def approval(self) -> Approval:
        """What was written; call after is_valid()."""
        said = self.cleaned_data
        return Approval(
            said["sponsor"], said["employee_rep"], said["on"], said["amu_case"], tuple(said["dissent"])
        )


class VersionForm(PlainForm):
    """Why an approved plan is changed."""

    change = PlainText(
        longest=TEXT,
        lines=True,
        label=gettext_lazy("Why is the plan changed?"),
        help_text=gettext_lazy("The reason is printed in the new version. The approved one stays as it is."),
    )

"""Forms of the plan as a whole: a new action, status, reasons, approval, risk, consultation."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from medvirk.apps.plans.forms.fields import Lines
from medvirk.apps.plans.models import LINE, NAME, TEXT
from medvirk.apps.plans.words import FACTOR_NAMES, RISK_NAMES, PlanWords
from medvirk.domain.errors import Refused
from medvirk.domain.plan.action import Action, Need, Result
from medvirk.domain.plan.factors import Factor
from medvirk.domain.plan.plan import Approval, Rule, RuleLine, must_be_of_both
from medvirk.domain.plan.risk import FactorLine, Risk, RiskRecord, Role, must_lower
from medvirk.infra.forms import Day, PlainForm, PlainText
from medvirk.infra.refusals import sentence
from medvirk.infra.versions import VersionedForm

MOST_DISSENT = 20


def need_choices(needs: Iterable[Need], words: PlanWords) -> list[tuple[str, str]]:
    """(handle, "1. statement (Demand, improve)") of needs to choose from."""
    return [
        (
            need.id,
            f"{need.number}. {need.statement} ({words.kinds[need.kind]}, {words.aims[need.aim].lower()})",
        )
        for need in needs
    ]


class _NotInTheFuture(Day):
    """A day that has come."""

    def __init__(self, *, today: dt.date, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.today = today

    def clean(self, value: Any) -> dt.date | None:
        """Raises when nobody can have done it yet."""
        day: dt.date | None = super().clean(value)
        if day and day > self.today:
            raise forms.ValidationError(_("This day has not come yet."))
        return day


class NewActionForm(PlainForm):
    """An own measure, begun in the plan."""

    measure = PlainText(longest=NAME, label=gettext_lazy("What is the measure called?"))
    needs = forms.MultipleChoiceField(
        widget=forms.CheckboxSelectMultiple,
        label=gettext_lazy("Which needs does it answer?"),
        help_text=gettext_lazy("No measure without a need."),
    )

    def __init__(self, *args: Any, needs: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["needs"]
        assert isinstance(field, forms.MultipleChoiceField)
        field.choices = needs


class StatusForm(PlainForm):
    """One line for the log. What is partly or not done says why."""

    result = forms.ChoiceField(widget=forms.RadioSelect, label=gettext_lazy("How did it go?"))
    reason = PlainText(longest=TEXT, lines=True, required=False)
    steps = forms.MultipleChoiceField(
        required=False, widget=forms.CheckboxSelectMultiple, label=gettext_lazy("Steps that are done")
    )

    def __init__(self, *args: Any, words: PlanWords, action: Action, today: dt.date, **kwargs: Any) -> None:
        done = [step.text for step in action.steps if step.done]
        super().__init__(*args, initial={"on": today, "steps": done}, **kwargs)
        self.fields["on"] = _NotInTheFuture(today=today, label=_("Day"))
        self.order_fields(["on", "result", "reason", "steps"])
        reason = next(label for label in words.pack.evaluation.status if label.name == "reason")
        self.fields["reason"].label = reason.label[words.language]
        self._choose("result", [(result.value, words.results[result]) for result in Result])
        self._choose("steps", [(step.text, step.text) for step in action.steps])
        if not action.steps:
            del self.fields["steps"]

    def _choose(self, name: str, choices: list[tuple[str, str]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = choices

    def clean(self) -> dict[str, Any]:
        """Done needs no reason; the others do (method.md 5.5, status log)."""
        data = super().clean() or {}
        unexplained = data.get("result") in {Result.PARTLY, Result.NOT_DONE} and not data.get("reason")
        if unexplained and "reason" not in self.errors:
            self.add_error("reason", _("Write why, so that others can learn from it."))
        return data


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
        self.fields["on"] = _NotInTheFuture(today=today, label=_("Approved on"))
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
        data = QueryDict(mutable=True)
        data.update(self.data)
        data["seen"] = seen
        self.data = data

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


class RiskForm(VersionedForm):
    """The risk record of one need."""

    factors = forms.MultipleChoiceField(
        required=False,
        widget=forms.CheckboxSelectMultiple,
        label=gettext_lazy("Which factors in the work environment is it about?"),
        help_text=gettext_lazy("Those of its place on the map are proposed. Choose as many as fit."),
        choices=[(factor.value, FACTOR_NAMES[factor]) for factor in Factor],
    )
    before = forms.ChoiceField(
        required=False,
        widget=forms.RadioSelect,
        label=gettext_lazy("Risk to health before the measures"),
        choices=[(risk.value, RISK_NAMES[risk]) for risk in Risk],
    )
    after = forms.ChoiceField(
        required=False,
        widget=forms.RadioSelect,
        label=gettext_lazy("Expected after the measures"),
        choices=[(risk.value, RISK_NAMES[risk]) for risk in Risk],
    )
    note = PlainText(
        longest=TEXT,
        lines=True,
        required=False,
        label=gettext_lazy("Who is exposed, and what is in place already?"),
        help_text=gettext_lazy("Groups and shifts, no names and no diagnoses."),
    )

    def clean(self) -> dict[str, Any]:
        """A measure does not raise the risk."""
        data = super().clean() or {}
        try:
            must_lower(_risk(data.get("before")), _risk(data.get("after")))
        except Refused as refused:
            self.add_error("after", sentence(refused))
        return data

    def record(self) -> dict[str, Any]:
        """What was written, as the action takes it."""
        said = self.cleaned_data
        return {
            "factors": [Factor(factor) for factor in said["factors"]],
            "before": _risk(said["before"]),
            "after": _risk(said["after"]),
            "note": said["note"],
        }


def stored_risk(record: RiskRecord) -> dict[str, Any]:
    """A risk record as the form has it."""
    return {
        "factors": [factor.value for factor in record.factors],
        "before": record.before.value if record.before else "",
        "after": record.after.value if record.after else "",
        "note": record.note,
    }


def _risk(value: str | None) -> Risk | None:
    return Risk(value) if value else None


class FactorsForm(PlainForm):
    """Why factors of § 4-3 that nobody spoke about were not looked at."""

    def __init__(self, *args: Any, lines: Sequence[FactorLine], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.lines = lines
        for line in lines:
            self.fields[line.factor.value] = PlainText(
                longest=TEXT,
                lines=True,
                required=False,
                label=FACTOR_NAMES[line.factor],
                help_text=_("Why has nothing been said about it?"),
                initial=line.reason,
            )

    def reasons(self) -> dict[Factor, str]:
        """Factor -> the reason; call after is_valid()."""
        return {line.factor: self.cleaned_data[line.factor.value] for line in self.lines}


class ConsultationForm(PlainForm):
    """That a role was heard."""

    role = forms.ChoiceField(label=gettext_lazy("Who was heard?"))
    how = PlainText(
        longest=LINE,
        label=gettext_lazy("How?"),
        help_text=gettext_lazy("E.g. stakeholder meeting part 2, or AMU case 3/27. No names."),
    )

    def __init__(self, *args: Any, words: PlanWords, today: dt.date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["on"] = _NotInTheFuture(today=today, label=_("Day"))
        self.order_fields(["role", "on", "how"])
        field = self.fields["role"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(role.value, words.roles[role]) for role in Role]

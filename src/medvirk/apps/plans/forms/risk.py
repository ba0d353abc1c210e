"""Forms of the risk assessment: the record of a need, factors nobody spoke about, who was heard."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from medvirk.apps.plans.models import LINE, TEXT
from medvirk.apps.plans.words import FACTOR_NAMES, RISK_NAMES, PlanWords
from medvirk.domain.errors import Refused
from medvirk.domain.plan.factors import Factor
from medvirk.domain.plan.risk import FactorLine, Risk, RiskRecord, Role, must_lower
from medvirk.infra.forms import PastDay, PlainForm, PlainText
from medvirk.infra.refusals import sentence
from medvirk.infra.versions import VersionedForm


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
        self.fields["on"] = PastDay(label=_("Day"))
        self.not_after(today)
        self.order_fields(["role", "on", "how"])
        field = self.fields["role"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(role.value, words.roles[role]) for role in Role]

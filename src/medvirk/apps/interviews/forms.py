"""Forms of the interviews: particulars, notes, a coded statement, and the two ways of approval."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from medvirk.apps.interviews.actions import Answer, Coded
from medvirk.apps.interviews.models import Interview, Interviewee, Statement
from medvirk.apps.interviews.words import CHANGEABILITY, CONCERNS, EVIDENCE, InterviewWords, Line
from medvirk.domain.iglo import CATEGORIES, Action, Kind, Place
from medvirk.domain.interview.coding import Changeability, Concerns, Evidence
from medvirk.domain.interview.notes import Kept, Typed, mark
from medvirk.infra.forms import REQUIRED, Day, PastDay, PlainForm, PlainText

LONGEST_NOTE: Final = 4000
LONGEST_STATEMENT: Final = 400
_NOT_SAID = ("", gettext_lazy("Not said"))


class InterviewForm(PlainForm):
    """Whom the interview is with: a role and a pseudonym, never a name."""

    role = forms.ChoiceField(
        choices=Interviewee.choices, widget=forms.RadioSelect, label=gettext_lazy("Who is interviewed?")
    )
    pseudonym = PlainText(
        longest=60,
        label=gettext_lazy("Pseudonym"),
        help_text=gettext_lazy(
            "E.g. Middle manager 2. Never a name: few are interviewed, so a name would tell who said what. "
            "Keep the list of who is who on paper, outside Medvirk."
        ),
    )
    held_on = Day(label=gettext_lazy("Date of the interview"))
    version = forms.IntegerField(required=False, min_value=1, widget=forms.HiddenInput)

    def __init__(
        self,
        *args: Any,
        names: Iterable[str],
        before: Interview | None = None,
        owner_only: bool = False,
        **kwargs: Any,
    ) -> None:
        """`names` are people whom Medvirk knows; `before` is the interview whose particulars are changed.

        `owner_only`: as in a small workplace, where who leads it is interviewed alone (method.md 1.3).
        """
        if before is not None:
            kwargs.setdefault("initial", {name: getattr(before, name) for name in self.base_fields})
        super().__init__(*args, **kwargs)
        self.names = {name.casefold() for name in names}
        if owner_only:
            role = self.fields["role"]
            choices = [(Interviewee.SENIOR.value, str(_("The owner or manager")))]
            if before is not None and before.role != Interviewee.SENIOR.value:
                # Held while the workplace was not a small one: what it was stays a choice.
                choices.append((before.role, str(Interviewee(before.role).label)))
            role.choices = choices  # type: ignore[attr-defined]
            role.initial = Interviewee.SENIOR.value

    def clean_pseudonym(self) -> str:
        """Not the name, nor the e-mail, of somebody who is known here."""
        pseudonym: str = self.cleaned_data["pseudonym"]
        if pseudonym.casefold() in self.names or "@" in pseudonym:
            raise forms.ValidationError(
                _("This is somebody's name. Choose a pseudonym that leads to nobody, e.g. Middle manager 2.")
            )
        return pseudonym


class NotesForm(PlainForm):
    """Every note of the page, each with the version it was made from and a mark of its text then."""

    def __init__(self, *args: Any, lines: Sequence[Line], kept: Mapping[str, Kept], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.lines = lines
        self.theirs: dict[str, str] = {}
        for line in lines:
            note = kept.get(line.id, Kept())
            self.fields[f"note:{line.id}"] = PlainText(
                longest=LONGEST_NOTE,
                lines=True,
                required=False,
                initial=note.text,
                label=line.theme,
                widget=forms.Textarea(attrs={"rows": 3, "aria-labelledby": f"question-{line.id}"}),
            )
            self.fields[f"version:{line.id}"] = forms.IntegerField(
                required=False, min_value=0, initial=note.version, widget=forms.HiddenInput
            )
            self.fields[f"was:{line.id}"] = forms.CharField(
                required=False, max_length=16, initial=mark(note.text), widget=forms.HiddenInput
            )

    def typed(self) -> dict[str, Typed]:
        """What was typed, by question; call after is_valid(). A page without its version counts as old."""
        found = {}
        for line in self.lines:
            if f"note:{line.id}" not in self.data:  # an older page had fewer questions
                continue
            version = self.cleaned_data[f"version:{line.id}"]
            found[line.id] = Typed(
                self.cleaned_data[f"note:{line.id}"],
                -1 if version is None else version,
                self.cleaned_data[f"was:{line.id}"],
            )
        return found

    def show(self, theirs: Mapping[str, Kept]) -> None:
        """Put what others wrote beside what was typed; saving again then replaces theirs knowingly."""
        for question, note in theirs.items():
            self.theirs[question] = note.text
            self.resend({f"version:{question}": note.version, f"was:{question}": mark(note.text)})

    def asked(self) -> list[dict[str, Any]]:
        """The questions with their fields, for the page."""
        return [
            {
                "line": line,
                "note": self[f"note:{line.id}"],
                "hidden": (self[f"version:{line.id}"], self[f"was:{line.id}"]),
                "theirs": self.theirs.get(line.id),
            }
            for line in self.lines
        ]


class StatementForm(PlainForm):
    """One thing that was said, with its coding (method.md part 3)."""

    text = PlainText(
        longest=LONGEST_STATEMENT,
        label=gettext_lazy("What was said"),
        help_text=gettext_lazy("One thing at a time, about the work. No names."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    kind = forms.ChoiceField(widget=forms.RadioSelect, label=gettext_lazy("Demand or resource?"))
    action = forms.ChoiceField(widget=forms.RadioSelect, label=gettext_lazy("What to do with it?"))
    place = forms.ChoiceField(label=gettext_lazy("Place on the map"))
    concerns = forms.ChoiceField(required=False, label=gettext_lazy("Whom does it concern?"))
    evidence = forms.ChoiceField(required=False, label=gettext_lazy("What is it built on?"))
    changeability = forms.ChoiceField(required=False, label=gettext_lazy("Who can change it?"))
    version = forms.IntegerField(required=False, min_value=1, widget=forms.HiddenInput)

    more = ("concerns", "evidence", "changeability")

    def __init__(
        self, *args: Any, words: InterviewWords, before: Statement | None = None, **kwargs: Any
    ) -> None:
        """`before` is the statement that is changed; without it an empty text means no statement."""
        if before is not None:
            kwargs.setdefault("initial", {name: getattr(before, name) for name in self.base_fields})
        super().__init__(*args, empty_permitted=before is None, use_required_attribute=False, **kwargs)
        choices: dict[str, list[Any]] = {
            "kind": [(kind.value, label) for kind, label in words.kinds.items()],
            "action": [(action.value, label) for action, label in words.actions.items()],
            "place": [("", _("Choose")), *_grouped(words)],
            "concerns": [_NOT_SAID, *((each.value, label) for each, label in CONCERNS.items())],
            "evidence": [_NOT_SAID, *((each.value, label) for each, label in EVIDENCE.items())],
            "changeability": [_NOT_SAID, *((each.value, label) for each, label in CHANGEABILITY.items())],
        }
        for name, offered in choices.items():
            self.fields[name].choices = offered  # type: ignore[attr-defined]
        for name in self.more:
            self.fields[name].may_wait = True  # type: ignore[attr-defined]  # read by web/forms/field.html

    def has_changed(self) -> bool:
        """Without words there is no statement, whatever was ticked: a tick cannot be taken back."""
        return not self.empty_permitted or bool(str(self["text"].value() or "").strip())

    def more_fields(self) -> list[forms.BoundField]:
        """What may be left out."""
        return [self[name] for name in self.more]

    def coded(self) -> Coded | None:
        """The statement; None when nothing was written. Call after is_valid()."""
        if not self.has_changed():
            return None
        data = self.cleaned_data
        return Coded(
            text=data["text"],
            place=Place(data["place"]),
            kind=Kind(data["kind"]),
            action=Action(data["action"]),
            concerns=Concerns(data["concerns"]) if data["concerns"] else None,
            evidence=Evidence(data["evidence"]) if data["evidence"] else None,
            changeability=Changeability(data["changeability"]) if data["changeability"] else None,
        )


def _grouped(words: InterviewWords) -> list[tuple[str, list[tuple[str, str]]]]:
    """The places under the names of their levels."""
    return [
        (words.levels[level], [(place.value, words.places[place]) for place in (*places, Place(level.value))])
        for level, places in CATEGORIES.items()
    ]


class PaperForm(PlainForm):
    """An approval that the interviewee gave on paper: when, how, and whether it may be quoted."""

    on = PastDay(label=gettext_lazy("The interviewee approved on"))
    how = PlainText(
        longest=200,
        label=gettext_lazy("How?"),
        help_text=gettext_lazy("E.g. signed the printed summary, which lies with the facilitator."),
    )
    may_quote = forms.ChoiceField(
        widget=forms.RadioSelect, choices=[("no", ""), ("yes", "")], label=gettext_lazy("Quoting")
    )
    seen = forms.CharField(widget=forms.HiddenInput, max_length=40_000)

    def __init__(self, *args: Any, words: InterviewWords, today: dt.date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.not_after(today)
        self.fields["may_quote"].choices = quoting(words)  # type: ignore[attr-defined]

    def clean_seen(self) -> dict[str, int]:
        """The statements on the page, "id:version" each; what was tampered with is an older page."""
        pairs = (pair.partition(":") for pair in self.cleaned_data["seen"].split())
        return {
            pk: int(version) if version.isdecimal() and len(version) < 9 else 0
            for pk, _colon, version in pairs
        }


def quoting(words: InterviewWords) -> list[tuple[str, str]]:
    """No and yes to being quoted, in the method's words."""
    return [("no", words.text("int.check.quote_no")), ("yes", words.text("int.check.quote_yes"))]


class CheckForm(PlainForm):
    """The interviewee's answer about every statement: right, corrected or struck; to be quoted or not."""

    def __init__(
        self, *args: Any, statements: Sequence[Statement], words: InterviewWords, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.statements = statements
        self.stale: set[str] = set()
        answers = [
            (answer, words.text(f"int.check.{name}"))
            for answer, name in (("right", "approve"), ("change", "change"), ("strike", "remove"))
        ]
        for statement in statements:
            pk = str(statement.pk)
            counts = statement.check_by_interviewee.counts
            self.fields[f"answer:{pk}"] = forms.ChoiceField(
                choices=answers,
                widget=forms.RadioSelect,
                initial="right" if counts else None,
                label=_("Is it right?"),
                error_messages={"required": _("Choose one of the three.")},
            )
            self.fields[f"text:{pk}"] = PlainText(
                longest=LONGEST_STATEMENT,
                required=False,
                initial=statement.text,
                label=_("Your own words"),
                widget=forms.Textarea(attrs={"rows": 3}),
            )
            self.fields[f"quote:{pk}"] = forms.ChoiceField(
                choices=quoting(words),
                widget=forms.RadioSelect,
                initial="yes" if statement.may_quote else "no",
                label=_("May it be quoted?"),
                error_messages={"required": REQUIRED},
            )
            self.fields[f"version:{pk}"] = forms.IntegerField(
                min_value=0, required=False, initial=statement.version, widget=forms.HiddenInput
            )

    def clean(self) -> dict[str, Any]:
        """A correction needs words; a statement that is no longer what was read is read again."""
        data = super().clean() or {}
        for statement in self.statements:
            pk = str(statement.pk)
            if data.get(f"version:{pk}") != statement.version:
                self.stale.add(pk)
                self.add_error(
                    f"answer:{pk}",
                    _("This text has changed since you opened the page. Read it again and answer once more."),
                )
            elif data.get(f"answer:{pk}") == "change" and data.get(f"text:{pk}") == "":
                self.add_error(f"text:{pk}", _("Write what it should say, or choose to delete it."))
        if self.stale:
            self.resend({f"version:{statement.pk}": statement.version for statement in self.statements})
        return data

    def asked(self) -> list[dict[str, Any]]:
        """The statements with their fields, for the page."""
        return [
            {
                "statement": statement,
                **{name: self[f"{name}:{statement.pk}"] for name in ("answer", "text", "quote", "version")},
            }
            for statement in self.statements
        ]

    def answers(self) -> dict[str, Answer]:
        """What was answered, by statement; call after is_valid()."""
        return {str(statement.pk): self._answer(statement) for statement in self.statements}

    def _answer(self, statement: Statement) -> Answer:
        data = {
            name: self.cleaned_data[f"{name}:{statement.pk}"]
            for name in ("answer", "text", "quote", "version")
        }
        words = {"right": statement.text, "change": data["text"], "strike": None}
        return Answer(data["version"], words[data["answer"]], data["quote"] == "yes")

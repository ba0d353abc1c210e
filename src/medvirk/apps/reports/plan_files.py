"""The files of a plan: which there are, what each is made of, and what it is called."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from medvirk.apps.analyses.models import NeedsAnalysis
from medvirk.apps.needs import queries as register
from medvirk.apps.plans import queries as plans
from medvirk.apps.plans.answers import answers
from medvirk.apps.plans.assessment import assessment
from medvirk.apps.plans.models import ApprovedVersion
from medvirk.apps.plans.words import words_for
from medvirk.apps.reports.document_docx import render_document_docx
from medvirk.apps.reports.document_pdf import render_document_pdf
from medvirk.apps.reports.internal_control import ControlFile, internal_control
from medvirk.apps.reports.plan_document import PlanFile, plan_document
from medvirk.apps.reports.plan_ics import render_plan_ics
from medvirk.apps.reports.plan_xlsx import render_plan_xlsx
from medvirk.domain.plan.wire import parse_plan
from medvirk.infra import clock, work
from medvirk.infra.settings import settings


def plan_file(analysis: NeedsAnalysis, language: str, *, version: ApprovedVersion | None = None) -> PlanFile:
    """The plan as it stands, or as `version` froze it, with everything its files need."""
    words = words_for(analysis, language)
    plan = parse_plan(version.frozen) if version else plans.value(analysis)
    # A file is mailed on. What is private is asked for now: that holds for what was frozen before, too (R17).
    plan = plan.withholding(register.private(analysis), _("About a known leader"))
    return PlanFile(
        plan,
        words,
        analysis,
        clock.today(settings().zone),
        answers(analysis, words, in_full=False),
    )


def control_file(file: PlanFile) -> ControlFile:
    """The same with the risk assessment."""
    return ControlFile(file, assessment(file.analysis, file.plan, file.words))


def _pdf(file: PlanFile) -> bytes:
    return work.run(render_document_pdf, plan_document(file))


def _docx(file: PlanFile) -> bytes:
    return work.run(render_document_docx, plan_document(file))


def _ics(file: PlanFile) -> bytes:
    return render_plan_ics(file, zone=settings().zone, now=clock.now())


def _control_pdf(file: PlanFile) -> bytes:
    return work.run(render_document_pdf, internal_control(control_file(file)))


def _control_docx(file: PlanFile) -> bytes:
    return work.run(render_document_docx, internal_control(control_file(file)))


WORD: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_SHEET: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@dataclass(frozen=True)
class Kind:
    """One kind of file: how it is asked for, what it is, and its words in the menu."""

    name: str
    content_type: str
    render: Callable[[PlanFile], bytes]
    words: object  # lazy
    about: object  # what the file's name begins with


_PLAN, _RISK = gettext_lazy("Action plan"), gettext_lazy("Risk assessment")

KINDS: Final = {
    kind.name: kind
    for kind in (
        Kind("pdf", "application/pdf", _pdf, gettext_lazy("The plan to print (PDF)"), _PLAN),
        Kind("docx", WORD, _docx, gettext_lazy("The plan to edit (Word)"), _PLAN),
        Kind("xlsx", _SHEET, render_plan_xlsx, gettext_lazy("The plan as tables (Excel)"), _PLAN),
        Kind("ics", "text/calendar; charset=utf-8", _ics, gettext_lazy("The dates (calendar)"), _PLAN),
        Kind("risk.pdf", "application/pdf", _control_pdf, gettext_lazy("Risk assessment (PDF)"), _RISK),
        Kind("risk.docx", WORD, _control_docx, gettext_lazy("Risk assessment (Word)"), _RISK),
    )
}


def file_name(kind: Kind, file: PlanFile) -> str:
    """ "Handlingsplan Hjemmetjenesten, versjon 2.pdf": told apart in a folder by what, where and which."""
    ending = kind.name.rpartition(".")[2]
    return f"{kind.about} {file.site} v{file.plan.version}.{ending}"

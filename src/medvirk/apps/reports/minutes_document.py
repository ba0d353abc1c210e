"""The minutes as a document: the meeting, who was there as counts, what was agreed, dissent, what is next.

Counts and roles only, whatever the meeting (method.md 2.3, rule 4, and 5.2, rule 5). The same document is the
page, the Word file and the PDF.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Final

from django.utils.formats import number_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from medvirk.apps.analyses.place_words import level_names, place_names
from medvirk.apps.catalogue.queries import pack
from medvirk.apps.interventions.words import DECISIONS
from medvirk.apps.meetings.joining import link_in
from medvirk.apps.meetings.models import MeetingKind
from medvirk.apps.meetings.stakeholder_form import GROUP_NAMES
from medvirk.apps.meetings.table_words import PLAN_FIELD_NAMES
from medvirk.apps.reports.lists import effects
from medvirk.apps.reports.minutes import MinutesFile
from medvirk.domain.board.table import PLAN_DATES, LiftTo, PlanField
from medvirk.domain.iglo import Kind, Level
from medvirk.domain.matching.choice import Decision
from medvirk.domain.matching.package import Check
from medvirk.domain.minutes import (
    Broken,
    Item,
    MapAgreed,
    Measure,
    NeedsAgreed,
    PackageAgreed,
    is_due,
    map_agreed,
    needs_agreed,
    notes_of,
    package_agreed,
)
from medvirk.domain.needs.fate import Fate
from medvirk.domain.report.document import Block, Document, Facts, Heading, Listing, Paragraph, Table
from medvirk.domain.result import Line
from medvirk.infra.dates import dotted, in_words

_NOTHING: Final = "–"
LIFTED_TO: Final = {
    LiftTo.SENIOR_MANAGEMENT: gettext_lazy("Senior management"),
    LiftTo.AMU: gettext_lazy("AMU"),
}
PACKAGE: Final = {
    Check.TOO_FEW_LEVELS: gettext_lazy("All measures are at one level."),
    Check.INDIVIDUAL_ONLY: gettext_lazy("All measures are about the individual; none changes the work."),
    Check.NO_DEMAND_LOWERED: gettext_lazy("No measure lowers a demand, although a demand was chosen."),
    Check.TOO_MANY: gettext_lazy("There are many measures at the same time for a unit of this size."),
    Check.NEED_WITHOUT_MEASURE: gettext_lazy("No measure answers this need: %(about)s"),
    Check.MEASURE_WITHOUT_NEED: gettext_lazy("This measure answers no chosen need: %(about)s"),
    Check.BALANCED: gettext_lazy("The package is balanced."),
}


def minutes_document(file: MinutesFile) -> Document:
    """The minutes, ready for any renderer, in the language that gettext speaks now."""
    organisation, analysis = file.analysis.organisation.name, file.analysis
    rehearsal = [_("Rehearsal")] if file.meeting.is_rehearsal else []
    return Document(
        title=_("Minutes: %(title)s") % {"title": file.meeting.title},
        subtitle=" · ".join([organisation, analysis.site, *rehearsal]),
        language=file.language,
        source=f"{organisation}, {analysis.site}",
        blocks=tuple(_blocks(file)),
    )


def _blocks(file: MinutesFile) -> Iterator[Block]:
    yield Facts(tuple(_head(file)))
    yield Paragraph(_("Counts and roles only. Nothing here says who said, wrote or voted what."), "soft")
    if file.record.corrections:
        yield Heading(1, _("Corrections"))
        yield Paragraph(file.record.corrections)
    match MeetingKind(file.meeting.kind):
        case MeetingKind.FOCUS_GROUP:
            yield from _map(file, map_agreed(file.board))
        case MeetingKind.MEETING_1:
            agreed = needs_agreed(file.board, private=file.private)
            yield from _needs(file, agreed)
            yield from _dissent(agreed)
        case MeetingKind.MEETING_2:
            agreed = needs_agreed(file.board, private=file.private)
            yield from _package(
                file, package_agreed(file.board, file.analysis.headcount, private=file.private)
            )
            yield from _settled(file, agreed)
            yield from _dissent(agreed)
    yield Heading(1, _("Notes"))
    yield from _notes(file)
    if file.record.remark:
        yield Heading(1, _("Remark"))
        yield Paragraph(file.record.remark)
    yield Heading(1, _("What happens next"))
    yield from _next(file)


def _head(file: MinutesFile) -> Iterator[tuple[str, tuple[str, ...]]]:
    meeting = file.meeting
    yield _("Meeting"), (str(MeetingKind(meeting.kind).label),)
    day = in_words(meeting.ended_on or meeting.scheduled_on, file.language)
    yield _("When"), (", ".join(filter(None, (day, dotted(meeting.scheduled_time)))) or _NOTHING,)
    yield _("Where"), (_("By video") if link_in(meeting.place) else meeting.place or _NOTHING,)
    yield _("Present") if meeting.is_stakeholder else _("Took part"), tuple(_present(file))


def _present(file: MinutesFile) -> Iterator[str]:
    there = file.record.presence
    if there is None:
        yield _("Not counted yet.")
        return
    for group, number in there.seating.items():
        yield f"{GROUP_NAMES[group]}: {number}"
    yield _people(there.took_part)


def _people(number: int) -> str:
    return ngettext("%(n)d person", "%(n)d people", number) % {"n": number}


# a focus group


def _map(file: MinutesFile, agreed: MapAgreed) -> Iterator[Block]:
    its = pack(file.analysis.pack_digest)
    kinds: Mapping[Kind, str] = {each.code: each.label[file.language] for each in its.map.kinds}
    levels = level_names(its, file.language)
    yield Heading(1, _("What was agreed"))
    if agreed.summary:
        yield Paragraph(agreed.summary, "quote")
        confirmed = _("The group confirmed this summary.")
        yield Paragraph(
            confirmed if agreed.confirmed else _("The group has not confirmed this summary."), "soft"
        )
    else:
        yield Paragraph(_("The group wrote no summary."))
    yield Heading(2, _("The map"))
    yield Facts(
        (
            (_("Cards"), tuple(f"{kinds[kind]}: {number}" for kind, number in agreed.kinds.items())),
            (_("By level"), tuple(f"{levels[level]}: {agreed.levels[level]}" for level in Level)),
        )
    )
    yield from _result(file, _("To improve"), agreed.result.improve)
    yield from _result(file, _("To preserve"), agreed.result.preserve)
    if agreed.papers is not None:
        papers = ngettext("%(n)d ballot was cast.", "%(n)d ballots were cast.", agreed.papers)
        yield Paragraph(papers % {"n": agreed.papers}, "soft")
    if agreed.suggestions:
        yield Heading(2, _("What could help"))
        yield Listing(tuple(_with_about(each.text, each.about) for each in agreed.suggestions))
    if agreed.unsure:
        yield Heading(2, _("Left without a level"))
        yield Listing(agreed.unsure)


def _with_about(text: str, about: str) -> str:
    named = _("About “%(card)s”") % {"card": about} if about else ""
    return f"{text} ({named})" if named else text


def _result(file: MinutesFile, heading: str, lines: Sequence[Line]) -> Iterator[Block]:
    yield Heading(2, heading)
    if not lines:
        yield Paragraph(_("The group has marked nothing here."))
        return
    its = pack(file.analysis.pack_digest)
    places = place_names(its, file.analysis.organisation, file.language)
    rows = []
    for line in lines:
        votes = ngettext("%(n)s vote", "%(n)s votes", line.votes) % {"n": line.votes}
        weight = votes if line.votes else _("marked by the group, without votes")
        says = "\n".join((*(card.text for card in line.cards), *effects(line.cards)))
        rows.append((says, places[line.place], weight))
    caption = _("The cards, where they lie, and their votes")
    yield Table(caption, (_("What the cards say"), _("Place"), _("Weight")), tuple(rows), (6, 3, 3))


# the stakeholder meetings


def _needs(file: MinutesFile, agreed: NeedsAgreed) -> Iterator[Block]:
    yield Heading(1, _("What was agreed"))
    yield from _chosen(_("To improve"), agreed.of(Fate.PRIORITISED_IMPROVE))
    yield from _chosen(_("To preserve"), agreed.of(Fate.PRIORITISED_PRESERVE))
    yield from _others(file, agreed)
    if agreed.unanswered:
        yield Heading(2, _("Without an answer"))
        yield Listing(tuple(_statement(item) for item in agreed.unanswered))
    if agreed.rules:
        yield Heading(2, _("Rules that the group added"))
        yield Listing(agreed.rules)


def _chosen(heading: str, items: Sequence[Item]) -> Iterator[Block]:
    yield Heading(2, heading)
    if not items:
        yield Paragraph(_("Nothing was chosen here."))
    yield Listing(tuple(_with_dots(item) for item in items), ordered=True)
    yield from _objected(items)


def _with_dots(item: Item) -> str:
    if item.dots is None:
        return _statement(item)
    dots = ngettext("%(n)s vote", "%(n)s votes", item.dots) % {"n": item.dots}
    if item.other_dots:
        is_improved = item.fate is Fate.PRIORITISED_IMPROVE
        others = _("%(n)d to preserve") if is_improved else _("%(n)d to improve")
        dots = f"{dots}, {others % {'n': item.other_dots}}"
    return f"{_statement(item)} ({dots})"


def _others(file: MinutesFile, agreed: NeedsAgreed) -> Iterator[Block]:
    """What was not chosen also gets an answer (method.md 5.2, rule 7)."""
    parked, lifted = agreed.of(Fate.PARKED), agreed.of(Fate.LIFTED_UP)
    binned, sent = agreed.of(Fate.TRASHED), agreed.of(Fate.SENT_TO_HSE)
    if parked:
        yield Heading(2, _("Parked"))
        rows = tuple((_statement(item), item.owner or _NOTHING, _until(file, item.until)) for item in parked)
        header = (_("What"), _("Who takes it up again"), _("When"))
        yield Table(_("Parked, with owner and date"), header, rows, (6, 3, 3))
        yield from _objected(parked)
    if lifted:
        yield Heading(2, _("Lifted to others"))
        lifted_rows = tuple(
            (
                _statement(item),
                str(LIFTED_TO[item.to]) if item.to else _NOTHING,
            )
            for item in lifted
        )
        caption = _("What the meeting could not decide")
        yield Table(caption, (_("What"), _("To whom")), lifted_rows, (6, 6))
        yield from _objected(lifted)
    if binned:
        yield Heading(2, _("Trash bin"))
        reasons = tuple((_statement(item), _why(file, item)) for item in binned)
        yield Table(_("Not taken further, and why"), (_("What"), _("Reason")), reasons, (6, 6))
        yield from _objected(binned)
    if sent:
        yield Heading(2, _("Sent to health and safety"))
        yield Listing(tuple(_statement(item) for item in sent))


def _why(file: MinutesFile, item: Item) -> str:
    if item.reason is None:
        return _NOTHING
    part = pack(file.analysis.pack_digest).stakeholder_meeting.part_1
    labels = {each.code: each.label[file.language] for each in part.trash_reasons}
    return "\n".join(filter(None, (labels[item.reason.value], item.note)))


def _until(file: MinutesFile, until: date | None) -> str:
    day = in_words(until, file.language) or _NOTHING
    return _("%(day)s (the day has come)") % {"day": day} if is_due(until, file.today) else day


def _statement(item: Item) -> str:
    return _("About a known leader") if item.withheld else item.statement


def _objected(items: Sequence[Item]) -> Iterator[Block]:
    for item in items:
        if item.objections:
            yield Paragraph(_("Said against “%(need)s”:") % {"need": item.statement}, "strong")
            yield Listing(item.objections)


def _package(file: MinutesFile, agreed: PackageAgreed) -> Iterator[Block]:
    yield Heading(1, _("What was agreed"))
    kept = [each for each in agreed.measures if each.outcome.decision in {Decision.CHOSEN, Decision.ADAPTED}]
    if not kept:
        yield Paragraph(_("No measure was chosen."))
    for measure in kept:
        yield from _measure(file, measure)
    left = [each for each in agreed.measures if each not in kept]
    if left:
        yield Heading(2, _("Measures that were not chosen"))
        rows = tuple(
            (
                each.name,
                str(DECISIONS[each.outcome.decision]),
                "\n".join(filter(None, (each.outcome.reason, _again(file, each)))) or _NOTHING,
            )
            for each in left
        )
        header = (_("Measure"), _("What became of it"), _("Reason"))
        yield Table(_("Parked or rejected, and why"), header, rows, (5, 3, 5))
    if agreed.undecided:
        yield Heading(2, _("Measures without a decision"))
        yield Listing(agreed.undecided)
    yield Heading(2, _("The package as a whole"))
    yield Listing(tuple(_broken(each) for each in agreed.package))
    yield Heading(2, _("Confidence that it will happen"))
    if agreed.confidence is None:
        yield Paragraph(_("Not asked, or too few answered."))
    else:
        said = _("%(value)s on a scale from 0 to 10, the median of %(n)d answers.")
        value = number_format(agreed.confidence, decimal_pos=int(agreed.confidence % 1 > 0))
        yield Paragraph(said % {"value": value, "n": agreed.confidence_papers})


def _broken(each: Broken) -> str:
    said = str(PACKAGE[each.check]) % {"about": each.about or _("About a known leader")}
    if not each.reason:
        return said
    stop = "" if said.endswith((".", "!", "?")) else "."
    reason = _("Reason: %(reason)s") % {"reason": each.reason}
    return f"{said}{stop} {reason}"


def _again(file: MinutesFile, measure: Measure) -> str:
    """Who takes a parked measure up again, and when."""
    outcome = measure.outcome
    if outcome.decision is not Decision.PARKED or not (outcome.owner or outcome.on):
        return ""
    return ", ".join(filter(None, (outcome.owner, _until(file, outcome.on))))


def _measure(file: MinutesFile, measure: Measure) -> Iterator[Block]:
    outcome = measure.outcome
    yield Heading(2, measure.name)
    facts: list[tuple[str, tuple[str, ...]]] = [(_("Decision"), (str(DECISIONS[outcome.decision]),))]
    if outcome.changes:
        facts.append((_("How it was adapted"), (outcome.changes,)))
    if outcome.conditions:
        facts.append((_("What must be in place"), outcome.conditions))
    if outcome.dangers:
        facts.append((_("What could get worse"), outcome.dangers))
    for field in PlanField:
        if text := measure.plan.get(field):
            facts.append((str(PLAN_FIELD_NAMES[field.value]), (_plan_text(file, field, text),)))
    yield Facts(tuple(facts))


def _plan_text(file: MinutesFile, field: PlanField, text: str) -> str:
    return in_words(date.fromisoformat(text), file.language) if field in PLAN_DATES else text


def _settled(file: MinutesFile, agreed: NeedsAgreed) -> Iterator[Block]:
    """Needs that part 2 decided about, and those that are parked still."""
    if agreed.items:
        yield Heading(1, _("Needs that were parked, or decided here"))
        for heading, fate in (
            (_("To improve"), Fate.PRIORITISED_IMPROVE),
            (_("To preserve"), Fate.PRIORITISED_PRESERVE),
        ):
            if items := agreed.of(fate):
                yield from _chosen(heading, items)
        yield from _others(file, agreed)


def _dissent(agreed: NeedsAgreed) -> Iterator[Block]:
    yield Heading(1, _("Objections and dissent"))
    said = (*agreed.objections, *agreed.dissent)
    if agreed.thumbs is not None:
        told = _("Asked “can you live with this?”: %(up)d yes, %(sideways)d with doubt, %(down)d no.")
        thumbs = agreed.thumbs
        yield Paragraph(told % {"up": thumbs.up, "sideways": thumbs.sideways, "down": thumbs.down})
    elif agreed.was_asked:
        yield Paragraph(_("Asked “can you live with this?”. Too few answered for figures."))
    else:
        yield Paragraph(_("“Can you live with this?” was not asked."))
    if agreed.list_changed:
        yield Paragraph(_("What was chosen was changed after the question."))
    if said:
        yield Listing(said)
    elif agreed.was_asked:
        yield Paragraph(_("Nobody had anything noted against the list as a whole."))
    if agreed.excuses:
        yield Paragraph(_("Why a vote was opened with fewer than half of the seats for employees:"), "strong")
        yield Listing(agreed.excuses)


def _notes(file: MinutesFile) -> Iterator[Block]:
    notes = notes_of(file.board, private=file.private)
    if notes:
        yield Listing(tuple(_with_about(each.text, each.about) for each in notes))
    else:
        yield Paragraph(_("No notes were put into the minutes."), "soft")


def _next(file: MinutesFile) -> Iterator[Block]:
    rows = []
    day = in_words(file.next.day, file.language)
    if file.next.step or day:
        if file.next.is_deadline:
            day = _("Nobody promised a day. The deadline of the method is %(day)s.") % {"day": day}
        rows.append((_("Next step"), tuple(filter(None, (capfirst(file.next.step), day)))))
    if file.analysis.sponsor and file.analysis.reply_date:
        reply = in_words(file.analysis.reply_date, file.language)
        rows.append((_("Answer from %(sponsor)s") % {"sponsor": file.analysis.sponsor}, (reply,)))
    if rows:
        yield Facts(tuple(rows))
    else:
        yield Paragraph(_("No date has been set yet."))

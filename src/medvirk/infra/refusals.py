"""A sentence for every refusal: what happened, what is safe, what to do. Codes are in `domain.errors`."""

import re
from dataclasses import dataclass
from typing import Protocol

from django.utils import translation
from django.utils.translation import gettext_lazy as _

from medvirk.domain.errors import Code, Refused


class _Lazy(Protocol):
    """What gettext_lazy gives: words that choose their language when they are read."""

    def __str__(self) -> str: ...


@dataclass(frozen=True)
class Sentence:
    """The words of one refusal; `full` also has numbers or names, where the refusal brought them."""

    plain: _Lazy
    full: _Lazy | None = None


_PLACEHOLDER = re.compile(r"%\((\w+)\)s")

SENTENCES: dict[Code, Sentence] = {
    # cards
    Code.CARD_EMPTY: Sentence(_("The card is empty. Write something first.")),
    Code.CARD_TOO_LONG: Sentence(
        _("The card is too long. Shorten it, or make two cards."),
        _(
            "The card is too long. You have used %(used)s of %(longest)s characters. "
            "Shorten it, or make two cards."
        ),
    ),
    Code.CARD_FORBIDDEN_CHARACTER: Sentence(
        _("The card has a character that cannot be used. Your text is kept. Remove it and try again."),
        _(
            "The card has a character that cannot be used: %(name)s. "
            "Your text is kept. Remove it and try again."
        ),
    ),
    Code.CARD_NO_KIND: Sentence(_("Choose whether the card is a demand or a resource.")),
    Code.CARD_NO_PLACE: Sentence(_("Choose a place on the map. If you do not know, choose P.")),
    Code.CARD_UNKNOWN: Sentence(_("We cannot find this card. It may have been taken back.")),
    Code.CARD_TOO_LATE: Sentence(
        _("The map is locked, so the card was not delivered. Your text is still on this phone.")
    ),
    Code.CARD_NOT_YOURS: Sentence(_("This card was not written on this phone. Nothing has changed.")),
    Code.CARD_ROUND_CLOSED: Sentence(
        _("The round is closed, so the card cannot be changed now. You can still take it back.")
    ),
    Code.CARD_ALREADY_RETURNED: Sentence(
        _("The card has already come back to the phone. It can be rewritten and shared again.")
    ),
    Code.CARD_NOT_ON_P: Sentence(_("This card is not on P, so it needs no reason.")),
    Code.CARD_IS_SUGGESTION: Sentence(
        _("A suggestion is not voted on or marked. Choose the card that it is about.")
    ),
    Code.CARD_NO_OPTION: Sentence(_("Choose which measure the card is about.")),
    Code.CARD_TAKEN_UP: Sentence(_("This card is a need already.")),
    # steps and rounds
    Code.STEP_ALREADY_MOVED: Sentence(
        _("Someone has already moved the meeting to another step. Nothing is lost.")
    ),
    Code.STEP_NOT_NOW: Sentence(_("This is not possible right now. Your text is kept.")),
    Code.STEP_P_NOT_EMPTY: Sentence(
        _("There are still cards on P. Find a place for each, or say why it stays."),
        _("Cards still on P: %(count)s. Find a place for each, or say why it stays."),
    ),
    Code.ROUND_ALREADY_OPEN: Sentence(_("A round is already open. Close it before you open the next one.")),
    Code.ROUND_NOT_OPEN: Sentence(
        _("No round is open right now. Your text is kept. Wait for the next round.")
    ),
    Code.ROUND_STILL_OPEN: Sentence(_("The round is still open. Close it first. No card is lost.")),
    Code.TRAY_EMPTY: Sentence(_("There are no cards to show yet.")),
    Code.TRAY_NOT_EMPTY: Sentence(
        _("Some cards have not been looked through. Show them or send them back first."),
        _("Cards not looked through yet: %(count)s. Show them or send them back first."),
    ),
    Code.COUNT_ONLY_LOWER: Sentence(
        _("The head count can only be lowered. Who comes late is counted in the next round or vote.")
    ),
    Code.ROUND_NO_MORE: Sentence(
        _("Everyone has had the cards they can write here. Talk about what is missing."),
        _("Everyone has had the %(most)s cards they can write here. Talk about what is missing."),
    ),
    Code.PAUSE_NONE: Sentence(_("There is no break to end.")),
    Code.BLANK_DANGER: Sentence(
        _(
            "Danger, harassment or a breach of law must be reported through the safety channel first. "
            "The card is still on the map."
        )
    ),
    Code.NOTE_UNKNOWN: Sentence(_("This note is gone. Write it as a new one.")),
    Code.GROUP_TWICE: Sentence(_("A card can lie in one group only.")),
    Code.REWORK_SHAPE: Sentence(
        _("Make one text of several cards, or a few texts of one card."),
        _("Make one text of several cards, or two to %(most)s texts of one card."),
    ),
    Code.REWORK_KINDS: Sentence(_("Only cards of the same kind can become one. You can group them.")),
    Code.REWORK_AGAIN: Sentence(_("This card has got new words already. You can group it.")),
    Code.REWORK_VOTED: Sentence(_("This card has votes and keeps its words. You can group it.")),
    Code.REWORK_ASKED: Sentence(_("Another question about cards is being asked. Wait until it is answered.")),
    Code.REWORK_OVER: Sentence(_("The question was closed before the answer came. The card is as it was.")),
    Code.RULES_NOT_ACCEPTED: Sentence(
        _("Nobody has said yes to the rules yet. Read them aloud and ask everyone first.")
    ),
    # the map
    Code.PLACE_SAME: Sentence(_("The card is already there.")),
    Code.GROUP_TOO_SMALL: Sentence(_("A group needs at least two cards. Choose one more.")),
    Code.GROUP_UNKNOWN: Sentence(_("This group has been split up. The cards are still on the map.")),
    Code.LINK_UNKNOWN: Sentence(_("This link has already been removed.")),
    Code.LINK_TO_ITSELF: Sentence(_("A link needs two different cards. Choose another card.")),
    Code.LINK_EXISTS: Sentence(_("These two are already linked.")),
    Code.LINK_TOO_MANY: Sentence(
        _("There is no room for more links. Remove one before you draw a new one."),
        _("The map has room for %(most)s links. Remove one before you draw a new one."),
    ),
    Code.TEXT_EMPTY: Sentence(_("There is no text here yet. Write something first.")),
    Code.TEXT_TOO_LONG: Sentence(
        _("The text is too long. It is kept. Shorten it and try again."),
        _(
            "The text is too long. You have used %(used)s of %(longest)s characters. "
            "It is kept. Shorten it and try again."
        ),
    ),
    Code.TEXT_FORBIDDEN_CHARACTER: Sentence(
        _("The text has a character that cannot be used. The text is kept. Remove it and try again."),
        _(
            "The text has a character that cannot be used: %(name)s. "
            "The text is kept. Remove it and try again."
        ),
    ),
    # votes
    Code.BALLOT_NOT_OPEN: Sentence(_("Voting is not open right now. Votes already delivered count.")),
    Code.BALLOT_STILL_OPEN: Sentence(_("Voting is still open. Close it first. The votes are safe.")),
    Code.BALLOT_PAUSED: Sentence(_("Voting is on a break. The votes are safe. Wait for the facilitator.")),
    Code.BALLOT_UNKNOWN_PAPER: Sentence(_("This phone has no ballot in this vote. Tell the facilitator.")),
    Code.BALLOT_TOO_MANY_VOTES: Sentence(
        _("That is more votes than you have. Take one back and try again."),
        _(
            "That is more votes than you have: %(improve)s to improve and %(preserve)s to preserve. "
            "Take one back and try again."
        ),
    ),
    Code.BALLOT_UNKNOWN_TARGET: Sentence(
        _("What you voted for has changed on the map. Your earlier votes count. Choose again.")
    ),
    Code.RATING_NOT_OPEN: Sentence(
        _("These questions are not open right now. Answers already delivered count.")
    ),
    Code.RATING_STILL_OPEN: Sentence(
        _("The questions are still open on the phones. Close them first. The answers are safe.")
    ),
    Code.RATING_PAUSED: Sentence(
        _("The questions are on a break. Your answers are safe. Wait for the facilitator.")
    ),
    Code.RATING_BAD_ANSWER: Sentence(
        _("What you answered has changed. Your earlier answers count. Load the page and answer again.")
    ),
    Code.RATING_NOTHING: Sentence(_("There is nothing to answer about: every need has its answer already.")),
    Code.LIST_EMPTY: Sentence(
        _("There is no list to ask about yet. Choose what to take further first, and ask then.")
    ),
    Code.SEATS_EMPLOYEES_FEW: Sentence(
        _("Employees hold less than half of the seats. Wait until more have joined, or write why you go on."),
        _(
            "Employees hold %(employees)s of %(seats)s seats of those who are here, less than half. "
            "Phones out of contact do not count. Wait for more, or write why you go on."
        ),
    ),
    Code.SEATS_NOBODY: Sentence(
        _(
            "Nobody is here yet. Let people join with their phones, or say how many take part on paper. "
            "Then open it."
        )
    ),
    # counted on paper
    Code.PAPER_TOO_MANY: Sentence(
        _("That is more ballots than people who have not voted by phone. Count them again."),
        _(
            "You wrote %(papers)s ballots, and at most %(most)s people can have used one. "
            "Count them again. Nothing you typed is lost."
        ),
    ),
    Code.PAPER_TOO_MANY_VOTES: Sentence(
        _("These ballots cannot hold so many votes. Count them again. Nothing you typed is lost."),
        _(
            "%(papers)s ballots hold at most %(improve)s votes to improve and %(preserve)s to preserve. "
            "Count them again. Nothing you typed is lost."
        ),
    ),
    Code.PAPER_TOO_MANY_ANSWERS: Sentence(
        _("A line has more answers than there are ballots. Count it again. Nothing you typed is lost."),
        _(
            "A line has %(answers)s answers, and there are %(papers)s ballots. "
            "Count it again. Nothing you typed is lost."
        ),
    ),
    # what becomes of needs and measures
    Code.ITEM_UNKNOWN: Sentence(_("We cannot find this here any more. Someone may have changed it.")),
    Code.FATE_SAME: Sentence(_("It stands like that already. Nothing has changed.")),
    Code.FATE_NONE: Sentence(_("Nothing has been decided about this yet, so there is nothing to take back.")),
    Code.FATE_SENT_TO_HSE: Sentence(
        _("This was sent to the safety channel. Nothing else becomes of it here before that is taken back.")
    ),
    Code.FATE_TOO_MANY: Sentence(
        _("That is more than one plan can carry. Take one of the chosen needs out before you add another."),
        _(
            "At most %(most)s needs can be chosen here, so that the plan can be carried out. "
            "Take one out before you add another."
        ),
    ),
    Code.FATES_MISSING: Sentence(
        _("Some needs and cards have no answer yet. Everything gets an answer, also what is not chosen."),
        _(
            "Needs and cards without an answer: %(count)s. "
            "Everything gets an answer, also what is not chosen."
        ),
    ),
    Code.OBJECTIONS_UNSAID: Sentence(
        _(
            "Somebody cannot live with this. "
            "Let them say why, or write it, and note it before the group says yes."
        ),
        _("Thumbs down: %(count)s. Let them say why, or write it, and note it before the group says yes."),
    ),
    Code.NEEDS_NO_LEVEL: Sentence(
        _("Some needs still stand on P or in the square. Move each to a category or a level."),
        _("Needs still on P or in the square: %(count)s. Move each to a category or a level."),
    ),
    Code.TRASH_DANGER: Sentence(
        _(
            "Danger, harassment and breach of law cannot be put in the bin. "
            "Report it as a safety incident or by whistleblowing, and choose “Send to the safety channel”."
        )
    ),
    Code.PARK_NO_OWNER: Sentence(_("Write who takes this up again: a role, not everyone.")),
    Code.DATE_UNREADABLE: Sentence(_("We cannot read this date. Choose a day, month and year.")),
    Code.DATE_PAST: Sentence(_("This day has passed. Choose a day that lies ahead.")),
    Code.OPTION_UNKNOWN: Sentence(_("This measure is not on the shortlist.")),
    Code.OPTION_NOT_RATED: Sentence(
        _("The group has not rated this measure as it is now. Rate it before you choose it.")
    ),
    Code.OPTION_BELOW_THRESHOLD: Sentence(
        _("The answers say that this measure does not fit as it is. Adapt it, park it or leave it."),
        _(
            "The answers are too low on %(items)s, so this measure does not fit as it is. "
            "Adapt it, park it or leave it."
        ),
    ),
    Code.OPTION_NEEDS_REASON: Sentence(
        _("Too few have answered about this measure. Write why you choose it all the same.")
    ),
    Code.OPTION_NOT_CHOSEN: Sentence(_("The plan is for measures that are chosen. Choose this one first.")),
    Code.OPTIONS_UNDECIDED: Sentence(
        _("Some measures are not decided. Choose, park or reject each of them."),
        _("Measures not decided: %(count)s. Choose, park or reject each of them."),
    ),
    Code.OPTIONS_UNFIT: Sentence(
        _("A chosen measure does not hold by its newest answers. Decide about it again."),
        _("Chosen measures that their newest answers speak against: %(count)s. Decide about each again."),
    ),
    Code.OPTIONS_WITHOUT_NEED: Sentence(
        _("A chosen measure answers no chosen need. Choose one of its needs again, or park or reject it."),
        _(
            "Chosen measures that answer no chosen need: %(count)s. "
            "Choose one of their needs again, or park or reject them."
        ),
    ),
    Code.PACKAGE_NOT_EXCUSED: Sentence(
        _("The package breaks a rule. Change the package, or write the reason."),
        _("Rules that the package breaks: %(count)s. Change the package, or write the reason for each."),
    ),
    Code.PLAN_ENDS_FIRST: Sentence(
        _("The end comes before the start. Check both dates. What you wrote is kept here.")
    ),
    # the end, undo, who
    Code.SAID_UNKNOWN: Sentence(_("This does not stand there any more. It may have been removed already.")),
    Code.SUMMARY_EMPTY: Sentence(
        _("There is no summary to say yes to yet. Write it together with the group and show it first.")
    ),
    Code.SUMMARY_NOT_CONFIRMED: Sentence(
        _("The group has not confirmed the summary yet. Read it aloud and ask the group first.")
    ),
    Code.UNDO_NOTHING: Sentence(_("There is nothing to undo.")),
    Code.UNDO_OVERTAKEN: Sentence(
        _("Someone has changed this since. You cannot undo it, but you can change it by hand.")
    ),
    Code.UNDO_NOT_POSSIBLE: Sentence(_("This cannot be undone. Nothing has changed.")),
    Code.BOARD_LOCKED: Sentence(_("The map is locked. You can no longer change or take back cards.")),
    Code.NOT_YOURS_TO_DO: Sentence(_("Only the facilitator can do this. Nothing has changed.")),
    # the plan
    Code.PLAN_END_BEFORE_START: Sentence(_("The end lies before the start. Change one of the two dates.")),
    Code.PLAN_DATE_BEFORE_START: Sentence(
        _("A date lies before the start. Move it, or let the measure start earlier."),
        _("%(day)s lies before the start. Move it, or let the measure start earlier."),
    ),
    Code.PLAN_DATE_AFTER_END: Sentence(
        _("A date lies after the end. Move it, or let the measure end later."),
        _("%(day)s lies after the end. Move it, or let the measure end later."),
    ),
    Code.PLAN_NO_NEED: Sentence(_("No measure without a need. Choose at least one need.")),
    Code.PLAN_NEED_UNKNOWN: Sentence(
        _("This need is not prioritised here, or not any more. Choose one from the list.")
    ),
    Code.PLAN_NEED_WITHOUT_EVIDENCE: Sentence(
        _("This need has no evidence. Link it to what people said first."),
        _("Need %(number)s has no evidence. Link it to what people said first."),
    ),
    Code.PLAN_RESPONSIBLE_IS_EVERYONE: Sentence(
        _("When everyone is responsible, nobody is. Write one role that can decide this.")
    ),
    Code.PLAN_CO_OWNER_IS_RESPONSIBLE: Sentence(
        _("The co-owner is an employee beside the responsible role. Write somebody else.")
    ),
    Code.PLAN_RISK_HIGHER_AFTER: Sentence(
        _("The risk is higher after the measure than before. Check both, or choose another measure.")
    ),
    Code.PLAN_NOT_COMPLETE: Sentence(
        _("The plan is not complete. What is missing is listed, with its field.")
    ),
    Code.PLAN_RULE_WITHOUT_REASON: Sentence(
        _("A rule that protects people is broken without a reason. Keep it, or write the reason.")
    ),
    Code.PLAN_APPROVED: Sentence(
        _("The plan is approved. Begin a new version with a reason, and change that one.")
    ),
    Code.PLAN_APPROVED_BY_ONE: Sentence(
        _("Management and the employees each approve by somebody of their own. Write another name.")
    ),
    Code.PLAN_ANSWERS_MISSING: Sentence(
        _("Proposals that were not chosen have no answer yet. Write the answers first."),
        _("Proposals without an answer: %(count)s. Write the answers first."),
    ),
    Code.PLAN_MEETING_OPEN: Sentence(
        _("Stakeholder meeting part 2 is not over. Finish it first, or remove it if it is not held.")
    ),
    Code.PLAN_ACTION_HAS_LOG: Sentence(
        _("This measure has a log, and a log is kept. Set its end date instead, and log why it ends.")
    ),
    # what the consoles share
    Code.DRAFT_CHANGED: Sentence(
        _("Somebody else has written something else here. Nothing was replaced, and your text is kept.")
    ),
    # the wire
    Code.FRAME_MALFORMED: Sentence(
        _("We did not understand what this page sent. Your text is kept. Load the page again.")
    ),
    Code.FRAME_TOO_LARGE: Sentence(_("That was too much at once. Your text is kept. Shorten it.")),
    Code.FRAME_TOO_MANY: Sentence(
        _("That went too fast for us. Your text is kept. Wait a moment and try again.")
    ),
    Code.SERVER_BUSY: Sentence(
        _("There is a lot to do right now. Your text is kept. Try again in a moment.")
    ),
    Code.SERVER_STORAGE: Sentence(
        _(
            "The server cannot save anything right now. What was delivered is safe, and your text is kept. "
            "Try again in a moment."
        )
    ),
    Code.SERVER_ERROR: Sentence(_("Something went wrong on our side. Your text is kept. Try again.")),
}


def sentence(refused: Refused) -> str:
    """What to tell the person, in the active language."""
    words = SENTENCES[refused.code]
    if words.full is not None:
        full = str(words.full)
        if refused.params.keys() >= set(_PLACEHOLDER.findall(full)):
            return full % refused.params
    return str(words.plain)


def templates(language: str) -> dict[str, list[str]]:
    """Code -> [plain] or [plain, full] in `language`, for browsers, which get codes only (R18)."""
    with translation.override(language):
        return {
            code.value: [str(words.plain), *([] if words.full is None else [str(words.full)])]
            for code, words in SENTENCES.items()
        }

"""Every reason for saying no. A refusal carries a code and what the sentence needs, never a sentence."""

from enum import StrEnum


class Code(StrEnum):
    """The documented reasons; `infra.refusals` holds a sentence for each, docs/protocol.md a line."""

    # cards
    CARD_EMPTY = "card.empty"
    CARD_TOO_LONG = "card.too_long"
    CARD_FORBIDDEN_CHARACTER = "card.forbidden_character"
    CARD_NO_KIND = "card.no_kind"
    CARD_NO_PLACE = "card.no_place"
    CARD_UNKNOWN = "card.unknown"
    CARD_TOO_LATE = "card.too_late"
    CARD_NOT_YOURS = "card.not_yours"
    CARD_ROUND_CLOSED = "card.round_closed"
    CARD_ALREADY_RETURNED = "card.already_returned"
    CARD_NOT_ON_P = "card.not_on_p"
    CARD_IS_SUGGESTION = "card.is_suggestion"
    CARD_NO_OPTION = "card.no_option"
    CARD_TAKEN_UP = "card.taken_up"
    # steps and rounds
    STEP_ALREADY_MOVED = "step.already_moved"
    STEP_NOT_NOW = "step.not_now"
    STEP_P_NOT_EMPTY = "step.p_not_empty"
    ROUND_ALREADY_OPEN = "round.already_open"
    ROUND_NOT_OPEN = "round.not_open"
    ROUND_STILL_OPEN = "round.still_open"
    TRAY_EMPTY = "tray.empty"
    TRAY_NOT_EMPTY = "tray.not_empty"
    COUNT_ONLY_LOWER = "count.only_lower"
    ROUND_NO_MORE = "round.no_more"
    RULES_NOT_ACCEPTED = "rules.not_accepted"
    # the map
    PLACE_SAME = "place.same"
    GROUP_TOO_SMALL = "group.too_small"
    GROUP_UNKNOWN = "group.unknown"
    LINK_UNKNOWN = "link.unknown"
    LINK_TO_ITSELF = "link.to_itself"
    LINK_EXISTS = "link.exists"
    LINK_TOO_MANY = "link.too_many"
    TEXT_EMPTY = "text.empty"
    TEXT_TOO_LONG = "text.too_long"
    TEXT_FORBIDDEN_CHARACTER = "text.forbidden_character"
    # votes
    BALLOT_NOT_OPEN = "ballot.not_open"
    BALLOT_STILL_OPEN = "ballot.still_open"
    BALLOT_PAUSED = "ballot.paused"
    BALLOT_UNKNOWN_PAPER = "ballot.unknown_paper"
    BALLOT_TOO_MANY_VOTES = "ballot.too_many_votes"
    BALLOT_UNKNOWN_TARGET = "ballot.unknown_target"
    RATING_NOT_OPEN = "rating.not_open"
    RATING_STILL_OPEN = "rating.still_open"
    RATING_PAUSED = "rating.paused"
    RATING_BAD_ANSWER = "rating.bad_answer"
    RATING_NOTHING = "rating.nothing"
    SEATS_EMPLOYEES_FEW = "seats.employees_few"
    # what becomes of needs and measures
    ITEM_UNKNOWN = "item.unknown"
    FATE_SAME = "fate.same"
    FATE_NONE = "fate.none"
    FATE_TOO_MANY = "fate.too_many"
    FATES_MISSING = "fates.missing"
    NEEDS_NO_LEVEL = "needs.no_level"
    TRASH_DANGER = "trash.danger"
    PARK_NO_OWNER = "park.no_owner"
    DATE_UNREADABLE = "date.unreadable"
    DATE_PAST = "date.past"
    OPTION_UNKNOWN = "option.unknown"
    OPTION_NOT_RATED = "option.not_rated"
    OPTION_BELOW_THRESHOLD = "option.below_threshold"
    OPTION_NEEDS_REASON = "option.needs_reason"
    OPTION_NOT_CHOSEN = "option.not_chosen"
    OPTIONS_UNDECIDED = "options.undecided"
    OPTIONS_UNFIT = "options.unfit"
    PACKAGE_NOT_EXCUSED = "package.not_excused"
    PLAN_ENDS_FIRST = "plan.ends_first"
    # the end, undo, who
    SUMMARY_NOT_CONFIRMED = "summary.not_confirmed"
    UNDO_NOTHING = "undo.nothing"
    UNDO_OVERTAKEN = "undo.overtaken"
    UNDO_NOT_POSSIBLE = "undo.not_possible"
    BOARD_LOCKED = "board.locked"
    NOT_YOURS_TO_DO = "role.not_yours_to_do"
    # the plan
    PLAN_END_BEFORE_START = "plan.end_before_start"
    PLAN_DATE_BEFORE_START = "plan.date_before_start"
    PLAN_DATE_AFTER_END = "plan.date_after_end"
    PLAN_NO_NEED = "plan.no_need"
    PLAN_NEED_UNKNOWN = "plan.need_unknown"
    PLAN_NEED_WITHOUT_EVIDENCE = "plan.need_without_evidence"
    PLAN_RESPONSIBLE_IS_EVERYONE = "plan.responsible_is_everyone"
    PLAN_CO_OWNER_IS_RESPONSIBLE = "plan.co_owner_is_responsible"
    PLAN_RISK_HIGHER_AFTER = "plan.risk_higher_after"
    PLAN_NOT_COMPLETE = "plan.not_complete"
    PLAN_RULE_WITHOUT_REASON = "plan.rule_without_reason"
    PLAN_APPROVED = "plan.approved"
    # the wire
    FRAME_MALFORMED = "frame.malformed"
    FRAME_TOO_LARGE = "frame.too_large"
    FRAME_TOO_MANY = "frame.too_many"
    SERVER_BUSY = "server.busy"
    SERVER_ERROR = "server.error"


class Refused(Exception):
    """A command that the rules do not allow. Nothing happened; what was typed is kept by the sender."""

    def __init__(self, code: Code, **params: object) -> None:
        super().__init__(code.value)
        self.code = code
        self.params = params

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

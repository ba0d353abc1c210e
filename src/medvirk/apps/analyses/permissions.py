"""Who may do what: one table that reads as sentences. docs/admin/permissions.md says the same.

Roles are held in one organisation and add up (R26). The system administrator belongs to the installation
and opens no content. Phones and projectors have no account: a token lets them into one meeting.
"""

from enum import StrEnum
from typing import Final

from medvirk.apps.analyses.models import Role


class Permission(StrEnum):
    """Something that a person may do in an organisation. The value is the sentence in the documentation."""

    READ_ANALYSIS = "open an analysis: its path, mandate, roles and sheets"
    START_ANALYSIS = "start a needs analysis"
    CHANGE_MANDATE = "change mandate, details and who facilitates"
    DECLARE_FACILITATION = "declare not to lead the participants"
    OPEN_MEETING = "plan, rehearse and open a meeting"
    RUN_MEETING = "run a meeting from the console"
    READ_RESULT = "read the result of a locked meeting"
    EXPORT_RESULT = "take a result out as a file"
    RUN_MEASURE = "plan, open and close a round of the context measure, and make its codes"
    READ_MEASURE = "follow a round of the context measure and read its results"
    HOLD_INTERVIEW = "hold interviews: notes, statements and their approval"
    RECORD_REGISTERS = "type in absence, turnover and incidents"
    READ_NEEDS = "read the needs with their evidence, and what became of each"
    CHANGE_NEEDS = "make needs, word them, note approvals, settle what is parked"
    READ_SHORTLIST = "read suggested measures, the shortlist and what was chosen"
    CHANGE_SHORTLIST = "put measures on the shortlist, write own ones and note the limits"
    READ_PLAN = "read the action plan, its trace and the risk assessment"
    CHANGE_PLAN = "write the action plan, its status, its risk assessment and its approval"
    EXPORT_PLAN = "take the action plan out as a file"
    READ_SCRIPTS = "read the organisation's own scripts for meetings"
    CHANGE_SCRIPTS = "make scripts of the organisation's own: order, minutes and words"
    CHANGE_PEOPLE = "add people, change their roles, make reset links"
    REMOVE_SAMPLE = "remove the sample"


_OWNER, _LEAD, _FACILITATOR, _READER = Role.OWNER, Role.PROCESS_LEAD, Role.FACILITATOR, Role.READER

HOLDERS: Final[dict[Permission, frozenset[Role]]] = {
    Permission.READ_ANALYSIS: frozenset({_OWNER, _LEAD, _FACILITATOR, _READER}),
    Permission.START_ANALYSIS: frozenset({_LEAD}),
    Permission.CHANGE_MANDATE: frozenset({_LEAD}),
    Permission.DECLARE_FACILITATION: frozenset({_FACILITATOR}),
    Permission.OPEN_MEETING: frozenset({_LEAD, _FACILITATOR}),
    Permission.RUN_MEETING: frozenset({_FACILITATOR}),
    Permission.READ_RESULT: frozenset({_LEAD, _FACILITATOR, _READER}),
    Permission.EXPORT_RESULT: frozenset({_LEAD, _FACILITATOR}),
    Permission.RUN_MEASURE: frozenset({_LEAD}),
    Permission.READ_MEASURE: frozenset({_LEAD, _FACILITATOR, _READER}),
    Permission.HOLD_INTERVIEW: frozenset({_FACILITATOR}),
    Permission.RECORD_REGISTERS: frozenset({_LEAD}),
    Permission.READ_NEEDS: frozenset({_LEAD, _FACILITATOR, _READER}),
    Permission.CHANGE_NEEDS: frozenset({_LEAD, _FACILITATOR}),
    Permission.READ_SHORTLIST: frozenset({_LEAD, _FACILITATOR, _READER}),
    Permission.CHANGE_SHORTLIST: frozenset({_LEAD, _FACILITATOR}),
    Permission.READ_PLAN: frozenset({_OWNER, _LEAD, _FACILITATOR, _READER}),
    Permission.CHANGE_PLAN: frozenset({_LEAD, _FACILITATOR}),
    Permission.EXPORT_PLAN: frozenset({_LEAD, _FACILITATOR, _READER}),
    Permission.READ_SCRIPTS: frozenset({_OWNER, _LEAD, _FACILITATOR}),
    Permission.CHANGE_SCRIPTS: frozenset({_OWNER, _LEAD}),
    Permission.CHANGE_PEOPLE: frozenset({_OWNER}),
    Permission.REMOVE_SAMPLE: frozenset({_OWNER, _LEAD}),
}


def permissions_of(roles: frozenset[Role]) -> frozenset[Permission]:
    """What these roles may do together."""
    return frozenset(permission for permission, holders in HOLDERS.items() if holders & roles)

"""A plan as JSON and back: what an approval freezes must read the same for ever."""

import hashlib
import json
from collections.abc import Iterable
from typing import Any, Final

from pydantic import TypeAdapter

from medvirk.domain.plan.plan import Plan

_PLAN: Final = TypeAdapter(Plan)


def plan_json(plan: Plan) -> dict[str, Any]:
    """The plan as it is stored. Fields added later get their defaults when it is read."""
    stored: dict[str, Any] = _PLAN.dump_python(plan, mode="json")
    return stored


def fingerprint(plan: Plan, dissent: Iterable[str] = ()) -> str:
    """Tells apart what two readers had before them: the plan, and what is said against it so far."""
    read = json.dumps([plan_json(plan), *dissent], sort_keys=True)
    return hashlib.sha256(read.encode()).hexdigest()


def parse_plan(stored: dict[str, Any]) -> Plan:
    """The plan that `plan_json` wrote. Raises ValueError on anything else."""
    return _PLAN.validate_python(stored)

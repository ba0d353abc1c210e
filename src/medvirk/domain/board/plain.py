"""Values as JSON has them."""

from dataclasses import fields, is_dataclass
from enum import Enum
from typing import Any


def plain(value: Any) -> Any:
    """Dataclasses to objects without optional fields that are None, enums to values, tuples to lists."""
    if isinstance(value, Enum):
        return value.value
    if is_dataclass(value):
        pairs = ((field, getattr(value, field.name)) for field in fields(value))
        return {
            field.name: plain(part) for field, part in pairs if part is not None or field.default is not None
        }
    if isinstance(value, dict):
        return {plain(key): plain(part) for key, part in value.items()}
    if isinstance(value, tuple):
        return [plain(part) for part in value]
    return value

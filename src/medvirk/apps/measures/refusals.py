"""Why something is not done to a wave or a form. Views say it in words; nothing has happened then."""

from medvirk.apps.measures.models import WaveState
from medvirk.apps.measures.queries import DoorState
from medvirk.domain.mandate import Missing


class GateShut(Exception):
    """No wave opens without sponsor, employee representative and reply date (method.md 10, R1)."""

    def __init__(self, missing: tuple[Missing, ...]) -> None:
        super().__init__(", ".join(missing))
        self.missing = missing


class NotReady(Exception):
    """The wave cannot open yet: nobody is asked, or these groups or informants have no codes."""

    def __init__(self, without_codes: tuple[str, ...] = ()) -> None:
        super().__init__(", ".join(without_codes) or "nobody is asked")
        self.without_codes = without_codes


class InformantsAlone(Exception):
    """In a small workplace nobody else is asked: few answers are not anonymous (method.md 1.3)."""


class AnotherIsOpen(Exception):
    """One wave at a time in an analysis."""


class EnoughInformants(Exception):
    """As many informants as the method asks for are there."""


class NotNow(Exception):
    """The wave is in a state in which this is not done; `state` says which."""

    def __init__(self, state: str) -> None:
        super().__init__(state)
        self.state = WaveState(state)


class NameTaken(Exception):
    """Another group of the wave is called the same."""


class OnlyMore(Exception):
    """While a wave is open, a group can only grow: codes that are handed out stay good."""


class DoorClosed(Exception):
    """The code does not open a form now; `state` says why."""

    def __init__(self, state: DoorState) -> None:
        super().__init__(state.value)
        self.state = state


class NothingAnswered(Exception):
    """An empty form is not delivered: it would spend the code for nothing."""

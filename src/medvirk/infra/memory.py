"""Memory of processes that run for weeks: what is there to stay is left alone, what is freed goes back."""

import ctypes
import gc
import os
from typing import Final

# Not `ctypes.pythonapi`: its calls hold the interpreter's lock, and other threads would wait with them.
# Windows has no handle for the whole program, and nothing to ask.
_PROGRAM: Final = ctypes.CDLL(None) if os.name == "posix" else None


def settle() -> None:
    """From now on, look for garbage only among what is made later.

    Everything that is in memory after the start stays until the end: code, addresses, the content pack. Each
    full search for garbage through it would stop all requests for a tenth of a second.
    """
    gc.collect()
    gc.freeze()


def give_back() -> None:
    """After heavy work: free what it needed, and return it to the system.

    What points at itself is else kept until the next full search, and GNU's C library keeps all of it. Stops
    the whole process meanwhile: for the work process, not for the server.
    """
    gc.collect()
    trim = getattr(_PROGRAM, "malloc_trim", None)
    if trim is not None:
        trim(0)

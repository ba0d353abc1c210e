"""Memory of a server that runs for weeks: what is there to stay is left alone, what is freed goes back."""

import ctypes
import gc


def settle() -> None:
    """From now on, look for garbage only among what is made later.

    Everything that is in memory after the start stays until the end: code, addresses, the content pack. Each
    full search for garbage through it would stop all requests for a tenth of a second.
    """
    gc.collect()
    gc.freeze()


def give_back() -> None:
    """After something that needed much, such as a large file: free it, and return it to the system.

    What points at itself is else kept until the next full search, and GNU's C library keeps all of it.
    """
    gc.collect()
    trim = getattr(ctypes.pythonapi, "malloc_trim", None)
    if trim is not None:
        trim(0)

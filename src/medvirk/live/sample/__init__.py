"""The sample: Solvik kommune with one analysis that has come all the way, and one with a meeting running.

One file for each part of the story, in the order of the method; `loading` tells it in one transaction.
"""

from medvirk.live.sample.loading import east, enter_sample, guest_of, let_in, load
from medvirk.live.sample.words import SEATS, written

__all__ = ["SEATS", "east", "enter_sample", "guest_of", "let_in", "load", "written"]

"""Hypothesis strategies: meetings somebody could have had, and logs that nobody could have written."""

import random

from hypothesis import strategies as st
from tests.domain.board.play import Play, ident, random_play

from medvirk.domain.board import commands as c
from medvirk.domain.board import events as e
from medvirk.domain.iglo import Action, Kind, Level, LinkKind, Place
from medvirk.domain.script import Step

# A seed instead of hypothesis's own random: five times as many meetings; `length` is what it shrinks.
PLAYS: st.SearchStrategy[Play] = st.builds(
    lambda seed, length: random_play(random.Random(seed), length),
    st.integers(0, 2**32),
    st.integers(5, 80),
)

NAMES = st.sampled_from([ident(name) for name in "abcdef"])
GROUPS = st.sampled_from([ident(name) for name in ("g1", "g2", "g3", "a")])
MANY = st.lists(NAMES, max_size=5).map(tuple)
PLACES = st.sampled_from(Place)
TEXTS = st.sampled_from(["Avbrudd", "<b>Støy</b>", "🙂 ro"])
ACTIONS = st.sampled_from([(), (Action.IMPROVE,), (Action.PRESERVE,), (Action.IMPROVE, Action.PRESERVE)])
SMALL = st.integers(0, 3)
TOTALS = st.none() | st.dictionaries(NAMES, st.tuples(SMALL, SMALL), max_size=4)

REVEALED_CARDS = st.builds(e.RevealedCard, NAMES, TEXTS, st.sampled_from(Kind), PLACES, st.none() | NAMES)
BATCHES = st.lists(REVEALED_CARDS, max_size=4).map(tuple)
BEFORE = st.builds(
    e.GroupedBefore, st.dictionaries(NAMES, PLACES, max_size=2), st.dictionaries(GROUPS, MANY, max_size=2)
)

EVENTS: st.SearchStrategy[e.Event] = st.one_of(
    st.builds(e.StepChanged, st.sampled_from(Step)),
    st.builds(e.RulesRead),
    st.builds(e.Explained, st.sampled_from(c.EXPLAINED)),
    st.builds(e.RoundOpened, SMALL, SMALL, st.booleans()),
    st.builds(e.CountLowered, SMALL),
    st.builds(e.RoundClosed, SMALL),
    st.builds(e.Revealed, SMALL, BATCHES),
    st.builds(e.Moved, NAMES | GROUPS, PLACES, st.none() | PLACES),
    st.builds(e.Grouped, GROUPS, MANY, PLACES, st.none() | BEFORE),
    st.builds(e.Ungrouped, GROUPS, MANY, MANY, st.none() | MANY),
    st.builds(e.Linked, NAMES, NAMES, NAMES, st.sampled_from(LinkKind)),
    st.builds(e.Unlinked, NAMES, NAMES, NAMES, st.sampled_from(LinkKind)),
    st.builds(e.LeftOnP, NAMES, TEXTS),
    st.builds(e.Marked, NAMES, ACTIONS, st.none() | ACTIONS),
    st.builds(e.BallotOpened, NAMES, SMALL, SMALL, SMALL),
    st.builds(e.BallotClosed, NAMES, SMALL, TOTALS),
    st.builds(e.Summarised, TEXTS),
    st.builds(e.Confirmed),
    st.builds(e.Locked),
    st.builds(e.Focused, st.none() | st.sampled_from(c.FOCUSES)),
    st.builds(e.ResourcesAsked, st.sampled_from(Level)),
    st.builds(e.Withdrawn, MANY),
)
LOGS = st.lists(EVENTS, max_size=40)

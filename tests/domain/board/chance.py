"""Hypothesis strategies: meetings somebody could have had, and logs that nobody could have written."""

import random

from hypothesis import strategies as st
from tests.domain.board.meetings import random_meeting
from tests.domain.board.play import Play, ident, random_play

from medvirk.domain.board import commands as c
from medvirk.domain.board import events as e
from medvirk.domain.board import table_events as t
from medvirk.domain.board.laid import LaidNeed, LaidOption
from medvirk.domain.board.table import Choice, ItemFate, PlanField, Question, Said, TrashReason
from medvirk.domain.iglo import Action, Kind, Level, LinkKind, Place
from medvirk.domain.matching.choice import Decision
from medvirk.domain.matching.package import Check
from medvirk.domain.needs.fate import Fate
from medvirk.domain.script import Script, Step
from medvirk.domain.seats import Side
from medvirk.domain.sources import Source

# A seed instead of hypothesis's own random: five times as many meetings; `length` is what it shrinks.
FOCUS_GROUPS: st.SearchStrategy[Play] = st.builds(
    lambda seed, length: random_play(random.Random(seed), length),
    st.integers(0, 2**32),
    st.integers(5, 80),
)
MEETINGS: st.SearchStrategy[Play] = st.builds(
    lambda seed, script, length: random_meeting(random.Random(seed), script, length),
    st.integers(0, 2**32),
    st.sampled_from([Script.MEETING_1, Script.MEETING_2]),
    st.integers(5, 120),
)
PLAYS: st.SearchStrategy[Play] = FOCUS_GROUPS | MEETINGS

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

NEEDS = st.builds(
    LaidNeed,
    NAMES,
    SMALL,
    TEXTS,
    st.sampled_from(Kind),
    st.none() | PLACES,
    st.none() | st.sampled_from(Action),
    st.lists(st.sampled_from(Source), max_size=2).map(tuple),
)
OPTIONS = st.builds(
    LaidOption,
    NAMES,
    MANY,
    st.none() | TEXTS,
    TEXTS,
    st.lists(st.sampled_from(Level), max_size=2).map(tuple),
    st.just(()),
    st.booleans(),
)
FATES = st.builds(ItemFate, st.sampled_from(Fate), st.none() | st.sampled_from(TrashReason), TEXTS)
CHOICES = st.builds(Choice, st.none() | st.sampled_from(Decision), st.just("") | TEXTS)
ITEMS = st.sampled_from(["importance", "F1"])
HALVES = st.none() | st.integers(0, 10).map(lambda half: half / 2)
MEDIANS = st.dictionaries(NAMES, st.dictionaries(ITEMS, HALVES, max_size=2), max_size=3)
COUNTS = st.dictionaries(
    NAMES, st.dictionaries(ITEMS, st.lists(SMALL, max_size=3).map(tuple), max_size=2), max_size=3
)
SIDES = st.dictionaries(st.sampled_from(Side), MEDIANS, max_size=2)

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
    st.builds(e.BallotOpened, NAMES, SMALL, SMALL, SMALL, st.none() | TEXTS),
    st.builds(e.BallotClosed, NAMES, SMALL, TOTALS, st.none() | MANY),
    st.builds(e.Summarised, TEXTS),
    st.builds(e.Confirmed),
    st.builds(e.Locked),
    st.builds(e.Focused, st.none() | st.sampled_from(c.FOCUSES)),
    st.builds(e.ResourcesAsked, st.sampled_from(Level)),
    st.builds(e.Withdrawn, MANY),
    st.builds(e.Reworked, MANY, BATCHES),
    st.builds(e.Noted, GROUPS, st.just("") | TEXTS, st.none() | NAMES),
    st.builds(e.EffectNoted, NAMES, st.just("") | TEXTS),
    st.builds(e.Paused, st.integers(1, 60)),
    st.builds(e.Resumed),
    *[
        st.builds(t.Began, st.sampled_from(Script)),
        st.builds(
            t.NeedsLaid, st.lists(NEEDS, max_size=3).map(tuple), st.dictionaries(NAMES, FATES, max_size=2)
        ),
        st.builds(t.OptionsLaid, st.lists(OPTIONS, max_size=3).map(tuple)),
        st.builds(t.RulesAccepted),
        st.builds(t.RuleAdded, TEXTS),
        st.builds(t.Shown, st.none() | NAMES),
        st.builds(
            t.TakenUp,
            NAMES,
            NAMES,
            SMALL,
            st.sampled_from(Kind),
            PLACES,
            st.sampled_from(Action),
            st.none() | TEXTS,
        ),
        st.builds(t.PutBack, NAMES, NAMES),
        st.builds(t.LaidBeside, NAMES, st.none() | NAMES, st.none() | NAMES),
        st.builds(t.Fated, NAMES, FATES, st.none() | FATES),
        st.builds(t.Restored, NAMES, st.none() | FATES),
        st.builds(t.OrderSettled, MANY),
        st.builds(t.ObjectionNoted, TEXTS),
        st.builds(t.DissentNoted, TEXTS),
        st.builds(t.SaidRemoved, st.sampled_from(Said), st.integers(-1, 4)),
        st.builds(
            t.RatingOpened, NAMES, st.sampled_from(Question), MANY, SMALL, st.booleans(), st.none() | TEXTS
        ),
        st.builds(
            t.RatingClosed,
            NAMES,
            SMALL,
            st.none() | MEDIANS,
            st.none() | COUNTS,
            st.none() | SIDES,
            st.none() | MANY,
        ),
        st.builds(t.Decided, NAMES, CHOICES, st.none() | CHOICES),
        st.builds(t.Reconsidered, NAMES, st.none() | CHOICES),
        st.builds(t.Excused, st.sampled_from(Check), TEXTS, st.none() | NAMES),
        st.builds(t.PlanWritten, NAMES, st.sampled_from(PlanField), st.just("") | TEXTS),
    ],
)
LOGS = st.lists(EVENTS, max_size=40) | st.lists(EVENTS, max_size=40).map(
    lambda events: [t.Began(Script.MEETING_1), *events]
)

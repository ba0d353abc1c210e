"""What each paper of the kit is called, and what it is for."""

from collections.abc import Mapping
from typing import Any, Final

from django.utils.translation import gettext_lazy as _

from medvirk.domain.paper_kit import Part

PART_NAMES: Final[Mapping[Part, Any]] = {
    Part.AGENDA: _("Agenda"),
    Part.RULES: _("Our rules"),
    Part.MAP: _("The map to hand out"),
    Part.CARDS: _("Cards"),
    Part.LEVEL_CARDS: _("Cards by level"),
    Part.BLANK_CARDS: _("Blank cards"),
    Part.ADDITIONS: _("Own cards"),
    Part.SUGGESTIONS: _("Suggestion cards"),
    Part.BALLOTS: _("Ballots"),
    Part.RATINGS: _("Rating forms"),
    Part.FIT: _("Forms for expectation and fit"),
    Part.CONSENSUS: _("Slips for consensus"),
    Part.CONFIDENCE: _("Check-out slips"),
    Part.TABLES: _("Table sheets"),
    Part.MATRIX: _("The two-by-two"),
    Part.VOTE_TALLY: _("Tally of the votes"),
    Part.RATING_TALLY: _("Tally of the ratings"),
    Part.FIT_TALLY: _("Tally of expectation and fit"),
}

PART_WORDS: Final[Mapping[Part, Any]] = {
    Part.AGENDA: _("The steps along the clock. Hang it up."),
    Part.RULES: _("In large letters. Hang it up where everybody sees it."),
    Part.MAP: _("One for each person, to read and find places on. The large map lies on the table."),
    Part.CARDS: _("To cut: three demands and three resources for each person. The writer rings the level."),
    Part.LEVEL_CARDS: _(
        "Instead of cards, when you go through the map level by level: the level is printed on them."
    ),
    Part.BLANK_CARDS: _("To cut: one for each person to spare. The writer ticks demand or resource."),
    Part.ADDITIONS: _("To cut: two for each person, for what is missing or wrong."),
    Part.SUGGESTIONS: _("To cut: two for each person, for what could help."),
    Part.BALLOTS: _("To cut: one for each person. Number what can be voted for first."),
    Part.RATINGS: _("One set for each person, with every need on the table."),
    Part.FIT: _("One for each person and measure on the shortlist."),
    Part.CONSENSUS: _("To cut: one for each person, for the question whether they can live with the list."),
    Part.CONFIDENCE: _("To cut: one for each person, with a number and a word."),
    Part.TABLES: _("One for each small group: its number, the questions and its needs."),
    Part.MATRIX: _("To lay the needs out by their medians. Hang it up, or copy it larger."),
    Part.VOTE_TALLY: _("A stroke for each vote. These are the totals that you type in."),
    Part.RATING_TALLY: _("A stroke for each answer. These are the totals that you type in."),
    Part.FIT_TALLY: _(
        "One for each measure: a stroke for each answer. These are the totals that you type in."
    ),
}

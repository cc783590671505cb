"""Sentences that a person could quote, composed in each language from facts.

Every kind of sentence has a small frozen dataclass of facts and a function ``(facts, language) -> str``.
Names come as objects with a ``code`` and ``names`` (an Area, a Group, a category of people, or ``Item``), so
that each language can decline them.
"""

from __future__ import annotations

from kopir.language.sentences.answered import Answered, answered
from kopir.language.sentences.certainty import Certainty, certainty, extremes
from kopir.language.sentences.climbs import Climb, climb
from kopir.language.sentences.groups import Freshness, GroupSummary, freshness, group_summary
from kopir.language.sentences.lags import Closing, Closings, Lag, closing, closings, lag
from kopir.language.sentences.meanings import Meaning, means, means_not
from kopir.language.sentences.needed import Needed, needed
from kopir.language.sentences.people import SocialGap, social_gap
from kopir.language.sentences.reach import Reach, reach
from kopir.language.sentences.standing import Place, Standing, not_surveyed, standing
from kopir.language.sentences.trends import Measure, Move, Trend, measure_name, trend
from kopir.language.sentences.unanswered import (
    Unanswered,
    UnansweredTogether,
    unanswered,
    unanswered_together,
)
from kopir.language.sentences.values import Figure, figure, no_figure
from kopir.language.sentences.words import Amount, Item, Named, among, between_members, million

__all__ = [
    "Amount",
    "Answered",
    "Certainty",
    "Climb",
    "Closing",
    "Closings",
    "Figure",
    "Freshness",
    "GroupSummary",
    "Item",
    "Lag",
    "Meaning",
    "Measure",
    "Move",
    "Named",
    "Needed",
    "Place",
    "Reach",
    "SocialGap",
    "Standing",
    "Trend",
    "Unanswered",
    "UnansweredTogether",
    "among",
    "answered",
    "between_members",
    "certainty",
    "climb",
    "closing",
    "closings",
    "extremes",
    "figure",
    "freshness",
    "group_summary",
    "lag",
    "means",
    "means_not",
    "measure_name",
    "million",
    "needed",
    "no_figure",
    "not_surveyed",
    "reach",
    "social_gap",
    "standing",
    "trend",
    "unanswered",
    "unanswered_together",
]

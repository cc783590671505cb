"""Evidence: official figures in immutable releases, read as of any day.

The room reads official formats, checks what it read, publishes it atomically and answers questions: what is
known of an indicator, for which areas and social groups, from which source and vintage. It also knows the
reference areas and the groups they belong to, with dates. It knows nothing of the other rooms.
"""

from kopir.evidence.observation import DIMENSIONS, KEY, SCHEMA, TOTAL, conform
from kopir.evidence.panel import Latest, Panel
from kopir.evidence.release import Draft, Finding, Manifest, SourceDigest
from kopir.evidence.store import Published, Store, home
from kopir.evidence.view import Series, View

__all__ = [
    "DIMENSIONS",
    "KEY",
    "SCHEMA",
    "TOTAL",
    "Draft",
    "Finding",
    "Latest",
    "Manifest",
    "Panel",
    "Published",
    "Series",
    "SourceDigest",
    "Store",
    "View",
    "conform",
    "home",
]

"""How kopir speaks: texts in three languages, numbers and dates, cases and agreement, sorting and stems.

The room below all rooms: it knows nothing of figures, and every other room writes through it, so that a
Kazakh, a Russian and an English reader each meet sentences of their own language.
"""

from __future__ import annotations

from kopir.language.text import LANGUAGES, Language, Text

__all__ = ["LANGUAGES", "Language", "Text"]

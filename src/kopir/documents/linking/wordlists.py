"""Lists of small words, under the name by which titles know them."""

from __future__ import annotations

from kopir.documents.wordlists import words as words

"""True sentences about figures that the store does not hold or holds in another meaning: no alarm."""

from __future__ import annotations

from pathlib import Path

from kopir.documents import read
from kopir.documents.checking import check
from kopir.evidence import Store

SENTENCES = (Path(__file__).parent / "true_sentences.txt").read_text(encoding="utf-8").splitlines()


def test_no_true_sentence_is_contradicted_or_suspect(starter_store: Store) -> None:
    view = starter_store.view()
    alarms = [
        (text, text[verdict.claim.start : verdict.claim.end], verdict.outcome)
        for text in SENTENCES
        for verdict in check(read(text, published="2025-03-01"), view)
        if verdict.outcome in ("contradicted", "suspect", "parts")
    ]
    assert len(SENTENCES) > 100
    assert alarms == []

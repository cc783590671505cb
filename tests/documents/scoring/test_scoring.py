"""Our scorer gives the figures of the scorer that comes with the shared texts."""

import json
import random
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from kopir.documents.annotated import annotated
from kopir.documents.scoring import score
from kopir.documents.scoring.counts import Counts

GOLD = Path(__file__).parent.parent / "gold"


def _spoilt(text: dict[str, Any], draw: random.Random) -> dict[str, Any]:
    """Annotations with mentions lost, moved, changed and doubled, as a bad reader would give them."""
    entities = []
    for mention in text["entities"]:
        chance = draw.random()
        if chance < 0.15:
            continue
        changed = dict(mention)
        changed.pop("optional", None)
        if chance < 0.4:
            changed["start"] = max(0, changed["start"] - draw.randint(0, 8))
            changed["end"] = min(
                len(text["text"]), max(changed["start"] + 1, changed["end"] + draw.randint(-4, 6))
            )
        if chance > 0.8 and "value" in changed and isinstance(changed["value"], float):
            changed["value"] *= 1000
        if chance > 0.9:
            entities.append({**changed, "id": changed["id"] + "x"})
            changed["link"] = "org:other"
        entities.append(changed)
    ids = [mention["id"] for mention in entities]
    relations = [dict(each) for each in text["relations"] if draw.random() > 0.2]
    for each in relations:
        each.pop("inferred", None)
        if draw.random() < 0.1:
            each["tail"] = draw.choice(ids)
    return {"doc_id": text["doc_id"], "entities": entities, "relations": relations}


def _both(texts: list[dict[str, Any]], scorer: Path, folder: Path, seed: int) -> tuple[Any, dict[str, Any]]:
    draw = random.Random(seed)
    found = [_spoilt(text, draw) for text in texts]
    for name, many in (("gold", texts), ("found", found)):
        (folder / name).mkdir()
        for one in many:
            (folder / name / f"{one['doc_id']}.json").write_text(json.dumps(one, ensure_ascii=False))
    out = folder / "out.json"
    subprocess.run(
        [sys.executable, scorer, folder / "gold", folder / "found", "--json", out],
        check=True,
        capture_output=True,
    )
    pairs = zip(
        sorted(texts, key=lambda one: one["doc_id"]),
        sorted(found, key=lambda one: one["doc_id"]),
        strict=True,
    )
    return score(pairs), json.loads(out.read_text())


@pytest.mark.parametrize("seed", range(6))
def test_figures_agree_with_the_shared_scorer(shared: Path, tmp_path: Path, seed: int) -> None:
    texts = [text for lang in ("ru", "kk") for text in annotated(GOLD / lang / "open")]
    texts += list(annotated(shared / "gold" / "open"))
    ours, theirs = _both(texts, shared / "gold" / "score.py", tmp_path, seed)

    def rounded(counts: Counts) -> dict[str, Any]:
        return {
            "P": round(counts.precision, 4), "R": round(counts.recall, 4), "F1": round(counts.f1, 4),
            "tp": counts.hits, "fp": counts.alarms, "fn": counts.misses,
        }  # fmt: skip

    for kind, counts in ours.exact.items():
        assert rounded(counts) == theirs["entities"][kind]["exact"], kind
        assert rounded(ours.overlapping[kind]) == theirs["entities"][kind]["overlap"], kind
    assert rounded(ours.whole(exact=True)) == theirs["entities"]["ALL"]["exact"]
    assert rounded(ours.values) == theirs["figures"]["value_exact"]
    assert rounded(ours.senses) == theirs["figures"]["value_kind_direction_exact"]
    assert {name: rounded(counts) for name, counts in sorted(ours.relations.items())} == {
        name: counts for name, counts in theirs["relations"].items() if name != "CORE"
    }
    assert rounded(ours.core) == theirs["relations"]["CORE"]
    assert {
        name: {"acc": round(right / many, 4), "n": many} for name, (right, many) in ours.attributes.items()
    } == (theirs["attributes"])
    assert ours.same_link is not None
    assert round(ours.same_link, 4) == theirs["linking"]["same_id_accuracy"]
    assert rounded(ours.paired) == theirs["linking"]["pairwise"]

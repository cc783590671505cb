"""Build the starter tables from the publishers' own files, through the readers that import them.

    uv run python scripts/build_starter.py [folder]

``folder`` holds ``egdi``, ``wdi``, ``itu``, ``sdg``, ``findex`` and ``govtech`` with the publishers' files;
the default is ``../shared/data``. The file of the Human Development Report is looked for beside it, in
``reference/composite/published``. Values of the indices that are kopir's own are computed from these
tables and added to them. A table whose figures did not change keeps its retrieval date. A dataset that the
catalogue does not allow to ship is refused.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import yaml

from kopir.errors import NotAllowed
from kopir.evidence import catalogue, readers, starter
from kopir.evidence.observation import content_hash
from kopir.evidence.release import Draft
from kopir.evidence.store import Store
from kopir.indices import publishing

SOURCES = (
    "egdi/official/EGOV_DATA_*.csv",
    "wdi/*.csv",
    "itu/internet_users_pct_*.csv",
    "sdg/ddf--datapoints--*.csv",
    "findex/*.csv",
    "govtech/*.csv",
    "../reference/composite/published/undp_hdr*.csv",
)
HEADER = """\
# Where the tables of the starter come from. Written by scripts/build_starter.py: do not edit by hand.
# «retrieved» is the day on which a table was taken from the publisher's file; «vintage» is the day its
# figures became known.
"""


def main() -> int:
    """Build every table, report sizes; 1 when a source is missing."""
    parser = argparse.ArgumentParser(description=__doc__)
    default = Path(__file__).resolve().parents[2] / "shared" / "data"
    parser.add_argument("folder", nargs="?", type=Path, default=default)
    folder = parser.parse_args().folder
    paths = {pattern: sorted(folder.glob(pattern)) for pattern in SOURCES}
    missing = [pattern for pattern, found in paths.items() if not found]
    if missing:
        print(f"nothing found for {', '.join(missing)} in {folder}", file=sys.stderr)
        return 1
    starter.FOLDER.mkdir(parents=True, exist_ok=True)
    before = _known()
    tables = [table for found in paths.values() for path in found for table in _tables_of(path, before)]
    _write_index(tables)
    tables += [_table(draft, before) for draft in _computed()]
    _write_index(tables)
    _remove_others(tables)
    size = sum((starter.FOLDER / table.file).stat().st_size for table in tables)
    rows = sum(table.rows for table in tables)
    print(f"{len(tables)} tables, {rows:,} observations, {size / 1e6:.2f} MB")
    return 0


def _known() -> dict[str, date]:
    if not (starter.FOLDER / "starter.yaml").exists():
        return {}
    return {table.content_hash: table.retrieved for table in starter.load().tables}


def _tables_of(path: Path, before: dict[str, date]) -> list[starter.Table]:
    today = datetime.now(UTC).date()
    drafts = readers.read(path, readers.Options(retrieved=today))
    return [_table(draft, before) for draft in drafts]


def _computed() -> list[Draft]:
    """Values of kopir's own indices in all editions, from the tables that were just written.

    They count as known from the day on which the newest of the figures they rest on was.
    """
    starter.load.cache_clear()
    today = datetime.now(UTC).date()
    with tempfile.TemporaryDirectory() as folder:
        store = Store(Path(folder))
        starter.publish(store)
        view = store.view()
        drafts = []
        for rules in publishing.own():
            draft = publishing.computed(view, rules, [each.code for each in rules.editions], today)
            used = [each for each in view.releases() if each.id in draft.derived_from]
            drafts.append(replace(draft, edition="", vintage=max(each.vintage for each in used)))
    return drafts


def _table(draft: Draft, before: dict[str, date]) -> starter.Table:
    dataset = catalogue.dataset(draft.dataset)
    if not dataset.ships:
        raise NotAllowed(
            "the figures of {dataset} must not be passed on: {terms}",
            dataset=dataset.id,
            terms=dataset.terms.en,
        )
    codes = draft.frame["indicator"].unique().sort().to_list()
    label = draft.edition or (codes[0] if len(codes) == 1 else "all")
    label = label if draft.definition_hash == "" else "computed"
    name = f"{draft.dataset}-{label}-{draft.vintage:%Y%m%d}.parquet"
    starter.compact(draft.frame).write_parquet(
        starter.FOLDER / name, compression="zstd", compression_level=19, statistics=False
    )
    digest = content_hash(draft.frame, draft.dataset, draft.edition, draft.scope)
    return starter.Table(
        file=name,
        dataset=draft.dataset,
        edition=draft.edition,
        vintage=draft.vintage,
        retrieved=before.get(digest, draft.retrieved),
        scope=draft.scope,
        indicators=tuple(codes),
        rows=draft.frame.height,
        licence=draft.licence,
        source_name=draft.source_name,
        source_url=draft.source_url,
        citation=dataset.citation.en,
        reader=draft.reader,
        reader_version=draft.reader_version,
        content_hash=digest,
        files=draft.files,
        findings=draft.findings,
        derived_from=draft.derived_from,
        definition_hash=draft.definition_hash,
    )


def _write_index(tables: list[starter.Table]) -> None:
    names = [table.file for table in tables]
    doubles = {name for name in names if names.count(name) > 1}
    if doubles:
        raise SystemExit(f"two tables would have the same name: {', '.join(sorted(doubles))}")
    content = {"tables": [table.model_dump(mode="json") for table in tables]}
    text = yaml.safe_dump(content, allow_unicode=True, sort_keys=False, width=110)
    (starter.FOLDER / "starter.yaml").write_text(HEADER + text, encoding="utf-8")


def _remove_others(tables: list[starter.Table]) -> None:
    wanted = {table.file for table in tables}
    for path in starter.FOLDER.glob("*.parquet"):
        if path.name not in wanted:
            path.unlink()


if __name__ == "__main__":
    raise SystemExit(main())

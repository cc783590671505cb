"""Estimates are published like any other figures: whole or not at all, with errors, without microdata."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import polars as pl
import pytest

from kopir.errors import InvalidInput, NotFound
from kopir.evidence import Store, catalogue
from kopir.evidence.importing import import_files
from kopir.evidence.readers.base import Options
from kopir.evidence.release import SourceDigest
from kopir.evidence.store import Published
from kopir.surveys import description, publishing, questionnaires, sending
from kopir.surveys.indicators import definitions
from kopir.surveys.indicators.estimating import estimates
from kopir.surveys.microdata.opening import opened
from tests.surveys.documented import example
from tests.surveys.example import persons

DAY = date(2026, 11, 1)


def publish(
    store: Store, folder: Path, area: str = "KAZ", codes: tuple[str, ...] = ("17.8.1", "HH6"), **more: object
) -> Published:
    path = folder / "people.csv"
    persons().write_csv(path)
    described = description.read(example("design.yaml", folder))
    mapped = questionnaires.read(example("questionnaire.yaml", folder))
    wanted = [definitions.find(code) for code in codes]
    with opened(path, described) as data:
        found = estimates(data, described, mapped, wanted, None)
        study = publishing.Study(
            described,
            mapped,
            wanted,
            described.suppression,
            SourceDigest(name=path.name, sha256=data.sha256()),
        )
        given = {"period": "2023", "source": "Example survey", "on": DAY, **more}
        return publishing.publish(store, found, study, area=area, **given)


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "home")


def test_values_stand_with_their_errors_in_percent(store, tmp_path):
    publish(store, tmp_path)
    rows = store.view().observations("IT_USE_II99.survey", ["KAZ"], ["2023"], {"sex": ["F", "M", "_T"]})
    assert rows["sex"].to_list() == ["F", "M", "_T"]
    for row in rows.iter_rows(named=True):
        assert row["lower"] < row["value"] < row["upper"] <= 100
        assert 0 < row["std_error"] < 10 and row["n"] > 100
        assert (row["unit"], row["source"], row["status"]) == ("PERCENT", "KOPIR.SURVEYS", "A")
    assert rows["note"].to_list() == ["Y_GE6"] * 3


def test_suppressed_values_leave_nothing_but_their_place(store, tmp_path):
    publish(store, tmp_path)
    rows = store.view().observations("HH6", dims="all").filter(pl.col("status") == "Q")
    assert rows.height
    for name in ("value", "std_error", "lower", "upper", "n"):
        assert rows[name].null_count() == rows.height
    assert rows["note"].str.contains("suppressed").all()


def test_the_manifest_names_the_microdata_and_the_definitions_and_holds_no_person(store, tmp_path):
    release = publish(store, tmp_path).new[0]
    assert [each.name for each in release.files] == ["people.csv"] and len(release.files[0].sha256) == 64
    assert len(release.definition_hash) == 64 and release.source_name == "Example survey"
    folder = store.folder / "releases" / release.id
    assert sorted(path.name for path in folder.iterdir()) == [
        "latest.parquet", "manifest.json", "observations.parquet",
    ]  # fmt: skip
    assert release.rows < 100 < persons().height


def test_the_same_estimates_again_change_nothing(store, tmp_path):
    first = publish(store, tmp_path).new[0]
    again = publish(store, tmp_path)
    assert (again.new, [each.id for each in again.unchanged]) == ((), [first.id])


def test_countries_of_one_year_stand_together_and_each_is_replaced_by_itself(store, tmp_path):
    first = publish(store, tmp_path, "KAZ").new[0]
    second = publish(store, tmp_path, "UZB", source="Another", on=date(2026, 11, 2)).new[0]
    assert second.derived_from == (first.id,) and second.edition == "UZB EXAMPLE_2023 2023 + KAZ"
    publish(store, tmp_path, "KAZ", on=date(2026, 11, 3))
    rows = store.view().observations("IT_USE_II99.survey", dims="all")
    assert sorted(rows["area"].unique()) == ["KAZ", "UZB"]
    assert rows.filter(pl.col("area") == "KAZ").height == rows.filter(pl.col("area") == "UZB").height


def test_estimates_stand_beside_the_official_series_and_not_in_its_place():
    for each in definitions.official():
        if each.sdg:
            official = catalogue.indicator(each.indicator.removesuffix(sending.SUFFIX))
            assert official.dataset == "UNSD.SDG" and each.sdg in official.sdg
            assert official.code != each.indicator


@pytest.mark.parametrize(
    ("change", "kind", "words"),
    [
        ({"area": "XXX"}, NotFound, "XXX"),
        ({"period": "23"}, InvalidInput, "2023"),
        ({"source": " "}, InvalidInput, "source"),
    ],
)
def test_what_is_wrong_publishes_nothing(store, tmp_path, change, kind, words):
    with pytest.raises(kind, match=words):
        publish(store, tmp_path, **change)
    assert store.releases() == ()


def test_estimates_that_are_all_suppressed_are_not_published(store, tmp_path):
    path = tmp_path / "few.csv"
    persons().head(8).write_csv(path)
    text = example("design.yaml", tmp_path, lonely="lonely: certainty").read_text(encoding="utf-8")
    (tmp_path / "design.yaml").write_text(text, encoding="utf-8")
    described = description.read(tmp_path / "design.yaml")
    mapped = questionnaires.read(example("questionnaire.yaml", tmp_path))
    wanted = [definitions.find("17.8.1")]
    with opened(path, described) as data:
        found = estimates(data, described, mapped, wanted)
    study = publishing.Study(
        described, mapped, wanted, described.suppression, SourceDigest(name="x", sha256="0")
    )
    with pytest.raises(InvalidInput, match="suppressed"):
        publishing.publish(store, found, study, area="KAZ", period="2023", source="x", on=DAY)
    assert store.releases() == ()


def test_an_interrupted_publication_leaves_nothing(store, tmp_path, monkeypatch):
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(Store, "_switch", interrupted)
    with pytest.raises(KeyboardInterrupt):
        publish(store, tmp_path)
    monkeypatch.undo()
    assert store.releases() == () and store.view().series() == ()


def test_another_definition_gives_another_hash(tmp_path):
    described = description.read(example("design.yaml", tmp_path))
    mapped = questionnaires.read(example("questionnaire.yaml", tmp_path))
    file = SourceDigest(name="x", sha256="0")
    made = [
        publishing.Study(described, mapped, [definitions.find(code)], described.suppression, file).hash()
        for code in ("HH6", "HH6", "HH7")
    ]
    assert made[0] == made[1] != made[2]


def test_estimates_are_sent_as_sdmx_and_read_back_the_same(store, tmp_path):
    publish(store, tmp_path, codes=("17.8.1", "4.4.1", "HH6"))
    publish(store, tmp_path, "UZB", codes=("HH6",), source="Another", on=date(2026, 11, 2))
    text = sending.sdmx_csv(store.view(), definitions.official(), "KAZ", "2023")
    path = tmp_path / "report.csv"
    path.write_text(text, encoding="utf-8")
    table = pl.read_csv(path, infer_schema=False)
    assert set(table["SERIES"]) == {"IT_USE_II99", "SE_ADT_ACTS", "HH6"} and set(table["REF_AREA"]) == {"398"}
    assert set(table["SOURCE_DETAIL"]) == {"Example survey"}
    assert set(table.filter(pl.col("SERIES") == "SE_ADT_ACTS")["COMPOSITE_BREAKDOWN"]) == {"SKILL_ICTCPT"}
    other = Store(tmp_path / "other")
    import_files(
        other,
        [path],
        options=Options(dataset="RETURNED", vintage=DAY, licence="as its source", retrieved=DAY),
    )
    sent = store.view().observations("IT_USE_II99.survey", ["KAZ"], dims={"sex": ["F", "M", "_T"]})
    back = other.view().observations("IT_USE_II99", ["KAZ"], dims={"sex": ["F", "M", "_T"]})
    for name in ("sex", "value", "lower", "upper", "status"):
        assert back[name].to_list() == sent[name].to_list()


def test_nothing_can_be_sent_that_was_not_published(store):
    with pytest.raises(NotFound, match="publish"):
        sending.sdmx_csv(store.view(), definitions.official(), "KAZ", "2023")

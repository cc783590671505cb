"""The catalogue describes every series kopir reads, in three languages, and refuses what is wrong."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from kopir.errors import InvalidInput, NotFound
from kopir.evidence import catalogue
from kopir.evidence.catalogue import Indicator
from kopir.evidence.codelists import codelist

KAZAKH = re.compile(r"[әғқңөұүһі]", re.IGNORECASE)
FOREIGN_TO_KAZAKH = re.compile(r"[ёщ]", re.IGNORECASE)
LATIN_TWIN = re.compile(r"[а-яәғқңөұүһі][aeiopcxyA-Z]+[а-яәғқңөұүһі]")
EVERY = catalogue.indicators()
BY_CODE = pytest.mark.parametrize("indicator", EVERY, ids=[one.code for one in EVERY])

DATASET = """
datasets:
- id: TEST
  names: &t {en: Test}
  short: *t
  publisher: *t
  description: *t
  url: https://example.org
  licence: CC BY 4.0
  licence_url: https://example.org
  terms: *t
  citation: *t
  ships: true
indicators:
"""
INDICATOR = """
- code: {code}
  dataset: {dataset}
  names: {{en: Name}}
  short: {{en: Name}}
  definition: {{en: Name}}
  unit: {unit}
  topic: skills
"""


def folder(tmp_path: Path, *indicators: str, more: str = "") -> Path:
    """A catalogue of one file."""
    (tmp_path / "test.yaml").write_text(DATASET + "".join(indicators) + more, encoding="utf-8")
    return tmp_path


def entry(code: str = "x", dataset: str = "TEST", unit: str = "PERCENT") -> str:
    """One correct indicator."""
    return INDICATOR.format(code=code, dataset=dataset, unit=unit)


@BY_CODE
def test_every_indicator_is_described_in_all_three_languages(indicator: Indicator) -> None:
    for text in (indicator.names, indicator.short, indicator.definition):
        assert text.kk and text.ru and text.en
    if indicator.caveat:
        assert indicator.caveat.kk and indicator.caveat.ru
    for language in ("kk", "ru", "en"):
        assert indicator.keywords.get(language), language
        assert len(indicator.short.get(language)) <= 42
        assert len(indicator.short.get(language)) <= len(indicator.names.get(language))
        assert indicator.definition.get(language).endswith(".")


@BY_CODE
def test_every_text_is_written_in_its_own_language(indicator: Indicator) -> None:
    assert KAZAKH.search(indicator.names.kk + indicator.definition.kk)
    for text in (indicator.names, indicator.definition):
        assert not FOREIGN_TO_KAZAKH.search(text.kk), text.kk
        assert not KAZAKH.search(text.ru), text.ru
        assert not re.search(r"[а-я]", text.en, re.IGNORECASE), text.en
        assert not LATIN_TWIN.search(text.kk.lower()), text.kk
        assert not LATIN_TWIN.search(text.ru.lower()), text.ru


def test_no_two_indicators_share_a_name_in_any_language() -> None:
    for language in ("kk", "ru", "en"):
        names = [one.names.get(language) for one in EVERY]
        assert len(names) == len(set(names))
        short = [one.short.get(language) for one in EVERY]
        assert len(short) == len(set(short)), sorted(one for one in short if short.count(one) > 1)


def test_the_catalogue_knows_every_series_of_the_files(shared: Path) -> None:
    files = {path.stem.upper() for path in (shared / "data/wdi").glob("*.csv")}
    files |= {
        path.name.split("--")[2].upper() for path in (shared / "data/sdg").glob("ddf--datapoints--*.csv")
    }
    assert files <= {one.code for one in EVERY}


def test_every_topic_has_a_name_and_all_but_the_last_have_indicators() -> None:
    used = {one.topic for one in EVERY}
    assert [one.code for one in catalogue.topics()] == [*(c for c in _topics() if c in used), "other"]


def _topics() -> list[str]:
    return [one.code for one in codelist("topic").codes]


def test_every_dataset_is_cited_in_three_languages_with_a_licence() -> None:
    for dataset in catalogue.datasets():
        for text in (dataset.names, dataset.publisher, dataset.terms, dataset.citation, dataset.description):
            assert text.kk and text.ru and text.en, dataset.id
        assert dataset.licence and dataset.licence_url.startswith("https://"), dataset.id


def test_figures_of_the_itu_datahub_do_not_ship() -> None:
    assert not catalogue.dataset("ITU.DH").ships
    assert not catalogue.dataset("UIS.SDG").ships
    assert catalogue.dataset("ITU.WTI").ships


def test_the_survey_has_twelve_editions_in_order_of_publication() -> None:
    editions = catalogue.editions("UNDESA.EGDI")
    assert [one.code for one in editions] == [
        "2003",
        "2004",
        "2005",
        "2008",
        "2010",
        "2012",
        "2014",
        "2016",
        "2018",
        "2020",
        "2022",
        "2024",
    ]
    assert [one.published for one in editions] == sorted(one.published for one in editions)
    assert catalogue.dataset("UNDESA.EGDI").edition("2022") == editions[-2]
    assert editions[-2].published == date(2022, 9, 28)
    assert all(one.basis for one in editions)


def test_a_rank_is_better_when_it_is_lower_and_an_index_when_it_is_higher() -> None:
    assert catalogue.indicator("egdi.rank").direction == -1
    assert catalogue.indicator("egdi").direction == 1
    assert catalogue.indicator("SP.POP.TOTL").direction == 0


def test_bounds_and_decimals_come_from_the_unit_unless_given() -> None:
    assert catalogue.indicator("egdi").bounds == (0.0, 1.0)
    assert catalogue.indicator("egdi").decimals == 4
    assert catalogue.indicator("IT.CEL.SETS.P2").bounds == (0.0, 800.0)


def test_an_indicator_outside_the_catalogue_is_served_under_its_code() -> None:
    made = catalogue.indicator_or_code("NEW.CODE", dataset="MY.DATA", unit="no such unit")
    assert made.names.get("kk") == "NEW.CODE" and made.unit == "NUMBER" and not made.known
    assert catalogue.indicator_or_code("egdi").known
    with pytest.raises(NotFound, match=r"NEW\.CODE"):
        catalogue.indicator("NEW.CODE")


def test_a_page_of_the_publisher_is_found_for_an_indicator() -> None:
    page = catalogue.dataset("WB.WDI").page_of("SP.POP.TOTL")
    assert page == "https://data.worldbank.org/indicator/SP.POP.TOTL"


def test_a_correct_file_is_read(tmp_path: Path) -> None:
    read = catalogue.load(folder(tmp_path, entry("a"), entry("b")))
    assert list(read.indicators) == ["a", "b"]


@pytest.mark.parametrize(
    ("broken", "message"),
    [
        (
            entry().replace("  topic: skills\n", ""),
            r"test\.yaml: indicators\.\[x\]\.topic: found nothing.*add this key",
        ),
        (entry() + "  colour: red\n", r"\[x\]\.colour: found 'red'.*remove this key or correct its spelling"),
        (entry(unit="FURLONG"), r"'FURLONG' is not in the codelist 'unit'"),
        (entry() + "  breakdowns: [mood]\n", r"\[x\]\.breakdowns.*unknown dimensions mood; known: sex"),
        (entry() + "  bounds: [5, 1]\n", r"the lower bound 5.0 is not below the upper bound 1.0"),
        (entry() + "  direction: 2\n", r"\[x\]\.direction: found 2"),
        (entry(dataset="NONE"), r"\[x\]\.dataset: there is no dataset NONE; known: TEST"),
        (entry() + entry(), r"test\.yaml: x stands twice"),
        (entry() + "  topic: use\n", r"line \d+: the key 'topic' stands twice"),
        ("- {code: x\n", r"test\.yaml, line \d+: .*correct the YAML there"),
    ],
)
def test_a_wrong_entry_is_refused_with_file_key_and_cure(tmp_path: Path, broken: str, message: str) -> None:
    with pytest.raises(InvalidInput, match=message):
        catalogue.load(folder(tmp_path, broken))


def test_words_a_reader_would_type_lead_to_an_indicator() -> None:
    for word, code in {
        "кең жолақты интернет": "IT.NET.BBND.P2",
        "ШПД": "IT.NET.BBND.P2",
        "пользователи интернета": "i99H",
        "internet users": "i99H",
        "ғаламтор": "i99H",
        "госуслуги": "egdi",
        "LTE": "IT_MOB_4GNTWK",
    }.items():
        words = {
            text.lower()
            for one in EVERY
            if one.code == code
            for text in (*one.keywords.kk, *one.keywords.ru, *one.keywords.en, one.short.ru, one.short.kk)
        }
        assert word.lower() in words, word

"""The analysis of an index: the sentence agrees with the tables, the tables with the library, in any form."""

from __future__ import annotations

import json
import math
import re
import time
from datetime import date

import numpy as np
import pytest
from django.test import Client

from kopir.indices import definition as definitions
from kopir.indices.analysis.consistency import of_children
from kopir.indices.analysis.correlation import correlate
from kopir.indices.analysis.hierarchy import everything
from kopir.indices.analysis.trends import trends
from kopir.indices.sheet import Sheet, single
from kopir.indices.structure import Structure
from kopir.indices.variants import Variant
from kopir.portal import kept, reading
from kopir.portal.pages import index_analysis_facts, index_analysis_trend
from kopir.portal.state import State
from kopir.portal.workshop import base as bases
from tests.portal.test_pages import LEAVINGS, UNFILLED, text_of

LANGUAGES = ("kk", "ru", "en")
EGDI = "indices/egdi/2022/analysis"
LARGE = "indices/hosting_readiness/2022/analysis"
EMPTY = "indices/idi/2024/analysis"


def answer_of(html: str) -> str:
    found = re.search(r'<p class="answer"[^>]*>(.*?)</p>', html, re.S)
    assert found is not None
    return found.group(1).strip()


def tables_of(reader: Client, path: str, query: dict[str, str] | None = None) -> dict[str, dict]:
    data = reader.get(f"/en/{path}.json", query or {}).json()
    return {table["id"]: table for table in data["tables"]}


def numbers_in(item: object) -> list[float]:
    if isinstance(item, dict):
        return [each for value in item.values() for each in numbers_in(value)]
    if isinstance(item, list):
        return [each for value in item for each in numbers_in(value)]
    return [item] if isinstance(item, float) else []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("path", [EGDI, LARGE, EMPTY, "indices/egdi/2003/analysis"])
def test_it_answers_in_its_language_and_leaves_nothing_unfilled(reader: Client, language: str, path: str):
    response = reader.get(f"/{language}/{path}")
    assert response.status_code == 200
    html = response.content.decode()
    assert answer_of(html).endswith(".")
    assert not LEAVINGS.findall(text_of(html))
    assert not UNFILLED.findall(text_of(html))
    identifiers = re.findall(r'\sid="([^"]+)"', html)
    assert sorted(identifiers) == sorted(set(identifiers))


@pytest.mark.parametrize("code", sorted(definitions.codes()))
def test_every_definition_has_a_page_whatever_figures_there_are(reader: Client, code: str):
    for edition in (definitions.load(code).editions[0], definitions.load(code).editions[-1]):
        response = reader.get(f"/en/indices/{code}/{edition.code}/analysis.json")
        assert response.status_code == 200, edition.code
        data = json.loads(response.content, parse_constant=pytest.fail)
        assert all(math.isfinite(each) for each in numbers_in(data))
        assert data["answer"].endswith(".")


def test_an_edition_without_figures_says_so_and_what_is_missing(reader: Client):
    text = text_of(reader.get(f"/en/{EMPTY}").content.decode())
    assert "cannot be analysed" in text
    assert "There are no figures of: Universal connectivity" in text
    assert reader.get("/en/indices/egdi/1789/analysis").status_code == 404
    assert reader.get("/en/indices/nothing/2022/analysis").status_code == 404


def test_the_sentence_says_what_the_tables_say(reader: Client):
    html = reader.get(f"/en/{EGDI}").content.decode()
    tables = tables_of(reader, EGDI)
    rows = tables["importance"]["rows"]
    heaviest = max(rows, key=lambda row: row["mean_shift"])
    loosest = min(rows, key=lambda row: row["correlation"])
    alpha = tables["consistency"]["rows"][0]["alpha"]
    answer = answer_of(html)
    assert f"“{heaviest['part']}” is left out, by {heaviest['mean_shift']:.1f}" in answer
    assert f"{loosest['correlation']:.2f} (“{loosest['part']}”)" in answer
    assert f"alpha is {alpha:.2f}" in answer.replace("&#x27;", "'")


def test_the_tables_say_what_the_library_finds(reader: Client):
    made = bases.base(reading.view(None), Variant(index="egdi", edition="2022")).made
    tables = tables_of(reader, EGDI)
    found = correlate(everything(made))
    rows = {row["code"]: row for row in tables["correlations-matrix"]["rows"]}
    assert set(rows) == {"egdi", "egdi.osi", "egdi.tii", "egdi.hci"}
    for one in rows:
        for other in rows:
            assert rows[one][f"r.{other}"] == pytest.approx(found.of(one, other), abs=1e-12)
    assert tables["consistency"]["rows"][0]["alpha"] == pytest.approx(of_children(made, "egdi").alpha)
    weights = [row["weight"] for row in tables["importance"]["rows"]]
    assert sum(weights) == pytest.approx(100)
    assert sum(row["influence"] for row in tables["importance"]["rows"]) == pytest.approx(100)


def test_figures_that_are_there_are_counted_by_region_and_by_indicator(reader: Client):
    tables = tables_of(reader, EGDI)
    groups = tables["availability-groups"]["rows"]
    assert groups[0]["countries"] == 193
    assert [row["code"] for row in groups].count("SPECA") == 1
    assert sum(row["countries"] for row in groups if row["code"].startswith("M49_")) == 193
    statistics = {row["code"]: row for row in tables["statistics"]["rows"]}
    assert all(row["values"] == 193 for row in statistics.values())
    for row in statistics.values():
        assert row["minimum"] <= row["lower_quartile"] <= row["median"] <= row["maximum"]


def test_another_country_in_focus_has_other_strengths(reader: Client):
    tables = tables_of(reader, LARGE, {"focus": "UZB"})
    assert "Uzbekistan" in tables["standouts"]["title"]
    kinds = [row["kind"] for row in tables["standouts"]["rows"]]
    assert kinds == sorted(kinds)
    ranks = [row["rank"] for row in tables["standouts"]["rows"]]
    assert max(ranks[: kinds.count("strength")]) <= min(ranks[kinds.count("strength") :])


def test_change_is_measured_from_the_last_break_of_method_on(reader: Client):
    rules = definitions.load("egdi")
    years = [each.period for each in index_analysis_trend.alike(rules, rules.edition("2022"))]
    assert years == [2012, 2014, 2016, 2018, 2020, 2022]
    assert [e.period for e in index_analysis_trend.alike(rules, rules.edition("2010"))][-1] == 2010
    rows = {row["area"]: row for row in tables_of(reader, EGDI)["change-countries"]["rows"]}
    assert len(rows) == 193
    views = [bases.base(reading.view(None), Variant(index="egdi", edition=str(y))).made for y in years]
    values = [[float(made.index[made.aggregated.units.index("KAZ")])] for made in views]
    direct = trends(Sheet(("KAZ",) * 6, tuple(years), ("x",), np.array(values)))
    assert rows["KAZ"]["slope"] == pytest.approx(float(direct.slope[0, 0]))
    assert rows["KAZ"]["low"] == pytest.approx(float(direct.slope_low[0, 0]))
    assert rows["KAZ"]["direction"] == "rises"


def test_an_edition_alone_says_that_no_change_can_be_measured(reader: Client):
    text = text_of(reader.get("/en/indices/egdi/2003/analysis").content.decode())
    assert "no other edition that is made alike" in text


def test_it_takes_the_settings_of_the_workshop(reader: Client):
    heavy = tables_of(reader, EGDI, {"w:egdi:egdi.osi": "80"})
    weights = {row["code"]: row["weight"] for row in heavy["importance"]["rows"]}
    assert weights["egdi.osi"] > 50
    refused = reader.get(f"/en/{EGDI}", {"w:egdi:egdi.osi": "-5"})
    assert refused.status_code == 200
    assert 'class="notice"' in refused.content.decode()


def test_every_form_holds_the_same(reader: Client):
    assert reader.get(f"/ru/{EGDI}.xlsx").content[:2] == b"PK"
    assert reader.get(f"/kk/{EGDI}.png").content[:4] == b"\x89PNG"
    svg = reader.get(f"/kk/{EGDI}.svg").content.decode()
    assert svg.count('class="k-m"') == 6
    csv = reader.get(f"/en/{EGDI}.csv", {"table": "statistics"}).content.decode()
    assert "egdi.tii" in csv
    for chart in ("correlations", "influence", "change"):
        assert reader.get(f"/en/{EGDI}.svg", {"chart": chart}).status_code == 200


def test_the_edition_leads_to_it(reader: Client):
    assert "/en/indices/egdi/2022/analysis" in reader.get("/en/indices/egdi/2022").content.decode()


def test_the_workshop_leads_to_it_with_its_settings(reader: Client):
    html = reader.get("/en/indices/egdi/2022/workshop", {"w:egdi:egdi.osi": "80"}).content.decode()
    assert "/en/indices/egdi/2022/analysis?w:egdi:egdi.osi=80" in html


def test_a_second_reader_gets_it_soon(reader: Client):
    reader.get(f"/en/{EGDI}")
    kept.pages.clear()
    started = time.perf_counter()
    assert reader.get(f"/en/{EGDI}").status_code == 200
    assert time.perf_counter() - started < 0.6


def pair_flags(values: np.ndarray, structure: Structure) -> dict[frozenset[str], str]:
    sheet = single([f"A{n}" for n in range(len(values))], ["x", "y", "z", "index"], values)
    return {
        frozenset((flag.pair.first, flag.pair.second)): flag.verdict
        for flag in index_analysis_facts.flags(correlate(sheet), structure)
    }


def tree() -> Structure:
    leaves = {code: {"series": (code,)} for code in ("x", "y", "z")}
    nodes = {"index": {"children": ("x", "y", "z")}}
    return Structure.model_validate({"root": "index", "leaves": leaves, "nodes": nodes})


def test_what_says_the_same_hardly_counts_or_works_against_it_is_flagged():
    steps = np.arange(12.0)
    wave = np.where(steps % 2 > 0, 1.0, -1.0)
    values = np.column_stack([steps, steps + 0.1 * wave, -steps, steps])
    found = pair_flags(values, tree())
    assert found[frozenset("xy")] == "redundant"
    assert found[frozenset("xz")] == "negative"
    assert found[frozenset(("z", "index"))] == "negative"
    # That a part goes with what it belongs to is no fault, however closely.
    assert frozenset(("x", "index")) not in found
    weak = pair_flags(np.column_stack([steps, wave, steps % 3, steps]), tree())
    assert weak[frozenset(("y", "index"))] == "weak"
    assert frozenset("xy") not in weak


def test_what_is_turned_on_the_way_up_has_no_expected_sign():
    steps = np.arange(12.0)
    structure = tree().model_copy(update={"direction": -1})
    found = pair_flags(np.column_stack([steps, steps % 5, steps % 3, -steps]), structure)
    assert not [codes for codes in found if "index" in codes]


def test_the_two_sides_of_a_quotient_are_not_counted_twice():
    steps = np.arange(12.0)
    values = np.column_stack([steps, steps, steps % 3, steps % 5])
    assert frozenset("xy") in pair_flags(values, tree())
    node = {"index": {"children": ("x", "y"), "aggregate": "ratio"}}
    leaves = {code: {"series": (code,)} for code in "xy"}
    quotient = Structure.model_validate({"root": "index", "leaves": leaves, "nodes": node})
    sheet = single([f"A{n}" for n in range(12)], ["x", "y", "index"], values[:, [0, 1, 3]])
    assert list(index_analysis_facts.flags(correlate(sheet), quotient)) == []


def test_an_index_of_inequality_is_not_said_to_hang_together(reader: Client):
    data = reader.get("/en/indices/gii/2022/analysis.json").json()
    assert "left out" in data["answer"]
    assert "lowest correlation" not in data["answer"]
    tables = {table["id"]: table for table in data["tables"]}
    assert "gii" not in {row["code"] for row in tables["consistency"]["rows"]}
    assert {row["weight"] for row in tables["importance"]["rows"]} == {None}


def test_of_a_small_group_it_is_said_that_coefficients_are_rough(reader: Client):
    data = reader.get("/en/indices/hosting_readiness/2022/analysis.json", {"over": "group"}).json()
    assert any("few countries" in line for line in data["lead"])
    assert "0.0 on average" not in data["answer"]


def test_a_factor_that_scales_an_index_is_no_part_beside_it(reader: Client):
    tables = tables_of(reader, "indices/phdi/2022/analysis")
    assert "phdi" not in {row["code"] for row in tables.get("consistency", {"rows": []})["rows"]}


def test_nothing_is_analysed_where_fewer_than_three_have_a_place(reader: Client):
    from django.utils import translation

    from kopir.errors import InvalidInput
    from kopir.portal.workshop import results

    view = reading.view(None)
    with translation.override("en"):
        result = results.result(view, State("en", EGDI, date(2026, 7, 15)), "egdi", "2022")
    few = result.made.raw.with_values(np.where(np.arange(193)[:, None] < 2, result.made.raw.values, np.nan))
    from kopir.indices.making import make

    with pytest.raises(InvalidInput, match="at least 3"):
        index_analysis_facts._facts(make(few, result.structure), "egdi")

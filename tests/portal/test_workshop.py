"""The workshop of an index: every choice in the address, every wrong choice told beside its field."""

from __future__ import annotations

import html
import json
import re
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from django.test import Client

from kopir.indices.making import make
from kopir.portal import reading
from kopir.portal.state import State
from kopir.portal.workshop import results, stages, words

PLACE = "indices/egdi/2022/workshop"
QUICK = "runs=100"


def read(reader: Client, query: str = "", language: str = "en", form: str = "json") -> Any:
    answer = reader.get(f"/{language}/{PLACE}.{form}?{QUICK}&{query}")
    assert answer.status_code == 200, answer.content.decode()
    return json.loads(answer.content)


def page(reader: Client, query: str = "", language: str = "en") -> str:
    answer = reader.get(f"/{language}/{PLACE}?{QUICK}&{query}")
    assert answer.status_code == 200
    return html.unescape(answer.content.decode())


def table(found: Any, identifier: str) -> list[dict[str, Any]]:
    return next(each["rows"] for each in found["tables"] if each["id"] == identifier)


def problem(text: str, name: str) -> str:
    """What stands beside a field."""
    identifier = "set-" + re.sub(r"[^A-Za-z0-9]+", "-", name)
    found = re.search(rf'id="{identifier}-problem" data-problem>([^<]+)<', text)
    assert found, f"nothing is said beside {name}"
    return found[1]


def test_without_choices_the_places_are_those_published(reader: Client):
    rows = {row["area"]: row for row in table(read(reader), "ranking")}
    assert rows["KAZ"]["rank"] == rows["KAZ"]["usual_rank"] == 28
    assert rows["DNK"]["rank"] == 1


def test_a_weight_moves_places_and_bands(reader: Client):
    before, after = (
        {row["area"]: row for row in table(read(reader, query), "ranking")}
        for query in ("", "w:egdi:egdi.osi=80")
    )
    assert after["KAZ"]["rank"] < before["KAZ"]["rank"]
    assert after["KAZ"]["change"] == before["KAZ"]["rank"] - after["KAZ"]["rank"]
    assert (after["KAZ"]["best"], after["KAZ"]["worst"]) != (before["KAZ"]["best"], before["KAZ"]["worst"])


def test_the_same_address_gives_the_same_bands(reader: Client):
    from kopir.portal import kept

    first = read(reader, "seed=7")
    kept.pages.clear()
    results._results.clear()
    assert read(reader, "seed=7")["tables"] == first["tables"]


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_the_answer_names_the_country_its_band_and_the_cause(reader: Client, language: str):
    found = read(reader, "focus=UZB", language)
    name = {"kk": "Өзбекстан", "ru": "Узбекистан", "en": "Uzbekistan"}[language]
    row = next(row for row in table(found, "ranking") if row["area"] == "UZB")
    assert name in found["answer"]
    assert str(row["best"]) in found["answer"]
    assert str(row["worst"]) in found["answer"]
    assert "%" in found["answer"]


@pytest.mark.parametrize(
    ("name", "value", "told"),
    [
        ("w:egdi:egdi.osi", "-5", "below zero"),
        ("w:egdi:egdi.osi", "many", "not a number"),
        ("w:egdi:egdi.osi", "nan", "not a number"),
        ("w:egdi:egdi.osi", "1e999", "not a number"),
        ("w:egdi:egdi.osi", "101", "out of bounds"),
        ("normalise", "magic", "not in the list"),
        ("spread", "200", "out of bounds"),
        ("spread", "2.5", "not a whole number"),
        ("runs", "5000000", "out of bounds"),
        ("seed", "-1", "below zero"),
        ("noise", "x", "not a number"),
        ("focus", "Atlantis", "not among the countries"),
        ("aim", "500", "out of bounds"),
        ("set:egdi.osi", "high", "not a number"),
    ],
)
def test_a_wrong_value_stays_in_its_field_with_the_reason_beside_it(
    reader: Client, name: str, value: str, told: str
):
    text = html.unescape(reader.get(f"/en/{PLACE}?{name}={value}").content.decode())
    assert told in problem(text, name)
    if name not in ("normalise", "focus"):
        assert f'value="{value}"' in text
    assert "cannot be used" in text


def test_weights_that_are_all_zero_are_told_beside_their_node(reader: Client):
    zero = "&".join(f"w:egdi:{child}=0" for child in ("egdi.osi", "egdi.tii", "egdi.hci"))
    text = page(reader, zero)
    assert "All weights are zero" in text
    assert "counts for 33.3%" in text


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_a_method_that_cannot_run_is_told_beside_its_control(reader: Client, language: str):
    text = page(reader, "normalise=zscore&aggregate=geometric", language)
    told = problem(text, "aggregate")
    named = {
        "kk": ("Онлайн-қызметтер", "Ауғанстан"),
        "ru": ("Онлайн-услуги", "Афганистан"),
        "en": ("Online services", "Afghanistan"),
    }
    assert all(name in told for name in named[language]), told
    assert "egdi" not in told and "AFG" not in told
    assert "nan" not in text.lower().replace("finan", "")
    assert '<option value="geometric" selected>' in text


def test_a_program_is_refused_what_a_page_explains(reader: Client):
    answer = reader.get(f"/en/{PLACE}.csv?normalise=magic")
    assert answer.status_code == 400
    assert "not in the list" in answer.content.decode()


def test_all_that_can_be_chosen_together_gives_a_page(reader: Client):
    for normalise in ("", *words.NORMALISE):
        for aggregate in ("", *words.AGGREGATE):
            text = page(reader, f"spread=0&methods=none&normalise={normalise}&aggregate={aggregate}")
            assert "Places" in text


@pytest.mark.parametrize("stage", words.STAGES)
def test_every_stage_shows_its_table(reader: Client, stage: str):
    found = read(reader, f"stage={stage}&treat=winsorise&impute=mean")
    rows = table(found, "stage")
    assert {row["area"] for row in rows} >= {"KAZ", "UZB"}


def test_a_filled_gap_is_marked_with_its_reason():
    state = State("en", PLACE, date(2026, 7, 15), "", {"impute": "median", "stage": "imputed"})
    found = results.result(reading.view(), state, "egdi", "2022")
    values = found.sheet.values.copy()
    values[found.base.rows["KAZ"], 0] = float("nan")
    made = make(found.sheet.with_values(values), found.structure)
    tables = stages.section(replace(found, made=made), (), state).tables
    marked = {row[0]: row[1] for row in tables[0].rows}
    assert marked["KAZ"].mark == "*"  # type: ignore[union-attr]
    (change,) = tables[1].rows
    assert change[0] == "KAZ"
    assert change[2] is None
    assert change[4] == "gap filled with the median of the indicator"


def test_nothing_uncertain_gives_places_without_bands(reader: Client):
    found = read(reader, "spread=0&methods=none")
    assert "best" not in table(found, "ranking")[0]
    assert "28" in found["answer"]


def test_an_index_over_the_members_of_a_group(reader: Client):
    found = read(reader, "over=group&group=SCO&on=2023-07-04")
    assert len(table(found, "ranking")) == 9


def test_a_group_that_is_too_small_is_told(reader: Client):
    text = page(reader, "over=group&group=SPECA&on=1990-01-01")
    assert "an index needs at least" in problem(text, "over")


def test_changed_figures_contribute_what_the_score_gains(reader: Client):
    found = read(reader, "set:egdi.osi=0.95&set:egdi.hci=0.95")
    rows = table(found, "effects")
    plain = next(row["score"] for row in table(read(reader), "ranking") if row["area"] == "KAZ")
    changed = next(row["score"] for row in table(found, "ranking") if row["area"] == "KAZ")
    assert sum(row["score"] for row in rows) == pytest.approx(changed - plain, abs=1e-12)


def test_a_goal_is_reached_by_the_changes_it_names(reader: Client):
    found = read(reader, "aim=20")
    moves = table(found, "goal-moves")
    assert moves
    keys = {"Telecom infrastructure": "egdi.tii", "Online services": "egdi.osi", "Human capital": "egdi.hci"}
    changed = "&".join(f"set:{keys[row['indicator']]}={row['after']!r}" for row in moves)
    ranks = {row["area"]: row["rank"] for row in table(read(reader, changed), "ranking")}
    assert ranks["KAZ"] <= 20


def test_a_goal_beyond_reach_says_so(reader: Client):
    text = page(reader, "focus=AFG&aim=1")
    assert "cannot be reached within 2 years" in text


def test_every_form_of_the_page(reader: Client):
    for form, kind in (
        ("svg", "image/svg+xml"),
        ("png", "image/png"),
        ("csv", "text/csv"),
        ("xlsx", "spreadsheet"),
        ("yaml", "application/yaml"),
        ("part", "text/html"),
    ):
        answer = reader.get(f"/ru/{PLACE}.{form}?{QUICK}")
        assert answer.status_code == 200, form
        assert kind in answer.headers["Content-Type"]


def test_the_definition_as_yaml_holds_what_is_set(reader: Client):
    text = reader.get(f"/en/{PLACE}.yaml?w:egdi:egdi.osi=50&aggregate=copeland").content.decode()
    assert "egdi.osi: 0.5" in text


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_the_annex_is_a_tagged_pdf(reader: Client, language: str):
    answer = reader.get(f"/{language}/{PLACE}.pdf?{QUICK}&treat=winsorise")
    if answer.status_code == 503:
        pytest.skip("WeasyPrint's libraries or the font are not on this machine")
    assert answer.content.startswith(b"%PDF")
    assert b"/StructTreeRoot" in answer.content or b"ObjStm" in answer.content


def test_the_part_holds_the_answer_and_no_frame(reader: Client):
    text = reader.get(f"/en/{PLACE}.part?{QUICK}").content.decode()
    assert 'class="answer"' in text
    assert "<html" not in text


def test_the_index_leads_to_its_workshop(reader: Client):
    for address in ("/en/indices/egdi", "/en/indices/egdi/2022"):
        assert 'href="/en/indices/egdi/2022/workshop"' in reader.get(address).content.decode() or (
            "/workshop" in reader.get(address).content.decode()
        )


def test_an_unknown_edition_is_not_found(reader: Client):
    assert reader.get("/en/indices/egdi/1999/workshop").status_code == 404
    assert reader.get("/en/indices/nothing/2022/workshop").status_code == 404


def test_no_script_or_style_stands_in_the_page(reader: Client):
    text = page(reader)
    assert " style=" not in text
    assert not re.search(r"<script(?![^>]*src=)", text)


def test_a_form_sent_whole_changes_only_what_was_changed(reader: Client):
    """Without scripts every field is sent, also those that stand as they are, rounded for the eye."""
    whole = "w:egdi:egdi.osi=50&w:egdi:egdi.tii=33.3&w:egdi:egdi.hci=33.3&set:egdi.osi=0.9344&normalise=&aim="
    found, short = read(reader, whole), read(reader, "w:egdi:egdi.osi=50")
    assert found["settings"]["weights"] == short["settings"]["weights"]


def test_a_country_without_a_place_has_a_page_that_says_so(reader: Client):
    text = html.unescape(
        reader.get("/en/indices/egdi/2003/workshop?runs=100&over=group&focus=UZB").content.decode()
    )
    assert "too few figures for a place" in text


@pytest.mark.parametrize(("language", "sign"), [("kk", ","), ("ru", ","), ("en", ".")])
def test_a_fraction_stands_in_its_field_with_the_sign_of_the_language(
    reader: Client, language: str, sign: str
):
    text = page(reader, "w:egdi:egdi.osi=40.5&noise=1,5", language)
    for name, value in (("w:egdi:egdi.hci", "33{}3"), ("w:egdi:egdi.osi", "40{}5"), ("noise", "1{}5")):
        assert re.search(rf'type="text"[^>]* name="{name}" value="{value.format(re.escape(sign))}"', text), (
            name
        )
    assert re.search(r'<input type="range"[^>]* value="40\.5"', text)


def test_a_comma_and_a_point_mean_the_same(reader: Client):
    one, other = (read(reader, f"w:egdi:egdi.osi={value}", "kk") for value in ("40.5", "40,5"))
    assert table(one, "ranking") == table(other, "ranking")
    assert one["settings"] == other["settings"]


def test_a_form_sent_whole_with_commas_changes_nothing(reader: Client):
    sent = "&".join(f"w:egdi:egdi.{part}=33,3" for part in ("osi", "tii", "hci"))
    assert read(reader, sent, "kk")["settings"] == read(reader, "", "kk")["settings"]


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_refusals_of_a_goal_and_of_changed_figures_name_no_codes(reader: Client, language: str):
    for query in ("impute=em&aim=5&set:egdi.osi=", "aim=5&normalise=zscore&aggregate=geometric", "aim=250"):
        text = page(reader, query, language)
        for told in re.findall(r'class="problem"[^>]*>([^<]+)<', text):
            assert not re.search(r"egdi\.|\b[A-Z]{3}\b", told), told

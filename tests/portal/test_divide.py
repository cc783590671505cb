"""The page of one divide: what it says, what can be chosen, and that a command prints the same figures."""

from __future__ import annotations

import json
import re

import pytest
from click.testing import CliRunner
from django.test import Client

from kopir.cli.root import kopir
from tests.portal.addresses import LANGUAGES

GROUPS = ("SPECA", "SCO", "CIS", "ESCAP")
INTERNET = "/en/divide/i99H"


def table(data: dict, identifier: str) -> list[dict]:
    return next(each for each in data["tables"] if each["id"] == identifier)["rows"]


def typed(data: dict, verb: str) -> dict:
    """What the first command of the page with this verb prints."""
    command = next(each for each in data["commands"] if each.split()[1] == verb)
    result = CliRunner().invoke(kopir, command.split()[1:])
    assert result.exit_code == 0, result.output
    return json.loads(result.output)


@pytest.mark.parametrize("group", GROUPS)
def test_widths_parts_and_people_are_printed_by_one_command(reader: Client, group: str):
    data = reader.get(f"{INTERNET}.json", {"group": group, "weights": "population"}).json()
    printed = typed(data, "divide")
    width = table(data, "width")
    assert (width[0]["period"], width[-1]["period"]) == (str(printed["last"]), str(printed["first"]))
    for place, weights in ((0, "plain"), (1, "weighted")):
        assert printed["widths"][place]["before"] == pytest.approx(width[-1][weights])
        assert printed["widths"][place]["after"] == pytest.approx(width[0][weights])
    shown = {(row["rule"], row["period"], row["measure"]): row["between"] for row in table(data, "split")}
    assert sorted(shown.values()) == pytest.approx(sorted(row["between"] for row in printed["split"]))
    assert table(data, "change")[0]["ranking"] == pytest.approx(printed["change"][0]["ranking"])
    people = {row["area"]: row["people"] for row in table(data, "left-behind")}
    assert people == {row["area"]: pytest.approx(row["people"]) for row in printed["left_behind"]}


@pytest.mark.parametrize("group", GROUPS)
def test_years_behind_and_closing_dates_are_printed_by_one_command(reader: Client, group: str):
    data = reader.get(f"{INTERNET}.json", {"group": group}).json()
    behind = {row["area"]: row for row in typed(data, "behind")["behind"]}
    for row in table(data, "behind"):
        if row["leader"] is not None:
            assert row["leader"] == behind[row["area"]]["years"]
    dates = {(row["behind"], row["method"]): row for row in typed(data, "closing")["closing"]}
    for row in table(data, "closing"):
        for method in ("trend", "logistic", "pace"):
            printed = dates[row["area"], method]
            assert row[f"{method}_status"] == printed["answer"]
            years = [row[f"{method}_{end}"] for end in ("year", "from", "to")]
            assert years == [
                None if printed[end] is None else str(printed[end]) for end in ("year", "earliest", "latest")
            ]


def test_speca_narrowed_and_afghanistan_is_furthest_behind(reader: Client):
    data = reader.get(f"{INTERNET}.json", {"group": "SPECA"}).json()
    assert data["answer"].startswith("Between 2010 and 2024 the gap between")
    assert "from 0.360 to 0.189 (based on 6 countries)" in data["answer"]
    assert (
        "Weighted by population: between 2010 and 2024 the Gini coefficient fell from 0.392 to 0.281."
        in data["lead"]
    )
    assert table(data, "behind")[0]["area"] == "AFG"
    assert table(data, "left-behind")[0]["area"] == "AFG"


def test_the_answer_follows_the_weights_and_the_measure(reader: Client):
    data = reader.get(f"{INTERNET}.json", {"weights": "population", "measure": "theil_t"}).json()
    assert data["answer"].startswith("Weighted by population: between 2010 and 2024")
    assert "Theil index T fell" in data["answer"]


def test_an_indicator_chosen_in_the_form_leads_to_its_page_with_the_other_choices(reader: Client):
    response = reader.get(INTERNET, {"indicator": "egdi", "measure": "cv", "group": "SCO", "since": "2010"})
    assert response.status_code == 302
    assert response["Location"] == "/en/divide/egdi?group=SCO&measure=cv"
    same = reader.get(INTERNET, {"indicator": "i99H", "since": "2012"})
    assert same["Location"] == "/en/divide/i99H?since=2012"


@pytest.mark.parametrize(
    "choice",
    [{"measure": "luck"}, {"since": "1871"}, {"period": "1871"}, {"by": "luck"}, {"weights": "luck"}],
)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_choice_that_is_none_is_refused_in_words(reader: Client, choice: dict[str, str], language: str):
    response = reader.get(f"/{language}/divide/i99H", choice)
    assert response.status_code == 400
    assert next(iter(choice.values())) in response.content.decode()


@pytest.mark.parametrize("path", ["/en/divide", "/en/divide.json", f"{INTERNET}.json"])
def test_weights_that_are_none_are_refused_on_the_list_and_in_the_data_too(reader: Client, path: str):
    assert reader.get(path, {"weights": "luck"}).status_code == 400
    assert reader.get(path, {"weights": "population"}).status_code == 200


@pytest.mark.parametrize("weights", ["", "population"])
def test_a_group_with_one_member_on_the_day_has_no_divide_and_the_page_says_so(reader: Client, weights: str):
    data = reader.get(f"{INTERNET}.json", {"group": "NCA", "on": "1992-02-01", "weights": weights}).json()
    assert "fewer than two of them have figures" in data["answer"]


@pytest.mark.parametrize("by", ["region", "income", "landlocked"])
@pytest.mark.parametrize("measure", ["gini", "theil_l", "palma", "range", "ratio", "p90_p10", "hoover", "cv"])
def test_every_choice_makes_a_page(reader: Client, by: str, measure: str):
    response = reader.get("/kk/divide/i99H", {"group": "SCO", "by": by, "measure": measure, "since": "2014"})
    assert response.status_code == 200


@pytest.mark.parametrize(
    ("code", "group"),
    [
        ("SE_GPI_ICTS", "SPECA"),
        ("fx.account", "SCO"),
        ("gii", "ESCAP"),
        ("SP.POP.TOTL", "SPECA"),
        ("i99H", "UN"),
    ],
)
@pytest.mark.parametrize("language", LANGUAGES)
def test_indicators_of_all_kinds_have_the_page(reader: Client, code: str, group: str, language: str):
    response = reader.get(f"/{language}/divide/{code}", {"group": group})
    assert response.status_code == 200
    assert not re.search(r"%\(\w+\)s", response.content.decode())


def test_the_pictures_of_the_page_are_files_too(reader: Client):
    for chart in ("width", "lorenz", "left-behind", "behind"):
        response = reader.get(f"{INTERNET}.svg", {"chart": chart})
        assert response.status_code == 200
        assert response.content.startswith(b"<svg")


def test_a_country_is_told_in_time(reader: Client):
    data = reader.get("/en/countries/TJK.json").json()
    row = next(row for row in table(data, "in-time") if row["indicator"] == "i99H")
    assert (row["leader"], row["behind_leader"]) == ("KAZ", 13)
    text = " ".join(
        paragraph for section in data.get("sections", []) for paragraph in section.get("paragraphs", [])
    )
    html = reader.get("/en/countries/TJK").content.decode() + text
    assert "Tajikistan is 13 years behind Kazakhstan" in html
    assert "4.7\N{NO-BREAK SPACE}million people in Tajikistan did not use the internet" in html


def test_the_report_tells_then_and_now_years_behind_and_closing_dates(reader: Client):
    data = reader.get("/en/report.json", {"group": "SPECA", "on": "2026-07-15"}).json()
    row = next(row for row in table(data, "then-and-now") if row["indicator"] == "i99H")
    assert (row["first"], row["last"]) == ("2010", "2024")
    assert (row["plain_before"], row["plain_after"]) == pytest.approx((0.3597, 0.1891), abs=5e-5)
    assert table(data, "closing")
    assert table(data, "left-behind")
    assert any(command.startswith("kopir closing i99H") for command in data["commands"])


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_ranks_have_no_divide_and_no_way_to_one(reader: Client, language: str):
    assert reader.get(f"/{language}/divide/egdi.rank").status_code == 400
    assert b"divide/egdi.rank" not in reader.get(f"/{language}/indicators/egdi.rank").content
    assert b"divide/egdi" in reader.get(f"/{language}/indicators/egdi").content

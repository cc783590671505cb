"""The pages of the economy of groups, and figures said in public beside official series."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date

import pytest
from django.test import Client
from django.utils import translation

from kopir.cooperation.economy import Amount
from kopir.language import Language
from kopir.portal.pages import economy_told
from kopir.portal.state import State
from tests.cooperation.economy.making import figure

STATE = State("en", "", date(2026, 7, 15))


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    with translation.override("en"):
        yield


def _page(reader: Client, address: str) -> str:
    """The text of a page with plain spaces."""
    return reader.get(address).content.decode().replace("\N{NO-BREAK SPACE}", " ")


def _json(reader: Client, address: str) -> dict[str, object]:
    response = reader.get(address)
    assert response.status_code == 200
    found: dict[str, object] = json.loads(response.content)
    return found


def test_the_list_of_groups_leads_to_each_of_them(reader: Client) -> None:
    html = _page(reader, "/en/economy?group=SCO")
    assert (
        "the gross domestic product of the members of the group “Shanghai Cooperation Organisation”" in html
    )
    for code in ("CIS", "SCO", "SPECA"):
        assert f'href="/en/economy/{code}' in html


def test_a_group_tells_its_sums_with_the_members_counted(reader: Client) -> None:
    html = _page(reader, "/en/economy/CIS?on=2026-01-15&period=2024")
    assert "9 of 9 members counted" in html
    assert "Real growth of their product in 2024: 5.0%" in html
    tables = {table["id"]: table for table in _json(reader, "/en/economy/CIS.json?on=2026-01-15")["tables"]}  # type: ignore[attr-defined]
    assert {"members", "sums", "years", "figures", "checks"} <= set(tables)


def test_a_year_without_figures_says_so_and_shows_no_picture(reader: Client) -> None:
    html = reader.get("/en/economy/SIDS?period=1900").content.decode()
    assert "The evidence has no gross domestic product of the members" in html
    assert "<svg" not in html.split('id="members"')[-1].split("</section>")[0]


def test_an_unknown_group_is_told_with_those_that_are_known(reader: Client) -> None:
    response = reader.get("/en/economy/NONE")
    assert response.status_code == 404
    assert "CIS" in response.content.decode()


def test_the_record_of_a_figure_shows_what_follows_from_it(reader: Client) -> None:
    html = _page(reader, "/en/register/figures/kaz-cis-services-2024")
    assert "4.3 billion US dollars after a change of 9.4%" in html
    assert "means 3.93 billion US dollars before (3.88 billion US dollars to 3.98 billion US dollars" in html
    turnover = _page(reader, "/en/register/figures/kaz-cis-turnover-2024")
    assert "26.3% of all goods traded with the world in 2024" in turnover


@pytest.mark.parametrize(
    ("value", "unit", "said"),
    [
        (37.3e9, "USD", "37.3 billion US dollars"),
        (3.9305e9, "USD", "3.93 billion US dollars"),
        (2.5e6, "USD", "2.5 million US dollars"),
        (9.4, "%", "9.4%"),
        (28, "rank", "28"),
        (20, "bodies", "20 bodies"),
        (0, "USD", "0 US dollars"),
    ],
)
def test_amounts_are_written_with_three_digits_that_count(value: float, unit: str, said: str) -> None:
    assert economy_told.amount(Amount(value, unit), "en").replace("\N{NO-BREAK SPACE}", " ") == said


@pytest.mark.parametrize(
    ("language", "sign", "said"),
    [
        ("kk", ">", "20-дан артық"),
        ("kk", "<", "20-дан кем"),
        ("kk", ">=", "кемінде 20"),
        ("ru", ">", "более 20"),
        ("en", ">", "more than 20"),
    ],
)
def test_a_figure_is_told_as_it_was_compared(language: Language, sign: str, said: str) -> None:
    one = figure("a", 20, kind="count", unit="bodies", comparator=sign)
    with translation.override(language):
        assert economy_told.value(one, State(language, "", date(2026, 7, 15))) == said

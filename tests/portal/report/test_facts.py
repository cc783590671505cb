"""Every figure of the report is one that the rooms below give."""

from __future__ import annotations

import re

import pytest

from kopir import divide
from kopir.errors import InvalidInput, NotFound
from kopir.evidence.groups import members
from kopir.indices.ranking import standing
from kopir.language import LANGUAGES
from kopir.portal.chapters.scope import CONNECTED, DIVIDES, OLDEST
from kopir.portal.page import Number
from kopir.portal.pages.divides import verdict

from .conftest import SUMMIT, make, table

ON = SUMMIT["on"]


def plain(value):
    return value.value if isinstance(value, Number) else value


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_first_sentence_names_the_index_and_kazakhstans_28th_place_of_193(reports, language):
    answer = reports[language].page.answer
    index = {
        "kk": r"БҰҰ-ның электрондық үкіметті дамыту индексі",
        "ru": r"[Ии]ндексу? развития электронного правительства ООН",
        "en": r"UN E-Government Development Index",
    }
    assert re.search(index[language], answer)
    assert "28" in answer and "193" in answer and "2022" in answer


def test_the_places_are_those_of_the_standing(view, reports):
    found = standing(view, "egdi", 2022, "SCO", ON)
    told = [(row[0], row[1], row[2], row[3]) for row in table(reports["en"].page, "ranking").rows]
    assert told == [(place.group_rank, place.area, place.value, place.rank) for place in found.rows]
    assert told[0] == (1, "KAZ", 0.8628, 28)


def test_the_widths_of_the_divides_are_those_of_the_room_that_measures_them(view, reports):
    rows = {row[0]: row for row in table(reports["en"].page, "divides").rows}
    assert tuple(rows) == DIVIDES
    for code, row in rows.items():
        every_year = {each.period: each for each in divide.between(view, code, members("SCO", ON)).rows}
        found = every_year[int(row[1])]
        assert row[2:4] == (found.n, found.top) and row[5] == found.bottom
        assert (plain(row[4]), plain(row[6])) == (found.highest, found.lowest)
        assert row[7:] == tuple(found.measures[name] for name in ("ratio", "cv", "gini", "theil_t"))


def test_whether_a_divide_closes_is_the_verdict_of_the_trend_on_the_same_countries(view, reports):
    for code, countries, first_year, first, last_year, last, change, word in table(
        reports["en"].page, "trends"
    ).rows:
        until = 2022 if code == "egdi" else 2023
        trend = divide.between(view, code, members("SCO", ON), until=until).constant["gini"]
        assert (countries, int(first_year), int(last_year)) == (len(trend.areas), *trend.span)
        assert (first, last) == (trend.values[0], trend.values[-1])
        assert change.value == pytest.approx(100 * trend.change) and word == verdict(trend)


def test_the_figures_of_connection_are_those_of_the_ranking(view, reports):
    shown = table(reports["en"].page, "connection")
    for place, column in enumerate(shown.columns[1:], start=1):
        year = int(column.unit.rpartition(", ")[2])
        found = standing(view, column.key, year, "SCO", ON, max_age=OLDEST)
        assert {row[0]: row[place].value for row in shown.rows} == {row.area: row.value for row in found.rows}
        marks = {row.area: f"({row.period})" for row in found.rows if row.carried}
        assert {row[0]: row[place].mark for row in shown.rows if row[place].mark} == marks


def test_the_gaps_between_people_are_those_of_the_room_that_measures_them(view, reports):
    rows = table(reports["en"].page, "people").rows
    found = divide.gaps_across(view, "fx.account", members("SCO", ON), "sex", until=2023)
    across = divide.sum_up(found)
    assert rows[0][0] == "fx.account"
    assert rows[0][2:6] == (across.count, across.behind, across.mean_parity, found[0].area)
    assert (rows[0][7].value, rows[0][8].value) == (found[0].first, found[0].second)


def test_members_with_and_without_a_figure_make_up_the_group(reports):
    assert all(row[1] + row[2] == 9 for row in table(reports["en"].page, "freshness").rows)


@pytest.mark.parametrize(
    ("day", "edition"),
    [
        ("2023-07-04", 2022),
        ("2022-09-28", 2022),
        ("2022-09-27", 2020),
        ("2010-01-01", 2008),
        ("2004-06-01", 2003),
        ("2003-01-01", None),
    ],
)
def test_the_edition_is_the_newest_that_had_been_published_by_the_day(view, day, edition):
    assert make(view, group="SCO", on=day)[0].extra["edition"] == edition


@pytest.mark.parametrize("day", ["2023-07-04", "2010-01-01", "2004-06-01", "2003-01-01"])
def test_nothing_in_the_report_is_of_a_year_after_its_day(view, day):
    page, last = make(view, group="SCO", on=day)[0], int(day[:4])
    for each in page.tables:
        for place, column in enumerate(each.columns):
            years = [int(row[place]) for row in each.rows if column.kind == "period" and row[place]]
            years += [int(column.key)] if column.key.isdigit() else []
            years += [int(column.unit[-4:])] if column.unit[-4:].isdigit() else []
            assert all(year <= last for year in years), (each.id, column.key)


def test_before_the_first_edition_the_report_says_so_and_shows_the_rest(view):
    page = make(view, group="SCO", on="2003-01-01")[0]
    assert page.answer == "No edition of the index had been published by 1 January 2003."
    assert "ranking" not in {each.id for each in page.tables}
    assert {"divides", "connection", "freshness"} <= {each.id for each in page.tables}


def test_what_was_published_later_is_not_known_as_of_a_day(view, starter_store):
    from datetime import date

    page = make(starter_store.view(date(2023, 7, 4)), group="SCO", on="2023-07-04", as_of="2023-07-04")[0]
    assert page.notices and "28th of 193" in page.answer
    assert all(source.vintage <= date(2023, 7, 4) for source in page.sources)


def test_a_series_that_ended_long_before_the_day_is_left_out(starter_store):
    from datetime import date

    known = starter_store.view(date(2024, 6, 1))
    page = make(known, group="OTS", on="2022-11-11", as_of="2024-06-01")[0]
    assert all(int(row[1]) >= 2012 for row in table(page, "divides").rows)
    assert all(int(column.unit[-4:]) >= 2012 for column in table(page, "connection").columns[1:])


def test_every_indicator_of_connection_that_is_known_has_a_column(reports):
    assert [column.key for column in table(reports["en"].page, "connection").columns[1:]] == list(CONNECTED)


def test_a_group_without_members_on_the_day_is_not_found(view):
    with pytest.raises(NotFound, match="EAEU had no members on 2010-01-01"):
        make(view, group="EAEU", on="2010-01-01")


@pytest.mark.parametrize("query", [{"group": "NATO"}, {"group": "SCO", "on": "2023-13-40"}])
def test_an_unknown_group_and_a_day_that_is_none_are_refused(view, query):
    with pytest.raises(InvalidInput):
        make(view, **query)


@pytest.mark.parametrize("group", ["SPECA", "CA", "EAEU", "ESCAP", "SIDS", "UN"])
def test_every_group_has_a_report_with_a_sentence_a_map_and_sources(view, group):
    page = make(view, "kk", group=group)[0]
    assert page.answer and page.charts[0].id == "cover" and page.sources
    assert {"ranking", "history", "divides", "trends", "connection"} <= {each.id for each in page.tables}


def test_pictures_of_a_large_group_show_its_ends_and_say_so(view):
    page = make(view, group="UN")[0]
    places = next(chart for chart in page.charts if chart.id == "places")
    assert len(places.figure.bars) == 20 and len(places.figure.gaps_after) == 1
    assert places.note.endswith("20 of 193.")
    assert len(table(page, "ranking").rows) == 193


def test_values_are_not_compared_across_a_change_of_method(view):
    page = make(view, group="SCO", on="2013-01-01")[0]
    assert page.extra["edition"] == 2012
    assert "movers" not in {section.id for section in page.sections}
    assert "changed with the edition of 2012" in table(page, "history").note


def test_a_smaller_change_of_method_is_told_beside_the_change(view):
    page = make(view, group="SCO", on="2025-01-01")[0]
    movers = next(section for section in page.sections if section.id == "movers")
    assert movers.paragraphs and "In 2024" in movers.paragraphs[0]


def test_a_later_correction_does_not_hide_that_an_edition_was_known(starter_store, tmp_path):
    import shutil
    from datetime import date

    from kopir.evidence import Draft, Store

    shutil.copytree(starter_store.folder.parent, tmp_path / "home", symlinks=True)
    store = Store(tmp_path / "home")
    frame = store.view().observations("egdi", periods=["2022"])
    store.publish(
        [
            Draft(
                dataset="UNDESA.EGDI",
                edition="2022",
                vintage=date(2025, 3, 1),
                retrieved=date(2025, 3, 1),
                frame=frame,
                licence="",
                source_name="",
                source_url="",
                reader="test",
                reader_version="1",
                scope="periods",
            )
        ]
    )
    assert store.view().release_of("egdi", 2022).vintage == date(2025, 3, 1)
    assert make(store.view(), **SUMMIT)[0].extra["edition"] == 2022

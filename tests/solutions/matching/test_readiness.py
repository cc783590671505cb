"""What a country should have first follows from the building blocks, and is read from the evidence."""

from __future__ import annotations

from pathlib import Path

import pytest

from kopir.errors import InvalidInput
from kopir.evidence import View
from kopir.solutions.matching import Catalogue, Readiness, fit, wants
from kopir.solutions.matching.fitting import spoken
from kopir.solutions.matching.readiness import degree
from kopir.solutions.needs import need
from kopir.solutions.records import Solution


def solution(code: str = "a", **facts: object) -> Solution:
    told = {"answers": [{"need": "open-data", "status": "read"}]}
    return Solution.model_validate({"code": code, "name": code, **told, **facts})


def asked(view: View, area: str, one: Solution, about: str = "open-data") -> dict[str, bool | None]:
    return {each.indicator: each.there for each in Readiness(view, area, need(about)).asked(one)}


def test_the_blocks_of_the_record_ask_for_indicators(view: View) -> None:
    messaging = solution(blocks=[{"block": "messaging"}])
    assert asked(view, "KAZ", messaging) == {"IT.CEL.SETS.P2": True}


def test_the_figure_is_that_of_the_store(view: View) -> None:
    portal = solution(blocks=[{"block": "opendata"}])
    found = Readiness(view, "TKM", need("open-data")).asked(portal)
    internet = next(each for each in found if each.indicator == "i99H")
    assert internet.period is not None
    assert internet.value == view.panel("i99H").at("TKM", internet.period)
    assert internet.there is False


def test_of_what_works_offline_no_network_is_asked(view: View) -> None:
    blocks = [{"block": "learning"}]
    assert "i99H" in asked(view, "TKM", solution(blocks=blocks))
    assert "i99H" not in asked(view, "TKM", solution(blocks=blocks, offline=True))


def test_where_no_block_was_told_those_of_the_need_ask(view: View) -> None:
    assert asked(view, "TKM", solution()) == asked(
        view, "TKM", solution(blocks=[{"block": code} for code in need("open-data").blocks])
    )


def test_the_need_itself_may_ask_for_more(view: View) -> None:
    found = Readiness(view, "TKM", need("electronic-payments")).asked(solution(blocks=[{"block": "gis"}]))
    assert [(each.indicator, each.enough, each.why) for each in found] == [("i99H", 50, None)]


def test_a_country_without_figures_is_neither_ready_nor_not(view: View) -> None:
    found = Readiness(view, "VAT", need("open-data")).asked(solution(blocks=[{"block": "messaging"}]))
    assert [each.there for each in found] == [None]
    assert degree(found) is None


@pytest.mark.parametrize("area", ["KAZ", "TKM"])
def test_half_of_what_is_asked_is_half_ready(view: View, area: str) -> None:
    found = Readiness(view, area, need("electronic-payments")).asked(solution())
    known = [min(1.0, each.value / each.enough) for each in found if each.value is not None]
    assert degree(found) == pytest.approx(sum(known) / len(known))


def test_every_want_says_why_in_three_languages() -> None:
    assert all(each.why.kk and each.why.ru and each.why.en for each in wants())


def test_a_file_with_an_indicator_that_is_not_there_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "readiness.yaml"
    path.write_text(
        "first: [{indicator: none, enough: 1, blocks: [cms], why: {en: x, ru: x, kk: x}}]", encoding="utf-8"
    )
    with pytest.raises(InvalidInput):
        wants(path)


def test_languages_of_a_country_are_official_or_widely_spoken() -> None:
    assert {"kk", "ru"} <= spoken("KAZ")
    assert {"tg", "ru"} <= spoken("TJK")
    assert "kk" not in spoken("BRA")


@pytest.mark.parametrize(("speaks", "languages", "degree"), [
    ((), None, None), (("ru", "en"), ("ru",), 1.0), (("fr",), (), 0.0), (("pt-BR", "ky-KG"), ("ky-KG",), 1.0),
])  # fmt: skip
def test_an_interface_fits_where_it_speaks_a_language_of_the_country(
    speaks: tuple[str, ...], languages: tuple[str, ...] | None, degree: float | None
) -> None:
    found = fit(solution(speaks=speaks), "KGZ")
    assert (found.languages, found.degree) == (languages, degree)


def test_a_record_that_does_not_say_where_it_is_used_ranks_no_higher_than_one_used_elsewhere(
    view: View,
) -> None:
    silent = solution("a")
    elsewhere = solution("b", deployments=[{"area": "BRA"}])
    found = Catalogue([silent, elsewhere]).matches(view, "KGZ", need("open-data"))
    assert [each.solution.code for each in found] == ["b", "a"]
    assert found[1].parts["similar"] is None


@pytest.mark.parametrize("facts", [
    {"licences": [{"spdx": "MIT"}]}, {"offline": True}, {"low_bandwidth": True}, {"speaks": ["ru"]},
    {"deployments": [{"area": "BRA"}]}, {"deployments": [{"area": "UZB"}]},
    {"goals": [{"goal": 17, "target": "17.18"}]}, {"standing": "public-good"},
])  # fmt: skip
def test_telling_what_speaks_for_a_record_never_lowers_it(view: View, facts: dict[str, object]) -> None:
    about = need("open-data")
    bare, told = (Catalogue([one]).matches(view, "KGZ", about)[0] for one in (solution(), solution(**facts)))
    assert told.score() >= bare.score()

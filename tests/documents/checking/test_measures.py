"""Names of indicators in texts."""

from __future__ import annotations

import pytest
import yaml

from kopir.documents.checking.measures import FILE, named
from kopir.evidence import catalogue


@pytest.mark.parametrize(
    ("text", "lang", "codes"),
    [
        ("в Индексе развития электронного правительства (EGDI)", "ru", ["egdi", "egdi"]),
        ("по индексам онлайн-услуг и электронного участия", "ru", ["egdi.osi", "epi"]),
        ("в рейтинге LOSI среди городов", "ru", []),
        ("БҰҰ-ның электрондық үкімет рейтингінде", "kk", ["egdi"]),
        ("развитие электронного правительства идёт", "ru", []),
        ("доля населения, пользующегося интернетом", "ru", ["i99H"]),
        ("доля домохозяйств с интернетом", "ru", []),
        ("ВВП на душу населения", "ru", ["NY.GDP.PCAP.CD"]),
        ("жан басына шаққандағы жалпы ішкі өнім", "kk", ["NY.GDP.PCAP.CD"]),
        ("экономика выросла", "ru", ["NY.GDP.MKTP.KD.ZG"]),
        ("халықтың саны", "kk", ["SP.POP.TOTL"]),
    ],
)
def test_a_name_is_met_in_any_form(text: str, lang: str, codes: list[str]) -> None:
    assert [each.measure.code for each in named(text, lang)] == codes


def test_every_measure_is_an_indicator_with_names_in_three_languages() -> None:
    given = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    for code, entry in given.items():
        assert catalogue.indicator(code).code == code
        assert set(entry) - {"index"} == {"kk", "ru", "en"}

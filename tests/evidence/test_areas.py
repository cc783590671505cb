"""Reference areas: codes, kinds and names."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kopir.errors import InvalidInput, NotFound
from kopir.evidence import areas as reference
from kopir.evidence.area_matching import index, key
from kopir.evidence.area_register import FOLDER, register
from kopir.evidence.areas import area, areas, is_country, nearest, resolve
from kopir.language import LANGUAGES

NEIGHBOURS = {
    "KAZ": ("Қазақстан", "Казахстан", "Kazakhstan"),
    "KGZ": ("Қырғызстан", "Кыргызстан", "Kyrgyzstan"),
    "TJK": ("Тәжікстан", "Таджикистан", "Tajikistan"),
    "TKM": ("Түрікменстан", "Туркменистан", "Turkmenistan"),
    "UZB": ("Өзбекстан", "Узбекистан", "Uzbekistan"),
    "RUS": ("Ресей", "Россия", "Russian Federation"),
    "CHN": ("Қытай", "Китай", "China"),
    "TUR": ("Түркия", "Турция", "Türkiye"),
    "AZE": ("Әзербайжан", "Азербайджан", "Azerbaijan"),
    "MNG": ("Моңғолия", "Монголия", "Mongolia"),
}


def test_there_are_193_members_of_the_un_and_two_observers():
    standing = [one.un for one in areas("country")]
    assert standing.count("member") == 193
    assert standing.count("observer") == 2


def test_every_iso_country_and_territory_has_both_letters_and_a_number():
    iso = [
        one
        for one in areas()
        if one.kind in ("country", "territory") and one.code not in ("ASC", "CHI", "XKX")
    ]
    assert len(iso) == 249
    assert all(one.iso2 and one.m49 and len(one.code) == 3 for one in iso)


def test_no_two_areas_share_a_code_a_number_or_letters():
    for codes in (
        [one.code for one in areas()],
        [one.m49 for one in areas() if one.m49],
        [one.iso2 for one in areas() if one.iso2],
    ):
        assert len(codes) == len(set(codes))


@pytest.mark.parametrize(("code", "names"), NEIGHBOURS.items())
def test_neighbours_are_called_as_in_official_use(code: str, names: tuple[str, str, str]):
    found = area(code).names
    assert (found.kk, found.ru, found.en) == names


def test_every_area_has_its_name_in_three_languages():
    assert [one.code for one in areas() if not all((one.names.kk, one.names.ru, one.names.en))] == []


def test_areas_of_one_kind_never_share_a_name_in_any_language():
    for language in LANGUAGES:
        names = [one.names.get(language) for one in areas() if one.kind in ("country", "territory")]
        assert len(names) == len(set(names)), language


def test_the_two_congos_are_told_apart_in_kazakh():
    assert area("COD").names.kk == "Конго Демократиялық Республикасы"
    assert area("COG").names.kk == "Конго Республикасы"


def test_names_are_in_composed_form_without_stray_spaces():
    for one in areas():
        for language in LANGUAGES:
            name = one.names.get(language)
            assert name == unicodedata.normalize("NFC", name).strip()
            assert "  " not in name


def test_aggregates_are_kept_apart_from_countries():
    assert not is_country("WLD")
    assert area("WLD").kind == "aggregate"
    assert not {one.code for one in areas("country")} & {one.code for one in areas("aggregate")}


def test_landlocked_countries_are_43_members_of_the_un_and_the_holy_see():
    landlocked = [one.code for one in areas("country") if one.landlocked]
    assert len(landlocked) == 44
    assert {"KAZ", "UZB", "CHE", "VAT"} <= set(landlocked)


def test_kazakhstan_lies_in_central_asia():
    assert area("KAZ").region == "M49_143"
    assert sorted(one.code for one in areas("country") if one.region == "M49_143") == [
        "KAZ", "KGZ", "TJK", "TKM", "UZB",
    ]  # fmt: skip


def test_an_unknown_code_is_answered_with_the_nearest_areas():
    with pytest.raises(NotFound, match="KAZ"):
        area("Kazahstan")


def test_nearest_names_the_area_of_an_exact_name():
    assert nearest("Кыргызская Республика") == ("KGZ",)


def test_historical_areas_say_when_they_ended_and_what_they_became():
    soviet = area("SUN")
    assert soviet.kind == "historical"
    assert str(soviet.end) == "1991-12-26"
    assert "KAZ" in soviet.successors
    assert not is_country("SUN")


def test_a_historical_area_has_successors_that_exist():
    known = register()
    for one in areas("historical"):
        assert one.successors
        assert all(code in known for code in one.successors)


@pytest.mark.parametrize(
    ("label", "code"),
    [
        ("KAZ", "KAZ"),
        ("kaz", "KAZ"),
        ("KZ", "KAZ"),
        ("398", "KAZ"),
        ("4", "AFG"),
        ("004", "AFG"),
        ("Kazakhstan ", "KAZ"),
        ("  ҚАЗАҚСТАН", "KAZ"),
        ("Қазақстан Республикасы", "KAZ"),
        ("Республика Казахстан", "KAZ"),
        ("Republic of Kazakhstan", "KAZ"),
        ("Kyrgyz Republic", "KGZ"),
        ("Киргизия", "KGZ"),
        ("Кыргызская Республика", "KGZ"),
        ("Iran, Islamic Rep.", "IRN"),
        ("Iran (Islamic Republic of) ", "IRN"),
        ("Исламская Республика Иран", "IRN"),
        ("Korea, Dem. People's Rep.", "PRK"),
        ("Democratic People's Republic of Korea", "PRK"),
        ("Korea, Rep.", "KOR"),
        ("Republic of Korea", "KOR"),
        ("Оңтүстік Корея", "KOR"),
        ("Bahamas, The", "BHS"),
        ("The Gambia", "GMB"),
        ("Congo, Rep.", "COG"),
        ("Congo", "COG"),
        ("Congo, Dem. Rep.", "COD"),
        ("Конго", "COG"),
        ("Демократическая Республика Конго", "COD"),
        ("Côte d'Ivoire ", "CIV"),
        ("Cote d’Ivoire", "CIV"),
        ("Co\u0302te d'Ivoire", "CIV"),
        ("Turkiye", "TUR"),
        ("Turkey", "TUR"),
        ("\u200b\u200bTurkey", "TUR"),
        ("Georgia (Country)", "GEO"),
        ("St. Kitts and Nevis", "KNA"),
        ("Micronesia, Fed. Sts.", "FSM"),
        ("Turks & Caicos Is.", "TCA"),
        ("Фарерские о-ва", "FRO"),
        ("Соединённые Штаты Америки", "USA"),
        ("Соединенные Штаты Америки", "USA"),
        ("Америка Құрама Штаттары", "USA"),
        ("UK", "GBR"),
        ("XKK", "XKX"),
        ("WBG", "PSE"),
        ("West Bank and Gaza", "PSE"),
        ("World", "WLD"),
        ("001", "WLD"),
        ("East Asia & Pacific", "EAS"),
        ("Upper middle income", "UMC"),
        ("M49_143", "M49_143"),
        ("Central Asia", "M49_143"),
        ("Орталық Азия", "M49_143"),
        ("Serbia and Montenegro [former]", "SCG"),
        ("USSR", "SUN"),
        ("German Democratic Republic", "DDR"),
        ("German Federal Republic", "DEU"),
        ("Neth. Antilles", "ANT"),
        ("Sudan [former]", "XDN"),
        ("Sudan", "SDN"),
    ],
)
def test_a_label_is_taken_for_its_area(label: str, code: str):
    assert resolve([label, "Kazakhstan"]).codes[0] == code


@pytest.mark.parametrize(
    ("label", "candidates"),
    [
        ("Korea", ("KOR", "PRK")),
        ("Republic of China", ("CHN", "TWN")),
        ("Virgin Islands", ("VGB", "VIR")),
        ("Dominica Republic", ("DMA", "DOM")),
        ("Congo, Democratic", ("COD", "COG")),
        ("Sub-Saharan Africa", ("M49_202", "SSF")),
    ],
)
def test_a_name_of_several_areas_is_reported_and_never_guessed(label: str, candidates: tuple[str, ...]):
    found = resolve([label])
    assert found.codes == [None]
    assert found.unmatched[0].why == "ambiguous"
    assert found.unmatched[0].candidates == candidates


def test_the_scheme_decides_between_aggregates_of_one_name():
    assert resolve(["Sub-Saharan Africa"], scheme="WB").codes == ["SSF"]
    assert resolve(["Sub-Saharan Africa"], scheme="M49").codes == ["M49_202"]
    assert resolve(["Sub-Saharan Africa"], scheme="UIS").codes == ["UIS_40540"]


def test_numbers_of_one_source_count_only_when_the_source_is_told():
    assert resolve(["842"], scheme="UNCTAD").codes == ["USA"]
    assert resolve(["842"]).codes == [None]


@pytest.mark.parametrize(
    ("label", "code"),
    [
        ("Kazahstan", "KAZ"),
        ("Таджикстан", "TJK"),
        ("Қазакстан", "KAZ"),
        ("Untied States", "USA"),
        ("Uzbek", "UZB"),
    ],
)
def test_a_misspelt_name_is_reported_with_the_nearest_area_first(label: str, code: str):
    found = resolve([label])
    assert found.codes == [None]
    assert found.unmatched[0].why == "unknown"
    assert found.unmatched[0].candidates[0] == code


@pytest.mark.parametrize(
    "label", ["Nigeri", "Guinea Bisau", "Democratic Republic", "Republic", "Union of States"]
)
def test_the_nearest_name_is_never_taken_for_the_name(label: str):
    assert resolve([label]).codes == [None]


def test_an_unmatched_name_is_reported_once_with_all_its_rows():
    found = resolve(["Kazakhstan", "Atlantis", "KGZ", "Atlantis", None, ""])
    assert found.codes == ["KAZ", None, "KGZ", None, None, None]
    assert [(one.name, one.rows) for one in found.unmatched] == [("Atlantis", (1, 3)), ("", (4, 5))]


def test_a_label_known_to_be_no_area_says_what_it_is():
    (found,) = resolve(["Turkish Republic of Northern Cyprus"]).unmatched
    assert found.why == "outside"
    assert found.note is not None
    assert found.note.en == "not in ISO 3166-1 or M49"


def test_na_among_names_is_a_missing_value_and_among_two_letter_codes_namibia():
    assert resolve(["Kazakhstan", "NA", "Uzbekistan"]).codes == ["KAZ", None, "UZB"]
    assert resolve(["KZ", "NA", "UZ"]).codes == ["KAZ", "NAM", "UZB"]


def test_every_name_of_every_country_resolves_to_it():
    for one in areas():
        if one.kind in ("country", "territory", "historical"):
            for language in LANGUAGES:
                assert resolve([one.names.get(language)]).codes == [one.code], (one.code, language)


def test_every_code_resolves_to_its_area():
    for one in areas():
        assert resolve([one.code]).codes == [one.code]
        if one.m49:
            assert resolve([one.m49]).codes == [one.code]


@given(st.sampled_from([one for one in areas("country")]), st.sampled_from(LANGUAGES), st.data())
def test_case_composition_and_spaces_do_not_change_the_area(one: reference.Area, language, data):
    name = one.names.get(language)
    form = data.draw(st.sampled_from(["NFC", "NFD", "NFKC"]))
    shape = data.draw(st.sampled_from([str.upper, str.lower, str.title, str]))
    label = " " * data.draw(st.integers(0, 3)) + unicodedata.normalize(form, shape(name)) + "\u00a0"
    assert resolve([label]).codes == [one.code]


@given(st.text(max_size=40))
def test_any_text_gets_an_answer_and_never_an_error(label: str):
    found = resolve([label])
    assert (found.codes[0] is None) == bool(found.unmatched)


def test_keys_do_not_depend_on_the_order_of_words_and_small_words():
    assert key("Moldova, Republic of") == key("The Republic of Moldova")


def test_no_alias_is_written_for_two_areas():
    known = register()
    shared = {
        " ".join(one): sorted(codes)
        for one, codes in index().names.items()
        if sum(known[code].kind in ("country", "territory") for code in codes) > 1
    }
    assert shared == {}


def test_a_register_with_an_unknown_region_says_which_and_where(tmp_path):
    (tmp_path / "areas.yaml").write_text(
        "areas: [{code: KAZ, iso2: KZ, m49: 398, kind: country, region: M49_999}]", encoding="utf-8"
    )
    (tmp_path / "aggregates.yaml").write_text("aggregates: []", encoding="utf-8")
    with pytest.raises(InvalidInput, match=r"areas.yaml: KAZ names the area M49_999"):
        register.__wrapped__(tmp_path)


def test_an_area_without_a_name_says_what_to_give(tmp_path):
    (tmp_path / "areas.yaml").write_text("areas: [{code: QQQ, kind: territory}]", encoding="utf-8")
    with pytest.raises(InvalidInput, match=r"areas.yaml: areas.\[QQQ\].*give iso2, or names"):
        register.__wrapped__(tmp_path)


def test_the_files_of_the_register_are_there():
    assert {one.name for one in FOLDER.iterdir()} == {"areas.yaml", "aggregates.yaml", "aliases.yaml"}

"""Groups of countries: who belonged to what, when and in what capacity."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kopir.errors import InvalidInput, NotFound
from kopir.evidence import group_register
from kopir.evidence.areas import area
from kopir.evidence.groups import KINDS, belongings, group, groups, groups_of, members
from kopir.language import LANGUAGES

CODES = (
    "CA",
    "CAREC",
    "CIS",
    "EAEU",
    "ECO",
    "ESCAP",
    "LDC",
    "LLDC",
    "NCA",
    "OTS",
    "SCO",
    "SIDS",
    "SPECA",
    "UN",
)
FOUNDERS_OF_THE_SCO = ("CHN", "KAZ", "KGZ", "RUS", "TJK", "UZB")


def test_all_groups_of_the_region_are_there():
    assert tuple(one.code for one in groups()) == CODES


@pytest.mark.parametrize("code", CODES)
def test_every_group_is_named_and_described_in_three_languages_with_a_source(code: str):
    one = group(code)
    for text in (one.names, one.short, one.description):
        assert all((text.kk, text.ru, text.en))
    assert "https://" in one.source


def test_abbreviations_are_those_in_use():
    shorts = {code: group(code).short for code in ("SCO", "CIS", "EAEU", "OTS", "UN")}
    assert {code: (one.kk, one.ru, one.en) for code, one in shorts.items()} == {
        "SCO": ("ШЫҰ", "ШОС", "SCO"),
        "CIS": ("ТМД", "СНГ", "CIS"),
        "EAEU": ("ЕАЭО", "ЕАЭС", "EAEU"),
        "OTS": ("ТМҰ", "ОТГ", "OTS"),
        "UN": ("БҰҰ", "ООН", "UN"),
    }


def test_the_sco_began_with_six_members():
    assert members("SCO", on="2001-06-14") == ()
    assert members("SCO", on="2001-06-15") == FOUNDERS_OF_THE_SCO


def test_iran_is_a_member_of_the_sco_from_4_july_2023_and_not_the_day_before():
    assert "IRN" not in members("SCO", on="2023-07-03")
    assert members("SCO", on="2023-07-04") == tuple(sorted((*FOUNDERS_OF_THE_SCO, "IND", "PAK", "IRN")))


def test_iran_was_an_observer_of_the_sco_until_it_became_a_member():
    assert "IRN" in members("SCO", on="2023-07-03", kinds=("observer",))
    assert "IRN" not in members("SCO", on="2023-07-04", kinds=("observer",))


def test_belarus_is_a_member_of_the_sco_from_4_july_2024():
    assert "BLR" not in members("SCO", on="2024-07-03")
    assert "BLR" in members("SCO", on=date(2024, 7, 4))


def test_the_sco_has_17_partners_and_no_observers_since_the_statuses_were_merged():
    assert members("SCO", on="2025-08-31", kinds=("observer",)) == ("AFG", "MNG")
    assert len(members("SCO", on="2025-08-31", kinds=("partner",))) == 14
    assert members("SCO", on="2025-09-01", kinds=("observer",)) == ()
    assert len(members("SCO", on="2025-09-01", kinds=("partner",))) == 17


def test_georgia_leaves_the_cis_in_2009():
    assert "GEO" not in members("CIS", on="1993-12-02")
    assert "GEO" in members("CIS", on="1993-12-03")
    assert "GEO" in members("CIS", on="2009-08-17")
    assert "GEO" not in members("CIS", on="2009-08-18")


def test_turkmenistan_is_an_associate_of_the_cis_and_no_member():
    assert "TKM" not in members("CIS", on="2010-01-01")
    assert members("CIS", on="2010-01-01", kinds=("associate",)) == ("TKM",)
    assert members("CIS", on="2005-08-25", kinds=("associate",)) == ()


def test_ukraine_never_ratified_the_charter_of_the_cis():
    (only,) = group("CIS").of("UKR")
    assert only.kind == "participant"
    assert "never ratified the Charter" in only.note
    assert "2018-05-19" in only.note
    assert all("UKR" not in members("CIS", on=f"{year}-12-31") for year in range(1991, 2027))


def test_the_eaeu_grew_twice_in_its_first_year():
    assert members("EAEU", on="2015-01-01") == ("BLR", "KAZ", "RUS")
    assert members("EAEU", on="2015-01-02") == ("ARM", "BLR", "KAZ", "RUS")
    assert members("EAEU", on="2015-08-12") == ("ARM", "BLR", "KAZ", "KGZ", "RUS")


def test_russia_is_no_member_of_carec():
    assert group("CAREC").of("RUS") == ()


def test_escap_means_members_and_associate_members():
    assert len(members("ESCAP", on="2024-01-01")) == 62
    assert len(members("ESCAP", on="2024-01-01", kinds=("member",))) == 53
    assert {"HKG", "MAC"} <= set(members("ESCAP", on="2024-01-01", kinds=("associate",)))
    assert {"FRA", "GBR", "NLD", "USA"} <= set(members("ESCAP", on="2024-01-01", kinds=("member",)))


def test_north_and_central_asia_is_the_subregion_of_escap():
    assert members("NCA", on="2024-01-01") == ("ARM", "AZE", "GEO", "KAZ", "KGZ", "RUS", "TJK", "TKM", "UZB")
    for one in group("NCA").memberships:
        assert one.area in members("ESCAP", on=one.start)


def test_central_asia_is_five_states_that_lie_in_that_region():
    assert members("CA", on="2024-01-01") == ("KAZ", "KGZ", "TJK", "TKM", "UZB")
    assert {area(code).region for code in members("CA")} == {"M49_143"}


def test_the_un_has_193_members_since_south_sudan():
    assert len(members("UN", on="2011-07-13")) == 192
    assert len(members("UN", on="2011-07-14")) == 193
    assert members("UN", on="2024-01-01") == tuple(
        sorted(
            one.area for one in group("UN").memberships if area(one.area).un == "member" and one.end is None
        )
    )


def test_the_un_had_51_founding_members_by_the_end_of_1945():
    assert len(members("UN", on="1945-12-31")) == 51
    assert {"CSK", "YUG", "RUS"} <= set(members("UN", on="1945-12-31"))


def test_the_five_of_central_asia_joined_the_un_on_one_day():
    assert not set(members("CA")) & set(members("UN", on="1992-03-01"))
    assert set(members("CA")) <= set(members("UN", on="1992-03-02"))


def test_observer_states_of_the_un_stand_apart():
    assert members("UN", on="2024-01-01", kinds=("observer",)) == ("PSE", "VAT")


def test_countries_graduate_from_the_least_developed_on_their_day():
    assert "BTN" in members("LDC", on="2023-12-12")
    assert "BTN" not in members("LDC", on="2023-12-13")
    assert len(members("LDC", on="2012-12-31")) == 49
    assert len(members("LDC", on="2024-12-13")) == 44
    assert len(members("LDC", on="1971-11-18")) == 24


def test_landlocked_developing_countries_are_32_and_landlocked():
    assert len(members("LLDC", on="2024-01-01")) == 32
    assert all(area(code).landlocked for code in members("LLDC"))


def test_small_island_states_are_39_with_18_associates_apart():
    assert len(members("SIDS", on="2024-01-01")) == 39
    assert len(members("SIDS", on="2024-01-01", kinds=("associate",))) == 18


def test_groups_of_kazakhstan_on_a_day():
    assert {one.code for one in groups_of("KAZ", on="2024-01-01")} == {
        "CA", "CAREC", "CIS", "EAEU", "ECO", "ESCAP", "LLDC", "NCA", "OTS", "SCO", "SPECA", "UN",
    }  # fmt: skip
    assert groups_of("KAZ", on="1991-12-15") == ()


def test_groups_of_counts_membership_and_belongings_every_capacity():
    assert "SCO" not in {one.code for one in groups_of("MNG", on="2024-01-01")}
    assert ("SCO", "observer") in {
        (one.group.code, one.membership.kind) for one in belongings("MNG", on="2024-01-01")
    }


def test_without_a_day_today_is_meant():
    assert members("EAEU") == members("EAEU", on=date.today())


def test_dates_known_by_the_year_say_so():
    (only,) = group("SPECA").of("AZE")
    assert (only.start, only.start_precision) == (date(2002, 1, 1), "year")
    (first, *_) = group("SCO").of("KAZ")
    assert first.start_precision == "day"


def test_every_membership_has_a_source():
    assert [one for each in groups() for one in each.memberships if not one.source] == []


def test_memberships_lie_within_what_was_followed():
    for each in groups():
        assert all(
            one.start <= each.known_to and (one.end or one.start) <= each.known_to for one in each.memberships
        )


def test_members_exist_as_long_as_they_are_members():
    for each in groups():
        for one in each.memberships:
            last = area(one.area).end
            assert last is None or (one.end is not None and one.end <= last), (each.code, one.area)


@given(st.sampled_from(CODES), st.dates(date(1945, 1, 1), date(2030, 1, 1)))
def test_nobody_belongs_to_a_group_twice_on_one_day(code: str, day: date):
    everyone = members(code, on=day, kinds=KINDS)
    assert len(everyone) == len(set(everyone))
    assert list(everyone) == sorted(everyone)


@given(st.sampled_from(CODES), st.data())
def test_a_membership_begins_on_its_first_day_and_is_over_on_its_end(code: str, data: st.DataObject):
    one = data.draw(st.sampled_from(group(code).memberships))
    assert one.holds(one.start)
    assert not one.holds(one.start - timedelta(days=1))
    if one.end is not None:
        assert not one.holds(one.end)
        assert one.holds(one.end - timedelta(days=1))


def test_an_unknown_group_is_answered_with_those_there_are():
    with pytest.raises(NotFound, match="SCO"):
        group("SHOS")


def test_a_wrong_day_is_answered_with_how_to_write_it():
    with pytest.raises(InvalidInput, match="2023-07-04"):
        members("SCO", on="04.07.2023")


def test_a_wrong_kind_is_answered_with_the_kinds_there_are():
    with pytest.raises(InvalidInput, match="associate"):
        members("SCO", kinds=("friend",))


def test_an_unknown_area_has_no_groups():
    with pytest.raises(NotFound, match="KAZ"):
        groups_of("Kazahstan")


GOOD = """
code: XX
names: {en: a, ru: b, kk: c}
short: {en: a, ru: b, kk: c}
description: {en: a, ru: b, kk: c}
source: https://example.org
known_to: 2025-01-01
memberships:
"""


@pytest.mark.parametrize(
    ("memberships", "message"),
    [
        (
            "  - {areas: [KAZ], start: 2001-06-15, kinds: member}",
            r"xx.yaml: memberships.\[0\].kinds.*remove this key",
        ),
        ("  - {areas: [KAZ], kind: friend, start: 2001-06-15}", r"memberships.\[0\].kind: found 'friend'"),
        ("  - {areas: [QQQ], start: 2001-06-15}", "there is no area QQQ"),
        ("  - {areas: [KAZ], start: 2009-01-01, end: 2001-06-15}", "not after 2009-01-01"),
        (
            "  - {areas: [KAZ], start: 2001-06-15}\n  - {areas: [KAZ], kind: observer, start: 2005}",
            "KAZ belongs twice from 2005-01-01 on",
        ),
    ],
)
def test_a_wrong_file_names_file_key_and_cure(tmp_path, memberships: str, message: str):
    path = tmp_path / "xx.yaml"
    path.write_text(GOOD + memberships, encoding="utf-8")
    with pytest.raises(InvalidInput, match=message):
        group_register.read(path)


def test_a_group_that_stands_in_two_files_is_refused(tmp_path):
    for name in ("one", "two"):
        (tmp_path / f"{name}.yaml").write_text(GOOD + "  - {areas: [KAZ], start: 2001}", encoding="utf-8")
    with pytest.raises(InvalidInput, match=r"two.yaml: the group XX stands twice"):
        group_register.register.__wrapped__(tmp_path)


def test_kinds_are_named_in_three_languages():
    assert set(group_register.KIND_NAMES) == set(KINDS)
    assert all(one.get(language) for one in group_register.KIND_NAMES.values() for language in LANGUAGES)

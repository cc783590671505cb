"""The names that the evidence gives its areas and groups stand well inside sentences."""

from __future__ import annotations

import pytest

from kopir.evidence import areas, codelists, groups
from kopir.evidence.areas import Area
from kopir.language import LANGUAGES, kk, ru
from kopir.language.sentences import among, between_members
from kopir.language.sentences.words import people

PLACES = [*areas.areas("country"), *areas.areas("territory")]
CHANGELESS = ("о", "е", "и", "у", "э", "ю", "уа", "оа", "КНДР")


@pytest.mark.parametrize("area", PLACES, ids=lambda area: area.code)
def test_every_area_has_a_russian_genitive_or_is_known_not_to_change(area: Area) -> None:
    name = area.names.ru
    assert ru.decline(name, "gen", area.code) != name or name.split(" (")[0].endswith((*CHANGELESS, "США"))


@pytest.mark.parametrize("area", PLACES, ids=lambda area: area.code)
def test_forms_written_by_hand_are_those_of_the_name_that_is_shown(area: Area) -> None:
    entry = ru._table().get(area.code)
    if entry and (entry.forms or entry.fixed):
        assert ru.usual_name(area.code) == area.names.ru


@pytest.mark.parametrize("area", PLACES, ids=lambda area: area.code)
def test_every_area_takes_the_kazakh_locative(area: Area) -> None:
    head = area.names.kk.split(" (")[0]
    place = kk.suffix(area.names.kk, "loc")
    assert place.removeprefix(head).split(" ")[0] in {
        "да",
        "де",
        "та",
        "те",
        "нда",
        "нде",
        "-да",
        "-де",
        "-та",
        "-те",
    } or ("(" in area.names.kk and place.endswith(("нда", "нде")))


@pytest.mark.parametrize("group", groups.groups(), ids=lambda group: group.code)
def test_the_members_of_every_group_are_spoken_of_without_quotation_marks(group: groups.Group) -> None:
    for language in LANGUAGES:
        for text in (among(group, 9, language), between_members(group, language)):
            assert not set("«»“”") & set(text)


def test_the_usual_social_groups_are_spoken_of_without_quotation_marks() -> None:
    for dimension, codes in {
        "sex": "F M",
        "location": "U R",
        "wealth": "Q1 Q5 B40 R60",
        "education": "ISCED_LE1",
    }.items():
        for code in codes.split():
            category = next(each for each in codelists.codelist(dimension).codes if each.code == code)
            for language in LANGUAGES:
                assert not set("«»“”") & set("".join(people(category, language)))

"""The registers: what comes with kopir stands, and refers only to what is there."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from kopir.cooperation.records import MODELS, Aim, Figure, Organisation
from kopir.cooperation.registers import KINDS, reference
from kopir.cooperation.registers.published import BY_PREFIX
from kopir.cooperation.registers.starter import starter
from kopir.cooperation.values import number
from kopir.errors import InvalidInput


@pytest.mark.parametrize("kind", KINDS)
def test_every_starter_record_has_a_name_and_a_public_source(kind: str) -> None:
    for one in starter(kind).values():
        assert one.names, one.code
        assert all(source.title for source in one.sources) and one.sources, one.code


def test_starter_records_refer_only_to_records_that_are_there() -> None:
    everything = {reference(one) for kind in KINDS for one in starter(kind).values()}
    missing = {
        (one.code, other)
        for kind in KINDS
        for one in starter(kind).values()
        for other in one.refers()
        if other.partition(":")[0] in BY_PREFIX and other not in everything
    }
    assert not missing


def test_each_kind_has_one_prefix() -> None:
    assert sorted(BY_PREFIX.values()) == sorted(MODELS)


@pytest.mark.parametrize("value", [1e22, -1e22, 1.7e308, float("nan"), float("inf")])
def test_a_number_that_nothing_has_is_refused(value: float) -> None:
    for field in ("value", "highest"):
        with pytest.raises(ValueError, match=field):
            Figure.model_validate(
                {"code": "a", "names": {"en": "A"}, "kind": "money", "value": 1.0, field: value}
            )
    with pytest.raises(InvalidInput, match="is no number"):
        number(str(value))


@pytest.mark.parametrize("code", ["ZZZ", "KAZ", "sco"])
def test_a_group_that_there_is_not_is_refused(code: str):
    with pytest.raises(ValidationError, match="there is no group"):
        Organisation.model_validate({"code": "a", "kind": "other", "names": {"en": "A"}, "group": code})


def test_the_number_of_a_commitment_is_about_a_country_the_world_or_a_group():
    number = {"indicator": "egdi", "value": 1}
    codes = ["", "KAZ", "WLD", "SCO"]
    assert [Aim.model_validate({**number, "area": code}).area for code in codes] == codes
    with pytest.raises(ValidationError, match="there is no group"):
        Aim.model_validate({**number, "area": "ZZZ"})

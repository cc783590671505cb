"""Whoever writes a record cannot say that its claims are verified."""

from __future__ import annotations

from kopir.solutions.claims import claims, honest

VERIFIED = {"status": "verified", "by": "B., Centre", "on": "2026-01-02"}
SAID = {"status": "self-reported", "by": "", "on": None}


def needs(*parts: dict[str, object]) -> dict[str, object]:
    return {"answers": list(parts)}


def test_a_new_record_is_self_reported_whatever_is_sent():
    body = honest(
        {}, {**needs({"need": "x", **VERIFIED}), "standing": "public-good", "renew": "2099-01-01"}, "ru"
    )
    assert body["answers"] == [{"need": "x", **SAID}]
    assert body["standing"] == "unlisted" and body["renew"] is None


def test_a_claim_stays_verified_until_it_is_changed():
    before = needs({"need": "x", "why": {"ru": "да", "kk": ""}, **VERIFIED})
    for why, status in (({"ru": "да", "kk": "иә"}, "verified"), ({"ru": "нет", "kk": ""}, "self-reported")):
        after = honest(before, needs({"need": "x", "why": why, **SAID}), "ru")
        assert [claim.status for claim in claims(after)] == [status]


def test_the_same_claim_twice_is_as_well_known_as_often_as_it_was():
    one = {"area": "KAZ", "year": 2024}
    before = {"deployments": [{**one, "checked": dict(VERIFIED)}]}
    after = honest(before, {"deployments": [dict(one), dict(one)]}, "ru")
    assert [claim.status for claim in claims(after)] == ["verified", "self-reported"]

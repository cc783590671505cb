"""Registers and records of registers for tests, made of nothing but what they are given."""

from __future__ import annotations

from typing import Any

import django

django.setup()

from kopir.accounts.models import Entry  # noqa: E402
from kopir.accounts.services.changing import next_version, put_published, step  # noqa: E402
from kopir.cooperation.records import MODELS, Registered  # noqa: E402
from kopir.cooperation.registers import Registers, kind_of  # noqa: E402


def registers(*given: Registered) -> Registers:
    """Registers that hold these records."""
    records: dict[str, dict[str, Registered]] = {kind: {} for kind in MODELS}
    for one in given:
        records[kind_of(one)][one.code] = one
    return Registers(records, {})


def registered(kind: str, code: str, /, **body: Any) -> Entry:
    """A published record of a register, named by its code where it has no other name."""
    told = MODELS[kind].model_validate({"code": code, "names": {"en": code}, **body})
    entry = Entry.objects.create(kind=kind, code=code, language="en")
    put_published(entry, next_version(entry, told.model_dump(mode="json"), None, None))
    entry.save()
    step(None, "publish", entry, entry.published, public=True)
    return entry

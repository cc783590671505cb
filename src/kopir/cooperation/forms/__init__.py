"""The forms of the exchange for records of the registers, made of their models."""

from __future__ import annotations

from functools import partial

from kopir.cooperation.forms import choices, derived, naming
from kopir.cooperation.forms.settling import alike, settled, unfitting
from kopir.cooperation.records import MODELS
from kopir.solutions import words
from kopir.solutions.pages import fields, options


def add_forms() -> None:
    """Make them known to the exchange, with the lists they choose from and what their fields are called."""
    for name, codes in choices.LISTS.items():
        options.LISTS[name] = partial(choices.groups, codes)
    for kind, model in MODELS.items():
        fields.add(
            fields.Form(
                kind=kind,
                title=naming.NEW[kind][0],
                begin=naming.NEW[kind][1],
                model=model,
                lead=naming.LEAD,
                sections=derived.sections(kind, model),
                proposing=(),
                wanted=(("sources",),),
                named="names",
                settle=partial(settled, kind),
                fits=partial(unfitting, kind),
                alike=partial(alike, kind),
                offers=partial(choices.offers, kind),
            )
        )
        words.WORDINGS[kind] = naming.Wording(kind)

"""Whether the figures of a practice are those of the evidence: its writer is told, nothing is put right."""

from __future__ import annotations

from django.utils.translation import gettext as _
from pydantic import ValidationError

from kopir import language as speech
from kopir.accounts.kinds import Body
from kopir.errors import KopirError
from kopir.evidence import Store, catalogue
from kopir.language import Language
from kopir.solutions.records import Result


def disagreement(body: Body, language: Language) -> str:
    """What the evidence says otherwise than the change of an indicator in a record; nothing where it agrees.

    Figures of places and years that the evidence does not have are neither right nor wrong.
    """
    try:
        told = Result.model_validate(body.get("result"))
        view = Store().view()
        if told.agrees(view) is not False:
            return ""
        panel = view.panel(told.indicator, **{str(name): code for name, code in told.group.items()})
    except (ValidationError, KopirError):
        return ""
    digits = catalogue.indicator(told.indicator).decimals
    known = [panel.at(told.area, year) for year in (told.first, told.last)]
    before, after = (speech.number(value, language, digits=digits) for value in known)
    return _(
        "The evidence has other figures for this indicator: %(before)s in %(first)s and %(after)s in "
        "%(last)s. Correct yours, or say in the text where they are from."
    ) % {"before": before, "first": told.first, "after": after, "last": told.last}

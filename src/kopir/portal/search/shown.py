"""What the index found, as pages show it: still there, and marked where its name is in another language."""

from __future__ import annotations

from kopir.cooperation.assessments import published as assessed
from kopir.cooperation.records import MODELS
from kopir.cooperation.registers import registers
from kopir.portal.page import Link
from kopir.portal.search.finding import Hit
from kopir.portal.state import State


def is_there(hit: Hit) -> bool:
    """Whether it is still shown: what is erased or withdrawn leaves before the index is made anew."""
    if hit.kind == "assessment":
        return hit.code in assessed.published()
    return hit.kind not in MODELS or hit.code in registers().records[hit.kind]


def link(hit: Hit, state: State) -> Link:
    """Its name, leading to it."""
    spoken = hit.title.lang_of(state.language)
    return Link(
        hit.title.get(state.language), hit.path, hit.query, "" if spoken == state.language else spoken
    )

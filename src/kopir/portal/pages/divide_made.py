"""How the figures of a divide were made: rules, and the commands that print them again."""

from __future__ import annotations

from kopir import divide
from kopir.divide.then_and_now import ThenAndNow
from kopir.portal.pages.divide_choice import Choice
from kopir.portal.state import State


def commands(choice: Choice, found: ThenAndNow | None, state: State) -> tuple[str, ...]:
    """The commands of this page, as they are typed."""
    common = [choice.about.code, "--group", choice.group]
    if state.on_chosen:
        common += ["--on", choice.on.isoformat()]
    if state.as_of:
        common += ["--as-of", state.as_of.isoformat()]
    later = ["--period", str(choice.until)] if choice.until else []
    widths = [*later, "--by", choice.split]
    if found is not None:
        widths += ["--then", str(found.first), "--measure", choice.measure]
    if choice.by_people:
        widths += ["--weights", "population"]
    forms = ["--format", "json"]
    typed = (
        ["kopir", "divide", *common, *widths, *forms],
        ["kopir", "behind", *common, *later, *forms],
        ["kopir", "behind", *common, "--to", "best", *later, *forms],
        ["kopir", "closing", *common, *later, *forms],
    )
    return tuple(" ".join(each) for each in (typed if choice.about.direction else typed[:1]))


def made(choice: Choice, rule: str, state: State) -> tuple[str, ...]:
    """What a reader must know of how the figures were made."""
    labels = divide.measure_labels(every=True)
    shown = dict.fromkeys((choice.measure, *divide.measure_labels()))
    return (
        *(
            f"{labels[code].names.get(state.language)}: {labels[code].meaning.get(state.language)}"
            for code in shown
        ),
        rule,
    )

"""What is to be estimated of a file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kopir.surveys.description import Description, Level
from kopir.surveys.indicators.definitions import Definition
from kopir.surveys.indicators.rows import Crossing
from kopir.surveys.microdata.opening import Microdata
from kopir.surveys.questionnaires import Questionnaire
from kopir.surveys.suppression import Rules


@dataclass(frozen=True)
class Job:
    """What is to be estimated of a file.

    Args:
        data: the file. description: of the survey. questionnaire: that was mapped.
        wanted: indicators the questionnaire answers. tables: crossings of each, by its code.
        rules: what may be shown.
    """

    data: Microdata
    description: Description
    questionnaire: Questionnaire
    wanted: Sequence[Definition]
    tables: Mapping[str, Sequence[Crossing]]
    rules: Rules

    @property
    def levels(self) -> tuple[Level, ...]:
        """Whom the indicators are about."""
        return tuple(sorted({each.level for each in self.wanted}))

    @property
    def breakdowns(self) -> tuple[str, ...]:
        """Breakdowns that are used, in their order."""
        used = {name for crossings in self.tables.values() for crossing in crossings for name in crossing}
        return tuple(sorted(used))

    def crossings(self, level: Level) -> list[Crossing]:
        """Crossings of the indicators of a level, each once."""
        every = [
            crossing for each in self.wanted if each.level == level for crossing in self.tables[each.code]
        ]
        return list(dict.fromkeys(every))

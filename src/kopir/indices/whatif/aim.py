"""What a goal aims at: a score, or a rank among units that may move themselves."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np

from kopir.errors import InvalidInput
from kopir.indices.sheet import Floats, Integers

MARGIN: Final = 1e-9


@dataclass(frozen=True)
class Aim:
    """A target for one unit.

    Args:
        row: of the unit among the scores.
        rank: to be reached; ``None`` for a score.
        score: to be reached; ``None`` for a rank.
        margin: by how much the unit is to be above the target, in units of the index; above zero, so that no
            rounding decides and a rank is not shared with the unit that is passed.
    """

    row: int
    rank: int | None
    score: float | None
    margin: float

    def above(self, scores: Floats) -> Floats:
        """How far the unit is above its target; shape ``(versions,)`` for scores ``(versions, units)``."""
        own = scores[:, self.row] - self.margin
        if self.score is not None:
            return own - self.score
        return own - np.take_along_axis(scores, self.rivals(scores)[:, None], axis=1)[:, 0]

    def rivals(self, scores: Floats) -> Integers:
        """Position of the unit to be passed under each version; the unit's own for a score."""
        if self.rank is None:
            return np.full(len(scores), self.row)
        others = np.where(np.isnan(scores), -np.inf, scores)
        others[:, self.row] = -np.inf
        return np.argpartition(-others, self.rank - 1, axis=1)[:, self.rank - 1]

    def over(self, scores: Floats, rival: int) -> Floats:
        """As ``above``, over one rival; up to a constant for a score."""
        return scores[:, self.row] - (0.0 if self.rank is None else scores[:, rival])


def aim_of(scores: Floats, row: int, rank: int | None, score: float | None, margin: float | None) -> Aim:
    """A checked target.

    Args:
        scores: of all units now, shape ``(units,)``.
        row: of the unit.
        rank: to be reached; ``None`` for a score.
        score: to be reached; ``None`` for a rank.
        margin: a billionth of the spread of the scores where nothing is said.

    Raises:
        InvalidInput: none or both of rank and score, or a rank that does not exist.
    """
    if (rank is None) == (score is None):
        raise InvalidInput("a goal needs either a rank or a score; give one of them")
    present = scores[~np.isnan(scores)]
    if rank is not None and not 1 <= rank <= len(present) - 1:
        raise InvalidInput(
            "rank {rank} cannot be aimed at among {count} units; choose 1 to {most}",
            rank=rank,
            count=len(present),
            most=len(present) - 1,
        )
    if score is not None and not np.isfinite(score):
        raise InvalidInput("the score {score} cannot be aimed at; give a finite number", score=score)
    spread = float(present.max() - present.min())
    return Aim(row, rank, score, margin if margin is not None else MARGIN * (spread or 1.0))

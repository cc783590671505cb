"""Records: what is kept of a solution and of a practice, checked and without markup."""

from kopir.solutions.records.parts import (
    Answers,
    Checked,
    Criterion,
    Deployment,
    HasBlock,
    Licence,
    Link,
    Origin,
    Owner,
    Record,
    Relevance,
    Words,
)
from kopir.solutions.records.practice import Practice, Result
from kopir.solutions.records.solution import Solution, differences

__all__ = [
    "Answers",
    "Checked",
    "Criterion",
    "Deployment",
    "HasBlock",
    "Licence",
    "Link",
    "Origin",
    "Owner",
    "Practice",
    "Record",
    "Relevance",
    "Result",
    "Solution",
    "Words",
    "differences",
]

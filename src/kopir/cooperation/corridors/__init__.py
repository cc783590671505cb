"""Measures of transport corridors: time and cost against distance, digital services and their gaps."""

from kopir.cooperation.corridors.gaps import Gap, gaps
from kopir.cooperation.corridors.profile import (
    Speeds,
    Spread,
    Step,
    Stretch,
    Vertex,
    speeds,
    steps,
    stretches,
)
from kopir.cooperation.corridors.services import Cell, Matrix, Post, matrix, posts

__all__ = [
    "Cell",
    "Gap",
    "Matrix",
    "Post",
    "Speeds",
    "Spread",
    "Step",
    "Stretch",
    "Vertex",
    "gaps",
    "matrix",
    "posts",
    "speeds",
    "steps",
    "stretches",
]

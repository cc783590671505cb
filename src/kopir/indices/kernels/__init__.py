"""Compiled loops of the index room: numbers in, numbers out, nothing of definitions or names."""

from kopir.compiling import compiled

__all__ = ["compiled"]

"""Indices of other programs, COINr and the COIN Tool, and files of our own made of them."""

from kopir.indices.exchange.given import Given

__all__ = ["Given"]

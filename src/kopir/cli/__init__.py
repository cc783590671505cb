"""``kopir …``: the command line, thin verbs over the functions of the other rooms.

A verb reads its options, calls one function of a library room, and writes the answer as a table, CSV or JSON.
Nothing is computed here, and nobody imports this room.
"""

from __future__ import annotations


def main() -> None:
    """Run the command line of this process."""
    from kopir.cli.root import kopir

    kopir()

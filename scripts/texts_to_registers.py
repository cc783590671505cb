"""Confirm what is drafted from texts as it was read, to look at the registers that come of it.

    KOPIR_HOME=FOLDER python scripts/texts_to_registers.py FOLDER_OF_TEXTS

Takes annotated texts (``*.json`` with ``text`` and ``doc_date``) into the inbox of the portal in
``KOPIR_HOME`` and confirms every entry; where the register may have it already, the text joins the likeliest
record. Prints the address of each record. For a portal that is thrown away: in a real one a person decides.
"""

from __future__ import annotations

import argparse
import json
import os
from collections.abc import Iterator
from pathlib import Path

KINDS = ("event", "document", "commitment", "figure")
JOINED = 0.7
"""Likeness from which on the likeliest record is taken."""


def main() -> None:
    """Read, confirm, print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("folder", type=Path, help="of annotated texts, as *.json")
    given = parser.parse_args()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kopir.portal.settings")
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    for line in confirmed(given.folder):
        print(line)


def confirmed(folder: Path) -> Iterator[str]:
    """The addresses of the records, below the language."""
    from kopir.accounts.models import Role, User
    from kopir.cooperation import services
    from kopir.cooperation.confirmed.candidates import candidates
    from kopir.cooperation.kinds import ADDRESSES

    user, _made = User.objects.get_or_create(username="reader-of-texts", defaults={"role": Role.SECRETARY})
    for file in sorted(folder.glob("*.json")):
        given = json.loads(file.read_text(encoding="utf-8"))
        text = services.add_text(user, given["text"], published=given.get("doc_date")).text
        for kind in KINDS:
            for draft in text.drafts.filter(kind=kind, parent=None, state="open").order_by("order"):
                found = candidates(draft)
                into = found[0].code if found and found[0].likeness >= JOINED else ""
                entry = services.confirm_draft(user, draft.pk, draft.version, into)
                yield f"{ADDRESSES[entry.kind]}/{entry.code}"


if __name__ == "__main__":
    main()

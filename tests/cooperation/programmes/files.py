"""IATI files for tests: made up ones with everything, small ones written by hand, and what is compared."""

from __future__ import annotations

import importlib.util
import json
import sys
from io import BytesIO
from pathlib import Path
from types import ModuleType
from typing import Any

from lxml import etree

SCRIPT = Path(__file__).resolve().parents[3] / "scripts" / "generate_iati.py"


def generator() -> ModuleType:
    """The script that makes files up."""
    if "generate_iati" not in sys.modules:
        spec = importlib.util.spec_from_file_location("generate_iati", SCRIPT)
        assert spec is not None and spec.loader is not None
        module = importlib.util.module_from_spec(spec)
        sys.modules["generate_iati"] = module
        spec.loader.exec_module(module)
    return sys.modules["generate_iati"]


def generated(count: int, root: str = "iati-activities", transactions: int = 0) -> bytes:
    """A file of that many activities or organisations."""
    out = BytesIO()
    generator().write(out, count, root, transactions)
    return out.getvalue()


def activity(
    inside: str = "",
    *,
    identifier: str = "KZ-1-a",
    reporter: str = "KZ-1",
    attributes: str = 'default-currency="USD" xml:lang="en"',
    title: str = "<narrative>A network for villages</narrative>",
    status: str = "2",
    dates: str = '<activity-date type="1" iso-date="2024-01-01"/>',
) -> str:
    """The smallest activity; ``inside`` stands behind the days."""
    return f"""<iati-activity {attributes}>
  <iati-identifier>{identifier}</iati-identifier>
  <reporting-org ref="{reporter}" type="10"><narrative>Ministry</narrative></reporting-org>
  <title>{title}</title>
  <description><narrative>What it does</narrative></description>
  <participating-org role="4" ref="KZ-2" type="10"><narrative>Operator</narrative></participating-org>
  <activity-status code="{status}"/>
  {dates}
  {inside}
</iati-activity>"""


def transaction(kind: str, day: str, value: str, inside: str = "", currency: str = "") -> str:
    """A transaction; ``inside`` stands behind its value."""
    told = f' currency="{currency}"' if currency else ""
    return (
        f'<transaction><transaction-type code="{kind}"/><transaction-date iso-date="{day}"/>'
        f'<value{told} value-date="{day}">{value}</value>{inside}</transaction>'
    )


def document(*activities: str, version: str = 'version="2.03"', root: str = "iati-activities") -> bytes:
    """A file of activities."""
    inside = "\n".join(activities)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<{root} {version}>\n{inside}\n</{root}>\n'.encode()


def plain(element: Any) -> Any:
    """An element as plain values, without what the standard does not know and without indentation."""
    children = [plain(one) for one in element if isinstance(one.tag, str) and not one.tag.startswith("{")]
    attributes = {
        name: value
        for name, value in element.attrib.items()
        if not name.startswith("{") or name.startswith("{http://www.w3.org/XML/1998/namespace}")
    }
    return (element.tag, attributes, children or (element.text or ""))


def digests(data: bytes) -> dict[str, int]:
    """The activities of a large file, each as a number that stands for all that is in it."""
    found: dict[str, int] = {}
    for _event, one in etree.iterparse(BytesIO(data), tag="iati-activity"):
        found[str(one.findtext("iati-identifier"))] = hash(json.dumps(plain(one), sort_keys=True))
        one.clear()
    return found


def by_identifier(data: bytes, name: str = "iati-identifier") -> dict[str, Any]:
    """The activities of a file as plain values."""
    return {str(one.findtext(name)): plain(one) for one in etree.fromstring(data).iterchildren("*")}

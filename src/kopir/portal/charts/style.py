"""The style a stand-alone SVG carries: the page's own chart rules with the light theme's colours put in.

Source: ``static/kopir/tokens.css`` and ``charts.css``, so a picture in a page and in a file look alike.
"""

import re
from functools import cache
from pathlib import Path

STATIC = Path(__file__).parents[1] / "static"
_DECLARATION = re.compile(r"(--[\w-]+)\s*:\s*([^;]+);")
_HALO = re.compile(r"paint-order: stroke;[^}]*")
_USE = re.compile(r"var\((--[\w-]+)\)")


@cache
def light() -> dict[str, str]:
    """The variables of the light theme: name (with its hyphens) to value."""
    text = (STATIC / "kopir" / "tokens.css").read_text(encoding="utf-8")
    root = text[text.index(":root") :]
    return dict(_DECLARATION.findall(root[: root.index("}")]))


@cache
def embedded(*, halo: bool = True) -> str:
    """The chart rules with every variable replaced by its light value.

    `halo` keeps labels clear of the lines under them; WeasyPrint would paint it over the letters.
    """
    rules = (STATIC / "kopir" / "charts.css").read_text(encoding="utf-8")
    rules = re.sub(r"/\*.*?\*/", "", rules, flags=re.DOTALL)
    rules = rules.split("@media")[0]
    values = light()
    if not halo:
        rules = _HALO.sub("", rules)
    for _ in range(2):  # a variable may name another
        rules = _USE.sub(lambda use: values[use[1]], rules)
    return re.sub(r"\s+", " ", rules).strip()

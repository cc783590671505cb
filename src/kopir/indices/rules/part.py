"""What all parts of a definition share."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

Scope = Literal["period", "panel"]
Ties = Literal["min", "average", "max"]
Finite = Annotated[float, Field(allow_inf_nan=False)]


class Part(BaseModel):
    """A part of a definition: frozen, and refusing keys that do not exist."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)

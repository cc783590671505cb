"""YAML definition files, read into pydantic models with errors that name the file, the key and the cure."""

from __future__ import annotations

from collections.abc import Hashable
from pathlib import Path
from typing import Any, TypeVar

import yaml
from pydantic import BaseModel, ValidationError

from kopir.errors import InvalidInput
from kopir.language import phrase

Model = TypeVar("Model", bound=BaseModel)

_SafeLoader: type[yaml.SafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

DEEPEST = 500
"""Levels of nesting that are read."""

CURE = phrase("correct the value")
CURES = {
    "missing": phrase("add this key"),
    "extra_forbidden": phrase("remove this key or correct its spelling"),
}
PROBLEMS = {
    "missing": phrase("this key is missing"),
    "extra_forbidden": phrase("this key is not known"),
    "string_type": phrase("a text is expected"),
    "int_type": phrase("a whole number is expected"),
    "int_parsing": phrase("a whole number is expected"),
    "float_type": phrase("a number is expected"),
    "float_parsing": phrase("a number is expected"),
    "bool_type": phrase("true or false is expected"),
    "bool_parsing": phrase("true or false is expected"),
    "date_from_datetime_parsing": phrase("a date is expected, as 2023-07-04"),
    "date_type": phrase("a date is expected, as 2023-07-04"),
    "list_type": phrase("a list is expected"),
    "tuple_type": phrase("a list is expected"),
    "dict_type": phrase("keys with values are expected"),
    "model_type": phrase("keys with values are expected"),
}
"""Our words for what pydantic finds most often; the rest is told in pydantic's."""


class _StrictLoader(_SafeLoader):  # type: ignore[misc, valid-type]  # chosen at run time: the C loader where it exists
    """The safe loader, which also refuses a key that stands twice in one mapping."""


def _mapping(loader: _StrictLoader, node: yaml.MappingNode) -> dict[Hashable, Any]:
    seen: set[Hashable] = set()
    for key_node, _ in node.value:
        key = loader.construct_object(key_node, deep=True)
        if key in seen:
            raise yaml.MarkedYAMLError(
                problem=f"the key {key!r} stands twice", problem_mark=key_node.start_mark
            )
        seen.add(key)
    mapping: dict[Hashable, Any] = loader.construct_mapping(node, deep=True)
    return mapping


_StrictLoader.add_constructor(yaml.resolver.BaseResolver.DEFAULT_MAPPING_TAG, _mapping)


def read(path: Path, model: type[Model]) -> Model:
    """Read one YAML file into a model.

    Args:
        path: the file, UTF-8.
        model: the pydantic model of the whole file.

    Raises:
        InvalidInput: the file is no YAML, or a key of it is missing, unknown or has a wrong value.
    """
    text = path.read_text(encoding="utf-8")
    if _may_be_deep(text):
        _refuse_depth(text, path.name)
    try:
        # A subclass of the safe loader builds plain values only.
        content = yaml.load(text, Loader=_StrictLoader)  # noqa: S506
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 0
        raise InvalidInput(
            "{file}, line {line}: {problem}; correct the YAML there",
            file=path.name,
            line=line,
            problem=error.problem,
        ) from error
    return check(content, model, path.name)


def _may_be_deep(text: str) -> bool:
    """Whether a text could be nested too deeply: every level takes a bracket, a dash or a column."""
    if text.count("[") + text.count("{") > DEEPEST:
        return True
    longest = max(map(len, text.splitlines()), default=0)
    return longest > DEEPEST


def _refuse_depth(text: str, name: str) -> None:
    """Refuse a text nested too deeply: building its values would overflow the stack of the C library.

    Raises:
        InvalidInput: it is nested more than ``DEEPEST`` levels deep.
    """
    depth = 0
    try:
        for event in yaml.parse(text, Loader=_SafeLoader):
            depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
            if depth > DEEPEST:
                raise InvalidInput(
                    "{file}: nested more than {limit} levels deep; write it flatter", file=name, limit=DEEPEST
                )
    except yaml.YAMLError:
        return  # what is wrong is told when it is read


def check(content: object, model: type[Model], name: str) -> Model:
    """A model of plain values that came from somewhere else than a file.

    Args:
        content: mappings, lists, texts and numbers.
        model: the pydantic model of the whole.
        name: what messages call it.

    Raises:
        InvalidInput: a key is missing, unknown or has a wrong value.
    """
    try:
        return model.model_validate(content)
    except ValidationError as error:
        raise _explained(name, content, error) from error


def _explained(name: str, content: object, error: ValidationError) -> InvalidInput:
    first = error.errors(include_url=False)[0]
    return InvalidInput(
        "{file}: {key}: found {found}: {problem}; {cure} (errors in this file: {count})",
        file=name,
        key=".".join(_steps(content, first["loc"])) or phrase("(the whole file)"),
        found=_shortened(first["input"]) if first["type"] != "missing" else phrase("nothing"),
        # What a validator of ours says, without pydantic's word for it.
        problem=PROBLEMS.get(first["type"], first["msg"].replace("Value error, ", "")),
        cure=CURES.get(first["type"], CURE),
        count=error.error_count(),
    )


def _steps(content: object, location: tuple[int | str, ...]) -> list[str]:
    """The way to a key, with entries of lists called by their code rather than by their number."""
    steps: list[str] = []
    for step in location:
        if isinstance(step, int) and isinstance(content, list | tuple) and step < len(content):
            content = content[step]
            code = content.get("code", content.get("id")) if isinstance(content, dict) else None
            steps.append(f"[{code if code is not None else step}]")
        elif "[" not in str(step):  # pydantic puts the alternatives of a union among the keys
            content = content.get(step) if isinstance(content, dict) else None
            steps.append(str(step))
    return steps


def _shortened(value: object, limit: int = 80) -> str:
    text = repr(value)
    return text if len(text) <= limit else text[: limit - 1] + "…"

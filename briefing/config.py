"""YAML files whose mistakes can be pointed at: every value knows its file, line and column."""

import re
from collections.abc import Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import Any, NamedTuple

import yaml
from pydantic import BaseModel, SecretStr

from briefing.errors import ConfigError


class Place(NamedTuple):
    """Where a value stands, for messages."""

    file: str
    line: int
    column: int

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}" if self.line else self.file


Keys = tuple[str | int, ...]
"""The way to a value: section, key, index …"""


def read(path: Path) -> tuple[dict[str, Any], dict[Keys, Place]]:
    """The file's mapping, and where each of its keys and items stands. Raises ConfigError."""
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        raise ConfigError(f"{path}: no such file") from None
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(f"{path}: cannot be read ({error})") from error
    try:
        node = yaml.compose(text, Loader=yaml.SafeLoader)
        tree = yaml.safe_load(text)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        place = Place(str(path), mark.line + 1, mark.column + 1) if mark else path
        raise ConfigError(f"{place}: not valid YAML: {error.problem}") from error
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        raise ConfigError(f"{path}: not valid YAML: {error}") from error
    if tree is None:
        return {}, {}
    if not isinstance(tree, dict):
        raise ConfigError(f"{path}:1:1: expected settings as 'key: value' lines")
    places: dict[Keys, Place] = {}
    _mark(node, (), str(path), places)
    return tree, places


def _mark(node: yaml.Node | None, at: Keys, file: str, places: dict[Keys, Place]) -> None:
    """Notes where every key stands (a key's own position, a list item's first character)."""
    if isinstance(node, yaml.MappingNode):
        seen: set[str] = set()
        for key, value in node.value:
            name = str(key.value)
            place = Place(file, key.start_mark.line + 1, key.start_mark.column + 1)
            if name in seen:
                raise ConfigError(f"{place}: {name!r} stands here a second time")
            seen.add(name)
            places[(*at, name)] = place
            _mark(value, (*at, name), file, places)
    elif isinstance(node, yaml.SequenceNode):
        for index, value in enumerate(node.value):
            mark = value.start_mark
            places[(*at, index)] = Place(file, mark.line + 1, mark.column + 1)
            _mark(value, (*at, index), file, places)


def explain(mistake: Any, model: type[BaseModel], places: Mapping[Keys, Place], path: Path) -> str:
    """One line for one of pydantic's mistakes: place, name, what is wrong, nearest known name."""
    loc: Keys = tuple(mistake["loc"])
    if loc and loc[-1] == "[key]":  # pydantic's mark for a mapping's key
        loc = loc[:-1]
    place = next((places[loc[:n]] for n in range(len(loc), 0, -1) if loc[:n] in places), None)
    where = str(place or path)
    name = ".".join(str(part) for part in loc)
    match mistake["type"]:
        case "extra_forbidden":
            known = _keys_at(model, loc[:-1])
            near = get_close_matches(str(loc[-1]), known, n=1, cutoff=0.5)
            hint = f'did you mean "{near[0]}"?' if near else f"known: {', '.join(known)}"
            return f"{where} unknown setting {name!r} ({hint})"
        case "missing":
            return f"{where} {name!r} is missing"
        case "value_error":
            return f"{where} {name}: {mistake['ctx']['error']}"
        case "literal_error":
            near = get_close_matches(
                str(mistake["input"]), re.findall(r"'([^']+)'", mistake["ctx"]["expected"]), n=1
            )
            hint = f' (did you mean "{near[0]}"?)' if near else ""
            wanted = mistake["ctx"]["expected"]
            return f"{where} {name}: {mistake['input']!r} is none of {wanted}{hint}"
        case _:
            return f"{where} {name}: {mistake['msg']}, got {mistake['input']!r}"


def _keys_at(model: Any, loc: Keys) -> list[str]:
    """The setting names allowed at a place, read off the models themselves."""
    for part in loc:
        field = model.model_fields.get(part)
        found = _models_in(field.annotation) if field else []
        model = found[0] if found else model
    return list(model.model_fields)


def is_text(model: Any, loc: Keys) -> bool:
    """Does the setting at this place hold plain text? Then a value from the environment is taken
    as it is: a password may look like anything."""
    for part in loc[:-1]:
        field = model.model_fields.get(part)
        found = _models_in(field.annotation) if field else []
        if not found:
            return False
        model = found[0]
    field = model.model_fields.get(loc[-1])
    kinds = field and {field.annotation, *getattr(field.annotation, "__args__", ())}
    return bool(kinds and kinds & {str, SecretStr})


def _models_in(annotation: Any) -> list[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return [annotation]
    return [model for arg in getattr(annotation, "__args__", ()) for model in _models_in(arg)]

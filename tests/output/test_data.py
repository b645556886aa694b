"""edition.json against its published schema, and the manifest."""

import json
import re
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from briefing.model import Briefing, Source
from briefing.output.data import edition_json, manifest_json
from briefing.output.verify import verified

SCHEMA = json.loads(
    (Path(__file__).resolve().parents[2] / "docs/edition.schema.json").read_text("utf-8")
)
_TYPES: dict[str, type | tuple[type, ...]] = {
    "string": str,
    "integer": int,
    "number": (int, float),
    "boolean": bool,
    "object": dict,
    "array": list,
    "null": type(None),
}


def violations(value: Any, schema: dict[str, Any], at: str = "$") -> list[str]:
    """What the part of JSON Schema that ours uses has to say."""
    if "$ref" in schema:
        return violations(value, SCHEMA["$defs"][schema["$ref"].removeprefix("#/$defs/")], at)
    if "anyOf" in schema:
        return [] if any(not violations(value, s, at) for s in schema["anyOf"]) else [at]
    if "enum" in schema:
        return [] if value in schema["enum"] else [f"{at}: {value!r} not in {schema['enum']}"]
    types = [schema["type"]] if isinstance(schema["type"], str) else schema["type"]
    right = [t for t in types if isinstance(value, _TYPES[t])]
    if not right or (isinstance(value, bool) and "boolean" not in types):
        return [f"{at}: {value!r} is no {types}"]
    found = []
    if "pattern" in schema and isinstance(value, str) and not re.search(schema["pattern"], value):
        found.append(f"{at}: {value!r} does not match")
    if "minimum" in schema and value < schema["minimum"]:
        found.append(f"{at}: {value} is too small")
    if isinstance(value, dict):
        found += [f"{at}.{key} is missing" for key in schema["required"] if key not in value]
        for key, item in value.items():
            if key not in schema["properties"]:
                found.append(f"{at}.{key} is unknown")
            else:
                found += violations(item, schema["properties"][key], f"{at}.{key}")
    if isinstance(value, list):
        for index, item in enumerate(value):
            found += violations(item, schema["items"], f"{at}[{index}]")
    return found


def test_editions_follow_the_schema(
    normal: Briefing, quiet: Briefing, hostile: tuple[Briefing, dict[str, str]]
) -> None:
    for briefing in (normal, quiet, verified(*hostile)):
        assert violations(json.loads(edition_json(briefing)), SCHEMA) == []


@pytest.mark.parametrize(
    ("section", "change"),
    [("figures", {"value": 8.9}), ("figures", {"status": "true"}), ("quotes", {"mood": "x"})],
)
def test_the_schema_refuses_what_is_wrong(
    normal: Briefing, section: str, change: dict[str, Any]
) -> None:
    tree = json.loads(edition_json(normal))
    tree[section][0] |= change

    assert len(violations(tree, SCHEMA)) == 1


def test_the_documented_keys_are_there(normal: Briefing) -> None:
    tree = json.loads(edition_json(normal))

    assert list(tree)[:4] == ["edition", "headline", "lead", "new"]
    assert tree["edition"]["cutoff"] == "2025-01-30T06:30:00Z"
    figure = tree["figures"][0]
    assert (figure["surface"], figure["value"], figure["unit"], figure["status"]) == (
        "8,9 Prozent",
        "8.9",
        "percent",
        "confirmed",
    )
    assert tree["figures"][3]["value"] == "589000000000"
    assert tree["quotes"][1]["also_in"] == ["Rheinkurier"]


def test_r01_offsets_lead_to_the_words(normal: Briefing, texts: dict[str, str]) -> None:
    for proof in json.loads(edition_json(normal))["evidence"]:
        text = texts[proof["article"]]
        assert text[proof["start"] : proof["end"]] == proof["text"]
        assert sha256(text.encode()).hexdigest() == proof["sha256"]


def test_json_is_utf8_as_it_is_read(normal: Briefing) -> None:
    assert "für die Sicherheit".encode() in edition_json(normal)


def test_the_manifest_names_inputs_and_files(normal: Briefing) -> None:
    source = Source(
        id="nordblick",
        name="Nordblick",
        publisher="nordblick-rundfunk",
        url="https://www.nordblick.example/rss",
        language="de",
    )
    raw = manifest_json(normal, version="0.1.0", sources=[source], files={"html": b"abc"})
    tree = json.loads(raw)

    assert tree["program"] == {"name": "briefing", "version": "0.1.0"}
    assert tree["edition"]["id"] == normal.id
    assert tree["files"] == {"html": {"bytes": 3, "sha256": sha256(b"abc").hexdigest()}}
    assert {item["article"] for item in tree["inputs"]} >= {
        proof.span.article for proof in normal.evidence
    }
    assert tree["sources"][0]["use"] == "quote"

"""The words of a topic: what a vocabulary file holds, and where its words stand in a text.

A vocabulary is data somebody edits, so everything in it is checked when it is read, and it holds
plain strings, so that it travels to other processes. Finding words is the costliest part of judging
an article (most articles are off topic, and all are judged): classes are looked for only when a
signal asks for them, and case-insensitive expressions run on lower-cased text with their word
boundary factored out, which is five times faster than `re.IGNORECASE`.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from briefing.analysis.text import Range
from briefing.errors import ConfigError


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """A word or group of words, as a regular expression; case is ignored."""

    pattern: str
    needs: tuple[str, ...] = ()  #: one of these must occur in the article
    homonym: str = ""
    certain: bool = False  #: the homonym's needs are waived
    exceptions: tuple[str, ...] = ()  #: matches overlapping one of these do not count


@dataclass(frozen=True, slots=True, kw_only=True)
class Homonym:
    needs: tuple[str, ...]
    blocks: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Signal:
    """Classes whose meeting puts an article on topic."""

    name: str
    groups: tuple[frozenset[str], ...]  #: one class of each group must be there
    points: int
    within: int = 2  #: sentences
    anywhere: tuple[frozenset[str], ...] = ()  #: one class of each must occur somewhere
    unless: frozenset[str] = frozenset()  #: none of these may stand in headline or opening
    mention: bool = False  #: worth a point even once and far down

    @property
    def classes(self) -> frozenset[str]:
        return frozenset().union(*self.groups)


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """Words of one walk of life, loosely: what an article is about shows in how many there are."""

    strong: tuple[str, ...] = ()  #: words with stars where a word may go on: `*chip*`
    weak: tuple[str, ...] = ()
    classes: tuple[str, ...] = ()  #: whose words are strong ones too


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """Fields an article must be full of, with their least weight; the first are its matter."""

    name: str
    fields: tuple[tuple[tuple[str, ...], float], ...]
    points: int
    unless: tuple[str, ...] = ()  #: fields none of which may weigh as much as the matter


@dataclass(frozen=True, slots=True, kw_only=True)
class Vocabulary:
    """What belongs to a topic. Holds plain strings only; expressions are compiled where used."""

    classes: tuple[tuple[str, tuple[Term, ...]], ...]
    signals: tuple[Signal, ...]
    homonyms: tuple[tuple[str, Homonym], ...] = ()
    fields: tuple[tuple[str, Field], ...] = ()
    subjects: tuple[Subject, ...] = ()

    @classmethod
    def from_mapping(cls, data: Mapping[str, object], where: str) -> "Vocabulary":
        """Read what a vocabulary file holds: `classes`, `signals`, `homonyms`, `fields` and
        `subjects` (see the shipped file). Raises ConfigError naming `where`, the key and what is
        wrong with it."""
        homonyms = {
            name: Homonym(
                needs=_patterns(where, f"homonyms.{name}.needs", item.get("needs", [])),
                blocks=_patterns(where, f"homonyms.{name}.blocks", item.get("blocks", [])),
            )
            for name, item in _mapping(where, "homonyms", data.get("homonyms", {})).items()
            if _mapping(where, f"homonyms.{name}", item) is not None
        }
        classes = {
            name: tuple(
                _term(where, f"classes.{name}[{n}]", term, homonyms)
                for n, term in enumerate(_list(where, f"classes.{name}", terms))
            )
            for name, terms in _mapping(where, "classes", data.get("classes")).items()
        }
        signals = tuple(
            _signal(where, f"signals[{n}]", item, classes)
            for n, item in enumerate(_list(where, "signals", data.get("signals")))
        )
        fields = {
            name: _field(where, f"fields.{name}", item, classes)
            for name, item in _mapping(where, "fields", data.get("fields", {})).items()
        }
        listed = _list(where, "subjects", data["subjects"]) if "subjects" in data else ()
        subjects = tuple(
            _subject(where, f"subjects[{n}]", item, fields) for n, item in enumerate(listed)
        )
        return cls(
            classes=tuple(classes.items()),
            signals=signals,
            homonyms=tuple(homonyms.items()),
            fields=tuple(fields.items()),
            subjects=subjects,
        )


# ---------------------------------------------------------------- finding words


class Words:
    """Where the words of each class stand in one text; looked up when first asked for."""

    def __init__(self, text: str, vocabulary: Vocabulary) -> None:
        self.text = text
        lower = text.lower()
        # Lower case changes the length of a few exotic letters; then offsets would be wrong.
        self._lower = lower if len(lower) == len(text) else text
        self._terms = dict(vocabulary.classes)
        self._homonyms = dict(vocabulary.homonyms)
        self._evidence: dict[str, tuple[int, int]] = {}
        self.found: dict[str, list[Range]] = {}
        self.doubts: list[str] = []  #: homonyms ruled out

    def __getitem__(self, name: str) -> list[Range]:
        """Ranges of the class's words, in order."""
        if name not in self.found:
            self.found[name] = sorted(
                match for term in self._terms[name] for match in self._matches(term)
            )
        return self.found[name]

    def has(self, groups: Sequence[frozenset[str]]) -> bool:
        """Is there a word of every group somewhere?"""
        return all(any(self[name] for name in sorted(group)) for group in groups)

    def _matches(self, term: Term) -> list[Range]:
        matches = self._spans(term.pattern)
        if not matches or (term.needs and not any(map(self._spans, term.needs))):
            return []
        if term.homonym:
            needs, blocks = self._weigh(term.homonym)
            if blocks > needs if term.certain else needs <= blocks:
                self.doubts.append(f"„{self.text[slice(*matches[0])]}“ means something else here")
                return []
        shut = [span for pattern in term.exceptions for span in self._spans(pattern)]
        return [m for m in matches if not any(a < m[1] and m[0] < b for a, b in shut)]

    def _weigh(self, name: str) -> tuple[int, int]:
        """How often the surroundings speak for and against the meaning wanted."""
        if name not in self._evidence:
            homonym = self._homonyms[name]
            self._evidence[name] = (
                sum(len(self._spans(pattern)) for pattern in homonym.needs),
                sum(len(self._spans(pattern)) for pattern in homonym.blocks),
            )
        return self._evidence[name]

    def _spans(self, pattern: str) -> list[Range]:
        return [
            match.span()
            for regex, lowered in _compiled(pattern)
            for match in regex.finditer(self._lower if lowered else self.text)
        ]


@lru_cache(maxsize=4096)
def _compiled(pattern: str) -> tuple[tuple[re.Pattern[str], bool], ...]:
    """Expressions that together match what `pattern` matches without regard to case, each with
    whether it wants lower-cased text."""
    bounded, free, cased = [], [], []
    for branch in _branches(pattern):
        if "(?-i:" in branch:
            cased.append(branch)
        elif branch.startswith(r"\b"):
            bounded.append(_lowered(branch[2:]))
        else:
            free.append(_lowered(branch))
    parts = [(rf"\b(?:{'|'.join(bounded)})", True)] if bounded else []
    parts += [("|".join(free), True)] if free else []
    found = [(re.compile(part), lowered) for part, lowered in parts]
    found += [(re.compile("|".join(cased), re.IGNORECASE), False)] if cased else []
    return tuple(found)


def _branches(pattern: str) -> list[str]:
    """The alternatives of an expression at its top level."""
    branches, depth, in_set = [""], 0, False
    for token in re.findall(r"\\.|.", pattern, re.S):
        if in_set:
            in_set = token != "]"
        elif token == "[":
            in_set = True
        elif token in "()":
            depth += 1 if token == "(" else -1
        elif token == "|" and depth == 0:
            branches.append("")
            continue
        branches[-1] += token
    return branches


def _lowered(pattern: str) -> str:
    return re.sub(r"\\.|[^\\]+", lambda m: m[0] if m[0][0] == "\\" else m[0].lower(), pattern)


# ---------------------------------------------------------------- reading a vocabulary


def _mapping(where: str, key: str, value: object) -> Mapping[str, Any]:
    if not isinstance(value, Mapping) or not all(isinstance(name, str) for name in value):
        raise ConfigError(f"{where}: {key} is missing or no mapping")
    return value


def _list(where: str, key: str, value: object) -> Sequence[Any]:
    if not isinstance(value, list) or not value:
        raise ConfigError(f"{where}: {key} is missing or no list")
    return value


def _pattern(where: str, key: str, value: object) -> str:
    if not isinstance(value, str) or not value:
        raise ConfigError(f"{where}: {key} is no regular expression but {value!r}")
    try:
        empty = any(regex.search("") for regex, _ in _compiled(value))
    except re.error as error:
        raise ConfigError(f"{where}: {key}: bad regular expression {value!r}: {error}") from error
    if empty:
        raise ConfigError(f"{where}: {key}: {value!r} matches the empty text")
    return value


def _patterns(where: str, key: str, value: object) -> tuple[str, ...]:
    if not isinstance(value, list):
        raise ConfigError(f"{where}: {key} is no list of regular expressions")
    return tuple(_pattern(where, f"{key}[{n}]", item) for n, item in enumerate(value))


def _known_keys(where: str, key: str, item: Mapping[str, Any], allowed: str) -> None:
    for name in item:
        if name not in allowed.split():
            raise ConfigError(f"{where}: {key} has an unknown key {name!r} (known: {allowed})")


def _term(where: str, key: str, item: object, homonyms: Mapping[str, Homonym]) -> Term:
    if isinstance(item, str):
        return Term(pattern=_pattern(where, key, item))
    fields = _mapping(where, key, item)
    _known_keys(where, key, fields, "re needs homonym certain except")
    homonym = fields.get("homonym", "")
    if homonym and homonym not in homonyms:
        raise ConfigError(f"{where}: {key}.homonym: there is no homonym {homonym!r}")
    return Term(
        pattern=_pattern(where, f"{key}.re", fields.get("re")),
        needs=_patterns(where, f"{key}.needs", fields.get("needs", [])),
        homonym=homonym,
        certain=bool(fields.get("certain", False)),
        exceptions=_patterns(where, f"{key}.except", fields.get("except", [])),
    )


def _groups(
    where: str, key: str, items: Sequence[object], classes: Mapping[str, object]
) -> tuple[frozenset[str], ...]:
    groups = tuple(frozenset(str(item).split("|")) for item in items)
    for name in sorted(frozenset().union(*groups)):
        if name not in classes:
            raise ConfigError(f"{where}: {key} names a class that is not there: {name!r}")
    return groups


def _signal(where: str, key: str, item: object, classes: Mapping[str, object]) -> Signal:
    fields = _mapping(where, key, item)
    _known_keys(where, key, fields, "name all points within anywhere unless mention")
    groups = _groups(where, f"{key}.all", _list(where, f"{key}.all", fields.get("all")), classes)
    anywhere = _groups(where, f"{key}.anywhere", fields.get("anywhere", []), classes)
    unless = _groups(where, f"{key}.unless", fields.get("unless", []), classes)
    points, within = fields.get("points"), fields.get("within", 2)
    if points not in (1, 2, 3):
        raise ConfigError(f"{where}: {key}.points must be 1, 2 or 3, not {points!r}")
    if not isinstance(within, int) or not 1 <= within <= 20:
        raise ConfigError(f"{where}: {key}.within must be 1 to 20 sentences, not {within!r}")
    return Signal(
        name=str(fields.get("name", key)),
        groups=groups,
        points=points,
        within=within,
        anywhere=anywhere,
        unless=frozenset().union(*unless),
        mention=bool(fields.get("mention", False)),
    )


def _field(where: str, key: str, item: object, classes: Mapping[str, object]) -> Field:
    fields = _mapping(where, key, item)
    _known_keys(where, key, fields, "strong weak classes")
    drawn = fields.get("classes", [])
    for name in drawn if isinstance(drawn, list) else [drawn]:
        if name not in classes:
            raise ConfigError(f"{where}: {key} names a class that is not there: {name!r}")
    return Field(
        strong=_words(where, f"{key}.strong", fields.get("strong", "")),
        weak=_words(where, f"{key}.weak", fields.get("weak", "")),
        classes=tuple(drawn),
    )


def _words(where: str, key: str, value: object) -> tuple[str, ...]:
    if not isinstance(value, str):
        raise ConfigError(f"{where}: {key} is no text with words between commas")
    # Hyphens are spaces here as in the texts, where "AI-chip" and "AI chip" are one word.
    words = tuple(" ".join(word.replace("-", " ").split()) for word in value.split(","))
    for word in words:
        if word and not re.fullmatch(r"\*?[^*]{2,}\*?", word):
            raise ConfigError(f"{where}: {key}: {word!r} is no word (a star may be at its ends)")
    return tuple(word for word in words if word)


def _subject(where: str, key: str, item: object, known: Mapping[str, object]) -> Subject:
    fields = _mapping(where, key, item)
    _known_keys(where, key, fields, "name all points unless")
    weights = _mapping(where, f"{key}.all", fields.get("all"))
    if not weights:
        raise ConfigError(f"{where}: {key}.all is empty: a subject needs a field")
    unless = fields.get("unless", [])
    summed = {names: tuple(name.strip() for name in names.split("+")) for names in weights}
    for name in (*(name for names in summed.values() for name in names), *unless):
        if name not in known:
            raise ConfigError(f"{where}: {key} names a field that is not there: {name!r}")
    for name, weight in weights.items():
        if not isinstance(weight, int | float) or weight <= 0:
            raise ConfigError(f"{where}: {key}.all.{name} must be a weight, not {weight!r}")
    if fields.get("points") not in (1, 2, 3):
        raise ConfigError(f"{where}: {key}.points must be 1, 2 or 3, not {fields.get('points')!r}")
    return Subject(
        name=str(fields.get("name", key)),
        fields=tuple((summed[names], weight) for names, weight in weights.items()),
        points=fields["points"],
        unless=tuple(unless),
    )

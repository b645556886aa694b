"""Corrections (R18): where a source owns up to an error, or quietly changed what it had said.

A notice is shown in full, outside the excerpt cap: it is written to be passed on. Two versions of
one page are compared sentence by sentence; a change is a correction when the sentence stayed and a
figure, a day, a name or a negation in it did not. What was merely rephrased, added or dropped is
editing. The old wording is printed here and nowhere else.
"""

import re
from collections.abc import Sequence
from difflib import SequenceMatcher

from briefing.analysis.compose.caps import CHARACTERS, Proofs, reserved, span
from briefing.analysis.compose.material import Material, correction_notices, link
from briefing.analysis.text import fold, sentences
from briefing.model import Article, Correction, Span

ROWS = 5
_SAME_SENTENCE = 0.75  #: share of words two wordings of one sentence have in common
_NEGATIONS = "nicht kein keine keinen keinem keiner nie niemals ohne no not never without"
_NEGATION = frozenset(_NEGATIONS.split())


def corrections(material: Material, proofs: Proofs, limit: int = ROWS) -> tuple[Correction, ...]:
    found: list[Correction] = []
    compared = {newer.id: (older, newer) for older, newer in material.versions}
    kept = {key: one.article for key, one in material.facts.items()}
    newest = {key: newer for key, (_, newer) in compared.items()}
    for key, article in (newest | kept).items():
        if reserved(article) or article.genre == "advertorial":
            continue
        notice = _notice(article)
        changed = _changes(*compared[key]) if key in compared else []
        line = notice or (changed[0][1] if changed else None)
        if line is not None and len(found) < min(limit, ROWS):
            found.append(
                Correction(
                    line=proofs.line(line),
                    before=changed[0][0].text if changed else "",
                    link=link(article),
                )
            )
    return tuple(found)


def _notice(article: Article) -> Span | None:
    """The notice to its end; its first sentence where it is long."""
    for start, end in correction_notices(article):
        if end - start > CHARACTERS:
            pieces = [b for a, b in sentences(article.text, article.language) if start < b <= end]
            end = pieces[0] if pieces else end
        return span(article, start, end)
    return None


def _changes(older: Article, newer: Article) -> list[tuple[Span, Span]]:
    """Old and new wording of corrected sentences, in the order of the new text."""
    before, after = _body(older), _body(newer)
    dropped = [one for one in before if one.text not in newer.text]
    added = [one for one in after if one.text not in older.text]
    changes = []
    for new in added:
        for old in dropped:
            if _corrects(old.text, new.text):
                changes.append((old, new))
                break
    return changes


def _body(article: Article) -> Sequence[Span]:
    notices = correction_notices(article)
    return [
        span(article, a, b)
        for a, b in sentences(article.text, article.language)
        if a >= article.body_start and not any(x <= a < y for x, y in notices)
    ]


def _corrects(old: str, new: str) -> bool:
    before, after = _tokens(old), _tokens(new)
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    if matcher.ratio() < _SAME_SENTENCE:
        return False
    changed = [
        token
        for tag, a, b, c, d in matcher.get_opcodes()
        if tag == "replace"
        for token in (*before[a:b], *after[c:d])
    ]
    inserted = [
        token
        for tag, a, b, c, d in matcher.get_opcodes()
        if tag in ("insert", "delete")
        for token in (*before[a:b], *after[c:d])
    ]
    return any(_carries_a_fact(token) for token in changed) or any(
        fold(token) in _NEGATION for token in inserted
    )


def _tokens(text: str) -> list[str]:
    # Numbers keep their marks: 5,6 is one token.
    return [m.group() for m in re.finditer(r"\d+(?:[.,]\d+)*|\w+(?:[-'’]\w+)*", text)]


def _carries_a_fact(token: str) -> bool:
    return token[0].isdigit() or token[0].isupper() or fold(token) in _NEGATION

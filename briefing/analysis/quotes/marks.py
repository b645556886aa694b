"""Which strings stand in quotation marks.

Theory. There is no table of styles: real feeds mix „ “, » «, « », " ", “ ”, ‚ ‘ and pairs no style
guide knows („ "), so a mark's direction is read from its surroundings, and any double mark may
close any double mark, any single mark any single one. Marks are matched with a stack per
paragraph. Known exceptions and their answers:

* an apostrophe, a minute or inch sign opens nothing: a single mark opens only after a space, a
  bracket or another mark, and counts only when it is closed in the same paragraph;
* a closing mark was lost: the string ends where a frame begins (", sagte …"), else with its
  sentence, and is marked as guessed;
* a quotation runs over several paragraphs: each begins with an opening mark and only the last has a
  closing one, or the first has the opening and a later one the closing mark.

Rejected: pairing by style with a vote over the document (one wrong vote turns every quotation
inside out), and counting marks (a single lost one inverts the rest of a paragraph).
"""

import re
from typing import NamedTuple

DOUBLE = frozenset('"„“”«»‟″')
SINGLE = frozenset("'‚‘’‹›‛")
MARKS = DOUBLE | SINGLE
_MARK = re.compile("[" + "".join(sorted(MARKS)) + "]")
_ALWAYS_OPEN = frozenset("„‚‟‛")
_BEFORE_OPEN = frozenset("([{–—-/:=>|*•¡¿")
_AFTER_CLOSE = frozenset(".,;:!?)]}–—-/…<|*")
# Deeper nesting than this is noise, and an unbounded stack would cost quadratic time.
_DEPTH = 6
_PARAGRAPH = re.compile(r"[^\n]+")
# What follows a quotation whose closing mark was lost.
_FRAME_START = re.compile(
    r",?\s(?=(?:so|sagte|sagt|erklärte|erklärt|betonte|meinte|meint|schrieb|schreibt|berichtete|teilte|hieß|heißt"
    r"|fügte|kritisierte|forderte|kommentierte|lautete|zitiert|äußerte|wie|said|says|told|wrote|added)\b)"
)
_LOST_GAP = re.compile(r"(?<=\S)(?:[.!?…]?\s{1,3}(?=[,.;:!?])|\s{2,})")
_SENTENCE_END = re.compile(r"[.!?…](?=\s|$)")
_MAX_PARAGRAPHS = 6


class Quoted(NamedTuple):
    """A string in quotation marks. `start` to `end` are the words, `open` and `close` include the
    marks."""

    open: int
    start: int
    end: int
    close: int
    depth: int
    closed: bool  #: False: the closing mark was lost and the end is a guess
    single: bool  #: in single marks
    goes_on: bool = False  #: the next paragraph's quotation continues this one


def scan(text: str, start: int = 0) -> list[Quoted]:
    """All strings in quotation marks from `start` on, in order of their opening marks."""
    found: list[Quoted] = []
    carried: int | None = None  # position of an opening mark that waits for a later paragraph
    waited = 0
    for paragraph in _PARAGRAPH.finditer(text, start):
        left, right = paragraph.span()
        pairs, open_left, orphan = _pair(text, left, right)
        if carried is not None:
            first = _first_visible(text, left, right)
            whole = any(p.open == first for p in pairs)
            reopened = whole or (bool(open_left) and first == open_left[0])
            waited += 1
            if orphan is not None and not any(p.open < orphan for p in pairs):
                found.append(_quoted(text, carried, orphan, 0, True))
                carried = None
            elif reopened and waited <= _MAX_PARAGRAPHS:
                # the same speaker goes on: each paragraph is a quotation of its own
                end = _paragraph_end(text, carried)
                found.append(_quoted(text, carried, end, 0, True, False)._replace(goes_on=True))
                carried = None if whole else open_left.pop(0)
                waited = 0
            elif pairs or waited > 1:
                found.append(_recover(text, carried))
                carried = None
        found.extend(pairs)
        for position in open_left:
            last = position == open_left[-1]
            if (
                last
                and not any(p.open > position for p in pairs)
                and _continues(text, position, right)
            ):
                if carried is not None:
                    found.append(_recover(text, carried))
                carried, waited = position, 0
            elif text[position] in DOUBLE:
                found.append(_recover(text, position))
    if carried is not None:
        found.append(_recover(text, carried))
    # a single letter in single marks is an elision ("rock 'n' roll")
    found = [quoted for quoted in found if quoted.end - quoted.start > quoted.single]
    found.sort(key=lambda quoted: (quoted.open, -quoted.close))
    return _disjoint(found)


def _pair(text: str, left: int, right: int) -> tuple[list[Quoted], list[int], int | None]:
    """Pairs of one paragraph, unclosed opening double marks, first closing mark left alone."""
    pairs: list[Quoted] = []
    stack: list[int] = []
    orphan: int | None = None
    for match in _MARK.finditer(text, left, right):
        here = match.start()
        mark = text[here]
        before = text[here - 1] if here > left else " "
        after = text[here + 1] if here + 1 < right else " "
        if mark in SINGLE:
            if mark in "'’‘‛" and before.isalnum() and after.isalnum():
                continue  # apostrophe
            if mark == "'" and "'" in (before, after):
                continue  # doubled: the markup of a wiki, no mark
            if mark == "‚" and (before.isalnum() or after.isspace()):
                continue  # a comma in disguise
        elif mark in '"″' and before.isdigit() and not _inside(text, stack, mark):
            continue  # inch and second signs
        if (
            mark in "«»‹›"
            and before.isspace()
            and after.isspace()
            and not _inside(text, stack, mark)
        ):
            continue  # a bullet ("» Lesen Sie auch")
        opens = mark in _ALWAYS_OPEN or (
            (before.isspace() or before in _BEFORE_OPEN or (before in MARKS and before != mark))
            and not after.isspace()
            and after not in ".,;:!?)"
        )
        closes = mark not in _ALWAYS_OPEN and (
            not before.isspace() and (after.isspace() or after in _AFTER_CLOSE or after in MARKS)
        )
        if opens == closes and mark not in _ALWAYS_OPEN:
            closes = _inside(text, stack, mark)
            opens = not closes
        elif opens and text[here] in "“”" and stack and text[stack[-1]] == "„" and before.isspace():
            # „Text “und weiter: the pair is stronger than the spacing
            closes, opens = True, False
        if closes:
            partner = _partner(text, stack, mark)
            if partner is None:
                if orphan is None and mark in DOUBLE and not stack:
                    orphan = here
                continue
            begin = stack[partner]
            del stack[partner:]
            depth = sum(1 for position in stack if text[position] in DOUBLE or mark in SINGLE)
            pairs.append(_quoted(text, begin, here, depth, True))
        elif opens:
            if mark in SINGLE and (after.isspace() or after in MARKS):
                continue
            if len(stack) < _DEPTH:
                stack.append(here)
    return pairs, [position for position in stack if text[position] in DOUBLE], orphan


def _inside(text: str, stack: list[int], mark: str) -> bool:
    return _partner(text, stack, mark) is not None


def _partner(text: str, stack: list[int], mark: str) -> int | None:
    """Index in the stack of the nearest opening mark this one can close."""
    family = DOUBLE if mark in DOUBLE else SINGLE
    for index in range(len(stack) - 1, -1, -1):
        opening = text[stack[index]]
        if opening in family:
            return index
        if opening in DOUBLE:
            return None  # a single mark never closes across a double one
    return None


def _quoted(text: str, begin: int, end: int, depth: int, closed: bool, mark: bool = True) -> Quoted:
    single = text[begin] in SINGLE
    start, stop = begin + 1, end
    while start < stop and text[start].isspace():
        start += 1
    while stop > start and (text[stop - 1].isspace() or text[stop - 1] == ","):
        stop -= 1
    return Quoted(begin, start, stop, end + 1 if mark else end, depth, closed, single)


def _first_visible(text: str, left: int, right: int) -> int:
    while left < right and text[left].isspace():
        left += 1
    return left


def _paragraph_end(text: str, position: int) -> int:
    end = text.find("\n", position)
    return len(text) if end < 0 else end


def _continues(text: str, position: int, right: int) -> bool:
    """May the quotation opened here run into the next paragraph? Only if all of the paragraph's
    rest is speech: it ends like a sentence, and no frame follows."""
    rest = text[position + 1 : right].rstrip()
    return rest[-1:] in ".!?…" and not _FRAME_START.search(rest) and "\n" in text[right : right + 1]


def _recover(text: str, position: int) -> Quoted:
    """The end of a quotation whose closing mark is missing: a guess, and marked as one."""
    limit = _paragraph_end(text, position)
    other = _MARK.search(text, position + 1, limit)
    while other and text[other.start()] in SINGLE:
        other = _MARK.search(text, other.end(), limit)
    if other:
        limit = other.start()
    ends = []
    for pattern in (_FRAME_START, _LOST_GAP):
        match = pattern.search(text, position + 2, limit)
        if match:
            ends.append(match.start())
    if ends:
        end = min(ends)
    else:
        sentence = _SENTENCE_END.search(text, position + 1, limit)
        end = sentence.end() if sentence else limit
    return _quoted(text, position, end, 0, False, mark=False)


def _disjoint(found: list[Quoted]) -> list[Quoted]:
    """Pairs nest or stand apart; a guessed one that would cross another is cut or dropped."""
    kept: list[Quoted] = []
    stack: list[Quoted] = []
    for quoted in found:
        while stack and stack[-1].close <= quoted.open:
            stack.pop()
        if stack and quoted.close > stack[-1].close:
            continue
        kept.append(quoted._replace(depth=len(stack)))
        stack.append(quoted)
    return kept

"""Normal forms: an article as passages of comparable words.

A passage is a sentence of the body, its place in `Article.text`, and its words in a form in which
typography, encoding, number notation and unit spelling no longer differ. Datelines, time marks and
agency marks at the edge of a paragraph are no part of it: they change from outlet to outlet.
"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from briefing.analysis import text as texts
from briefing.analysis.duplicates.lexicon import BILLION, CANONICAL, NUMBER_WORDS, SCALES
from briefing.analysis.duplicates.vocabulary import FUNCTION
from briefing.model import Article

Word = str


@dataclass(frozen=True, slots=True)
class Passage:
    """One sentence. `words` are normal forms in order, figures among them."""

    start: int
    end: int
    words: tuple[Word, ...]
    paragraph: int
    """Number of the paragraph it stands in: notices come as paragraphs of their own."""


_BROKEN = re.compile(r"(?<=[^\W\d_])-\n(?= ?[^\W\d_A-ZÄÖÜ])")
"""A hyphen at a scanned line's end."""

_TOKEN = re.compile(
    # a scan glues words and figures together ("5tadt", "2001fetched")
    r"\d+(?!(?:mio|mrd|mln|pct|st|nd|rd|th|bn|mn|tn|km|cm|mm|kg|gb|mb|tb|pm|am|kw|mw|gw|er|am|m|"
    r"k|b)\b|million|billion|mill)[^\W\d_]{2,}"
    r"|\d+(?:[.,:]\d+)*|[^\W\d_]\w*|[%$€£¥]"
)
_GROUPED = re.compile(r"(?<![\d.,])(\d{1,3})((?:[ '\u202f\u2009]\d{3})+)(?!\d)")
_THOUSANDS = re.compile(r"\d{1,3}(?:[.,]\d{3})+")
_DIGITS = frozenset("0123456789")
_SPACED = re.compile(r"\d[ '\u202f\u2009]\d{3}")
_NOT = re.compile(r"n't\b")

_CITY = r"[^\W\d_a-z][\w.'-]*"
_DATELINE = re.compile(
    rf"""^\W{{0,3}}(?:
      # NEW YORK (Reuters) -
      [^.!?\n]{{0,70}}?\(\s*[\w.,/&+ -]{{2,28}}\s*\)\s*[-–—:.,]*\s*[-–—:]\s*
      # Wien – / London, Paris --
    | {_CITY}(?:[ ,/]+{_CITY}){{0,4}},?\s+(?:\d{{1,2}}\.\s*\w+\s*)?[-–—]{{1,2}}\s+
      # Hangzhou. –
    | {_CITY}(?:[ /]{_CITY})?\.\s[-–—]\s
    )(?=[„“"«»‘‚'(]?[^\W_])""",
    re.VERBOSE,
)
_AGENCY = re.compile(r"^[^\W\d_a-z][^.!?()\n]{1,45}\(\s*[\w./ -]{2,20}\)\s*[-–—:]+\s+")
"""The full form of a dateline may stand behind somebody's opening remark."""
_PLACE = re.compile(r"^[^\W\d_a-z][\w'-]+(?:[ /-][^\W\d_a-z][\w'-]+)?\.\s+(?=[„“\"«»]?[A-ZÄÖÜ])")
"""A place alone before the first sentence ("Washington. US-Präsident …")."""

_CLOCK = re.compile(
    r"""^\W*(?:(?:update|aktualisiert|stand|eil\w*|breaking|live|neu|jetzt|um|at|updated)\W+)?
        \d{1,2}[:.]\d{2}(?:\s*(?:uhr|h|am|pm|a\.m\.|p\.m\.|gmt|cet|bst|et|est|mez))?\s*(?:[-–—:|
        +•·\])]+|\n)\W*
      | ^\W*\d{1,2}[:.]?\d{0,2}\s*(?:uhr|am|pm|a\.m\.|p\.m\.|gmt|cet|bst|est|
      mez)\b\s*(?:\([^)]{2,12}\))?\s*[-–—:|+•·\])]+\W*
      | ^\+{2,}[^+\n]{1,40}\+{2,}\s*""",
    re.VERBOSE | re.IGNORECASE,
)
_STOP = r"""(?:[.!?…]{numbers}(?<!\b[A-ZÄÖÜ]\.)(?<!\b(?:Mr|Dr|St|Ms|Nr|ca|No|Co)\.)
    (?<!\b(?:Mrs|Inc|Ltd|Sen|Rep|Gov|Mio|Mrd|bzw)\.)(?<!\b(?:Corp|Prof)\.)
    [\"”“’»«')\]]*\s+(?=[\"„“«»‚‘'(\[]*[A-ZÄÖÜ\d])
    # an edit that put a word in front of the next sentence leaves it without a capital
    |(?<=[a-zäöüß]{{4}})\.\s+(?=[a-zäöü]{{2}}))"""
_END = re.compile(_STOP.format(numbers=""), re.VERBOSE)
_END_DE = re.compile(_STOP.format(numbers=r"(?<!\b\d\.)(?<!\b\d\d\.)"), re.VERBOSE)  # "am 2. Mai"
"""Finer than `text.sentences`: sentences inside quotation marks count one by one, since an edit may
put something between them. Both articles are cut alike, so a cut too many does no harm."""

_CREDIT = re.compile(r"[\s.]*[(\[][\w./,& +-]{2,40}[)\]]?\s*$")
"""Marks after the last sentence: "(dpa/abc)", "(APA, 18.3.2016)"."""


def mend(text: str) -> str:
    """The text with words put together that a scan broke at a line's end, same length."""
    if "-\n" not in text:
        return text
    return _BROKEN.sub("\u00ad\u00ad", text)


def words_of(piece: str, language: str) -> tuple[Word, ...]:
    """Normal forms of the words in a piece of text, in order."""
    lowered = piece.lower()
    if not lowered.isascii():
        lowered = unicodedata.normalize("NFKC", lowered.replace("\u00ad", "")).replace("’", "'")
    if "n't" in lowered:
        lowered = _NOT.sub(" not", lowered)
    if _SPACED.search(lowered):
        lowered = _GROUPED.sub(lambda m: m.group(1) + re.sub(r"\D", "", m.group(2)), lowered)
    words = list(map(normal, _TOKEN.findall(lowered)))
    counted = [index for index, word in enumerate(words) if word[0] in _DIGITS]
    return tuple(_merged(words, counted, language)) if counted else tuple(words)


@lru_cache(maxsize=1 << 17)
def normal(word: str) -> Word:
    """The form in which spellings of a lower-case word meet."""
    if not word.isascii():
        word = texts.fold(word)
    return _PLAIN.get(word, word)


def is_figure(word: Word) -> bool:
    return word[0].isdigit() and word[-1].isdigit()


_PLAIN = CANONICAL | NUMBER_WORDS | {word: f"x{power}" for word, power in SCALES.items()}
_LETTER_POWERS = {"m": 6, "b": 9, "k": 3, "tn": 12}


def _merged(words: list[Word], counted: Iterable[int], language: str) -> list[Word]:
    """Figures in one notation, magnitude words multiplied in: "1,2 Mio." and "1 200 000" meet.
    One general word may stand between the two ("10.2 apparently mln")."""
    gone: list[int] = []
    for index in counted:
        if not is_figure(words[index]):
            continue
        value = figure(words[index])
        for at in (index + 1, index + 2):
            if at < len(words) and (at == index + 1 or words[index + 1] in FUNCTION):
                power = _power(words[at], language, at == index + 1)
                if power:
                    value = scaled(value, power)
                    gone.append(at)
                    break
        words[index] = value
    for index in reversed(gone):
        del words[index]
    return words


def _power(word: Word, language: str, beside: bool) -> int:
    if word[0] == "x" and word[1:].isdigit():
        return int(word[1:])
    if word == "billion":
        return BILLION.get(language, 9)
    if beside and language == "en":
        # "£9m", "$11bn": a single letter is a magnitude in English money only
        return _LETTER_POWERS.get(word, 0)
    return 0


def figure(printed: str) -> str:
    """One notation for a printed number. Exactly three digits after a mark are thousands in both
    languages; anything else after the last mark is a decimal part. Dates and times stay as they
    are."""
    if printed.isdigit():
        return printed.lstrip("0") or "0"
    if ":" in printed:
        return printed
    if _THOUSANDS.fullmatch(printed):
        return re.sub(r"\D", "", printed)
    whole, mark, rest = printed.rpartition("," if printed.rfind(",") > printed.rfind(".") else ".")
    whole_digits = re.sub(r"\D", "", whole)
    if mark and (whole.isdigit() or _THOUSANDS.fullmatch(whole)):
        rest = rest.rstrip("0")
        whole_digits = whole_digits.lstrip("0") or "0"
        return f"{whole_digits}.{rest}" if rest else whole_digits
    return printed


def scaled(value: str, power: int) -> str:
    """Value × 10^power, exactly."""
    whole, _, rest = value.partition(".")
    if not whole.isdigit() or not (rest.isdigit() or not rest):
        return value
    digits = whole + rest[:power].ljust(power, "0")
    left = rest[power:].rstrip("0")
    plain = digits.lstrip("0") or "0"
    return f"{plain}.{left}" if left else plain


def passages(article: Article) -> list[Passage]:
    """The sentences of the body, or of the headline where there is no body."""
    start = article.body_start if article.text[article.body_start :].strip() else 0
    return _passages(article.text, start, article.language)


def headline(article: Article) -> tuple[Word, ...]:
    return words_of(article.text[: article.body_start], article.language)


def _passages(text: str, start: int, language: str) -> list[Passage]:
    body = mend(text[start:])
    found: list[Passage] = []
    number = 0
    last_end = -1
    ranges = _sentences(body, language)
    for index, (left, right) in enumerate(ranges):
        fresh = last_end < 0 or "\n" in body[last_end:left]
        if fresh:
            number += 1
        last_end = right
        piece = body[left:right]
        if fresh:
            piece = without_marks(piece, first=number <= 2)
        elif "(" in piece[:50]:
            mark = _AGENCY.match(piece)
            piece = piece[mark.end() :] if mark else piece
        closing = index + 1 == len(ranges) or "\n" in body[right : ranges[index + 1][0]]
        if closing and piece[-1:] in ")]":
            cut = _CREDIT.search(piece)
            if cut and cut.start() > 20:
                piece = piece[: cut.start()]
        words = words_of(piece, language)
        if words:
            found.append(Passage(start + left, start + right, words, number))
    return found


def _sentences(body: str, language: str) -> list[texts.Range]:
    ends = _END_DE if language == "de" else _END
    found = []
    for left, right in texts.paragraphs(body):
        start = left
        for end in ends.finditer(body, left, right):
            found.append(texts.trim(body, start, end.end()))
            start = end.end()
        found.append(texts.trim(body, start, right))
    return found


def without_marks(piece: str, first: bool) -> str:
    """A paragraph's first sentence without dateline, agency mark and time mark."""
    if piece[:1] in "+([0123456789" or piece[:24].lower().startswith(
        ("update", "stand", "live", "eil", "um ", "breaking", "aktualisiert", "neu")
    ):
        mark = _CLOCK.match(piece)
        if mark and mark.end() < len(piece):
            piece = piece[mark.end() :]
    head = piece[:110]
    if "-" in head or "–" in head or "—" in head or ("(" in head and ":" in head):
        mark = _DATELINE.match(piece)
        if mark and mark.end() < len(piece):
            return piece[mark.end() :]
    if first:
        mark = _PLACE.match(piece)
        if mark:
            return piece[mark.end() :]
    return piece

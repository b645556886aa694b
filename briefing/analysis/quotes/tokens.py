"""Sentences and tokens of a text whose quotations are masked.

What somebody says must not be read as what the article says: verbs and names inside quotation
marks mislead every frame. So each quotation is replaced by one placeholder word of equal length,
marks included; offsets stay valid, and a quotation of five sentences is one word of one sentence.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from briefing.analysis import text as texts
from briefing.analysis.quotes.marks import Quoted

# A letter (so that it makes words), upper case (so that it can be a noun), and in no language's
# news.
PLACEHOLDER = "Ꝗ"
_TOKEN = re.compile(r"\w+(?:[-'’/.&]\w+)*-?|[^\w\s]")
_ENDS = frozenset(".!?…")
_LONGEST = 2000
# Removed markup leaves sentences without a space between them: "sagte der Papst.Der Bruder".
_GLUED = re.compile(r"[.!?](?<=[a-zäöüß]{3}.)(?=[A-ZÄÖÜ][a-zäöüß]+ )")


@dataclass(slots=True)
class Sentence:
    """One sentence: parallel lists, one place per token."""

    start: int
    end: int
    paragraph: int
    words: list[str] = field(default_factory=list)
    lower: list[str] = field(default_factory=list)
    begins: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    quotes: dict[int, Quoted] = field(default_factory=dict)  #: token → quotation
    nouns: set[int] = field(default_factory=set)  #: quotations short enough to be a name or a term
    capital: list[bool] = field(default_factory=list)  #: can be a noun (German)
    surnames: Mapping[str, str] = field(default_factory=dict)  #: → full name in the document

    def __len__(self) -> int:
        return len(self.words)


def mask(text: str, quoted: Sequence[Quoted], language: str) -> str:
    """The text with every outermost quotation replaced, at equal length."""
    pieces: list[str] = []
    at = 0
    for quote in quoted:
        if quote.depth:
            continue
        pieces.append(text[at : quote.open])
        tail = quote.close - quote.end
        pieces.append(" " * (quote.start - quote.open) + PLACEHOLDER * (quote.end - quote.start))
        if tail:
            if text[quote.end] == ",":  # English: the comma of the frame stands inside the marks
                pieces.append("," + " " * (tail - 1))
            else:
                stop = quote.closed and _ends_sentence(text, quote, language)
                pieces.append(("." if stop else " ") + " " * (tail - 1))
        at = quote.close
    pieces.append(text[at:])
    return "".join(pieces)


_SUBJECT_THEN_VERB = re.compile(
    r"\s*(?:[A-Z][\w.'’-]*|the|a|an|his|her|he|she|they|one)(?:\s+[\w.'’-]+){0,7}?\s+"
    r"(?:said|says|told|asked|added|wrote|warned|argued|joked|insisted|shouted|replied|asks|explained|tweeted)\b"
)


def _ends_sentence(text: str, quote: Quoted, language: str) -> bool:
    """Does the sentence end with the full stop inside the quotation? „… sind da.“ Der Sprecher …"""
    if text[quote.end - 1] not in _ENDS:
        return False
    after = text[quote.close : quote.close + 160]
    rest = after.lstrip(" \t\xa0")
    if not rest or rest[0] == "\n":
        return True
    if rest[0] in ".,;:!?)–—-":
        return False
    if rest[0].islower():
        return False
    line = after.split("\n", 1)[0]
    return not (language == "en" and text[quote.end - 1] in "?!" and _SUBJECT_THEN_VERB.match(line))


def sentences(masked: str, quoted: Sequence[Quoted], start: int, language: str) -> list[Sentence]:
    """Sentences of the masked text from `start` on, tokens not yet filled in."""
    offset = start
    found: list[Sentence] = []
    paragraph = 0
    previous = start
    for begin, end in texts.sentences(masked[start:], language):
        begin, end = begin + offset, end + offset
        if "\n" in masked[previous:begin]:
            paragraph += 1
        previous = end
        while end - begin > _LONGEST:
            # a line without full stops (a table, code): cut, or time would grow with its square
            cut = masked.rfind(" ", begin + 1, begin + _LONGEST)
            cut = cut if cut > begin else begin + _LONGEST
            found.append(Sentence(begin, cut, paragraph))
            begin = cut
        for glued in _GLUED.finditer(masked, begin, end):
            found.append(Sentence(begin, glued.end(), paragraph))
            begin = glued.end()
        found.append(Sentence(begin, end, paragraph))
    return _fit(found, quoted)


def _fit(found: list[Sentence], quoted: Sequence[Quoted]) -> list[Sentence]:
    """A quotation over several paragraphs or an odd split never leaves a sentence in its middle,
    and a sentence includes the marks of its quotations."""
    outer = [quote for quote in quoted if not quote.depth]
    fitted: list[Sentence] = []
    index = 0
    for sentence in found:
        while index < len(outer) and outer[index].close <= sentence.start:
            index += 1
        if index < len(outer) and outer[index].open < sentence.start:
            sentence.start = outer[index].open
        if fitted and fitted[-1].end > sentence.start:
            fitted[-1].end = max(fitted[-1].end, sentence.end)
            sentence = fitted[-1]
        else:
            fitted.append(sentence)
        probe = index
        while probe < len(outer) and outer[probe].open < sentence.end:
            sentence.end = max(sentence.end, outer[probe].close)
            probe += 1
        index = max(index, probe - 1)
    return fitted


def fill(
    sentence: Sentence,
    text: str,
    masked: str,
    by_start: dict[int, Quoted],
    surnames: Mapping[str, str],
) -> None:
    """Tokens of a sentence, in place (most sentences never need them)."""
    if sentence.words:
        return
    sentence.surnames = surnames
    spans = [match.span() for match in _TOKEN.finditer(masked, sentence.start, sentence.end)]
    sentence.begins = [begin for begin, _ in spans]
    sentence.ends = [end for _, end in spans]
    sentence.words = words = [masked[begin:end] for begin, end in spans]
    sentence.lower = list(map(str.lower, words))
    if masked.find(PLACEHOLDER, sentence.start, sentence.end) < 0:
        return
    for i, word in enumerate(words):
        quote = by_start.get(sentence.begins[i]) if word[0] == PLACEHOLDER else None
        if quote is not None:
            sentence.quotes[i] = quote
            if quote.end - quote.start <= 50 and text[quote.end - 1] not in ".!?…":
                sentence.nouns.add(i)

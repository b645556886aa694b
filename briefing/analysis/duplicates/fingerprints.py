"""Keys: the few numbers by which a passage is found again.

Each passage gives a few of its three-word shingles, those that begin with its smallest hashed words
(as in min-hash the same words give the same choice in any article, so a two-sentence ticker finds
its article and a round-up finds both parents), and one key for its exact words. Shingles run over
the words that tell something: an edit that adds "meanwhile" everywhere leaves them alone.
"""

from collections.abc import Sequence
from zlib import crc32

from briefing.analysis.duplicates.lexicon import weight
from briefing.analysis.duplicates.memo import Memo
from briefing.analysis.duplicates.passages import Passage, is_figure

SHINGLES = 3  #: kept per passage; about 40 keys an article. Two lose a tenth of the heavy rewrites
_HALF = 1 << 31

tells = Memo(weight).__getitem__
"""`lexicon.weight`, remembered."""


def _hashed(word: str) -> int:
    """A word as 32 bits; 0 for words that tell nothing, and for figures, so that a report is found
    again when its figures have changed."""
    return (
        crc32(word.encode("utf-8", "surrogatepass")) if tells(word) and not is_figure(word) else 0
    )


_number = Memo(_hashed).__getitem__


def keys(passage: Passage, language: str) -> tuple[int, ...]:
    """The exact key first, then shingles: signed 32-bit numbers, odd for exact ones. Languages
    never share a key but by chance."""
    salt = crc32(language.encode("utf-8", "surrogatepass"))
    words = passage.words
    exact = (crc32(" ".join(words).encode("utf-8", "surrogatepass"), salt) | 1) - _HALF
    numbers = list(filter(None, map(_number, words)))
    last = len(numbers) - 3
    if last < 0:
        return (exact,)
    found = [exact]
    for number in sorted(numbers)[:SHINGLES]:
        at = min(numbers.index(number), last)
        mixed = numbers[at] * 0x1000193 + numbers[at + 1] * 0x10003 + numbers[at + 2] ^ salt
        key = (mixed & 0xFFFFFFFE) - _HALF
        if key not in found:
            found.append(key)
    return tuple(found)


def all_keys(found: Sequence[Passage], language: str) -> list[tuple[int, ...]]:
    return [keys(passage, language) for passage in found]

"""Keys: the few numbers by which a passage is found again.

Each passage gives its smallest hashed three-word shingles (min-hash: the same words give the same
choice in any article, so a two-sentence ticker finds its article and a round-up finds both parents)
and one key for its exact words. Shingles run over the words that tell something: an edit that adds
"meanwhile" everywhere leaves them alone.
"""

from collections.abc import Sequence
from functools import lru_cache
from zlib import crc32

from briefing.analysis.duplicates.lexicon import weight
from briefing.analysis.duplicates.passages import Passage, is_figure

SHINGLES = 3  #: kept per passage; about 40 keys an article. Two lose a tenth of the heavy rewrites
_MASK = 0xFFFFFFFF


@lru_cache(maxsize=1 << 17)
def tells(word: str) -> float:
    """`lexicon.weight`, remembered."""
    return weight(word)


@lru_cache(maxsize=1 << 17)
def _number(word: str) -> int:
    """A word as 32 bits; 0 for words that tell nothing, and for figures, so that a report is found
    again when its figures have changed."""
    return crc32(word.encode()) if tells(word) and not is_figure(word) else 0


def keys(passage: Passage, language: str) -> tuple[int, ...]:
    """The exact key first, then the smallest shingles. Languages never share a key."""
    salt = crc32(language.encode())
    words = passage.words
    exact = crc32(" ".join(words).encode(), salt) | 1 << 32
    numbers = [number for number in map(_number, words) if number]
    if len(numbers) < 3:
        return (exact,)
    shingles = {
        (a * 0x9E3779B1 ^ b * 0x85EBCA77 ^ c * 0xC2B2AE3D ^ salt) & _MASK
        for a, b, c in zip(numbers, numbers[1:], numbers[2:], strict=False)
    }
    return (exact, *sorted(shingles)[:SHINGLES])


def all_keys(found: Sequence[Passage], language: str) -> list[tuple[int, ...]]:
    return [keys(passage, language) for passage in found]

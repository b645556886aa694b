"""Results remembered for the words of a language."""

from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")
_MOST = 1 << 18  #: words; a language has fewer in use, and hostile texts make no end of them
_LONGEST = 64


class Memo(dict[str, T]):
    """A function of a word as a table that fills itself: three times as fast as `lru_cache` when
    it is mapped over all words of an article."""

    def __init__(self, function: Callable[[str], T]) -> None:
        super().__init__()
        self._function = function

    def __missing__(self, word: str) -> T:
        value = self._function(word)
        if len(word) <= _LONGEST:
            if len(self) >= _MOST:
                self.clear()
            self[word] = value
        return value

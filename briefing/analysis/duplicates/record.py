"""An article, ready to be compared with."""

from collections import defaultdict
from collections.abc import Sequence, Set
from functools import cached_property
from itertools import pairwise

from briefing.analysis.duplicates.lexicon import NEGATIONS
from briefing.analysis.duplicates.passages import Passage, headline, is_figure, passages
from briefing.analysis.duplicates.vocabulary import stem
from briefing.model import Article


class Record:
    """An earlier article, ready to be compared."""

    def __init__(self, article: Article) -> None:
        self.article = article
        self.body: Sequence[Passage] = passages(article)
        self.title = headline(article)
        # the headline comes last: round-ups and crossheads repeat it inside their text
        self.passages: Sequence[Passage] = (
            [*self.body, self.title] if self.title.words else self.body
        )

    @cached_property
    def exact(self) -> dict[tuple[str, ...], int]:
        """Words → the first passage that has just these."""
        back = range(len(self.passages) - 1, -1, -1)
        return {self.passages[index].words: index for index in back}

    @cached_property
    def where(self) -> dict[str, str]:
        """Word → the passages it stands in, as characters: a tenth of the memory of lists, and
        nothing for the garbage collector to walk through."""
        found: defaultdict[str, str] = defaultdict(str)
        for index, passage in enumerate(self.passages):
            number = chr(index)
            for word in set(passage.words):
                found[word] += number
        found.default_factory = None
        return found

    @cached_property
    def words(self) -> Set[str]:
        """Every word of body and headline."""
        return self.where.keys()

    @cached_property
    def stems(self) -> frozenset[str]:
        return frozenset(map(stem, self.where))

    @cached_property
    def pairs(self) -> frozenset[tuple[str, str]]:
        """Figures and negations with the word before and the word after them."""
        found: set[tuple[str, str]] = set()
        for passage in self.passages:
            if passage.figures:
                for left, right in pairwise(passage.words):
                    if is_figure(left) or is_figure(right):
                        found.add((left, right))
            for left, right in pairwise(passage.words):
                if left in NEGATIONS or right in NEGATIONS:
                    found.add((left, right))
        return frozenset(found)

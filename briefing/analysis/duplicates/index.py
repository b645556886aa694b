"""The memory a verdict looks into: keys → earlier articles, and the articles themselves.

What is stored stands behind `Storage`, in words of this module; `Memory` is the plain one. A
key keeps its first articles only, so the cost of a question does not grow with the number of
copies and the earliest report stays the one that is named.
"""

from collections import OrderedDict
from collections.abc import Sequence
from itertools import chain, islice
from typing import Protocol

from briefing.analysis.duplicates.explain import NONE, Hits
from briefing.analysis.duplicates.fingerprints import all_keys
from briefing.analysis.duplicates.record import Record
from briefing.analysis.duplicates.verdict import decide
from briefing.model import Article, Verdict

POSTINGS = 64  #: articles remembered for a key


class Storage(Protocol):
    """Where keys and articles are kept."""

    def holders(self, keys: Sequence[int]) -> Sequence[Sequence[str]]:
        """For each key the ids of the first articles that had it, earliest first."""

    def article(self, id: str) -> Article:
        """A kept article."""

    def keep(self, article: Article, keys: Sequence[int]) -> None:
        """Remember an article under its keys; at most `POSTINGS` articles for each."""


class Memory:
    """Everything in dictionaries."""

    def __init__(self) -> None:
        # most keys have one holder: a bare id, not a list, spares half the memory
        self._postings: dict[int, str | list[str]] = {}
        self._articles: dict[str, Article] = {}

    def holders(self, keys: Sequence[int]) -> Sequence[Sequence[str]]:
        found: list[Sequence[str]] = []
        for key in keys:
            held = self._postings.get(key, ())
            found.append((held,) if isinstance(held, str) else held)
        return found

    def article(self, id: str) -> Article:
        return self._articles[id]

    def keep(self, article: Article, keys: Sequence[int]) -> None:
        id = article.id
        self._articles[id] = article
        for key in keys:
            held = self._postings.setdefault(key, id)
            if isinstance(held, str):
                if held != id:
                    self._postings[key] = [held, id]
            elif len(held) < POSTINGS and id not in held:
                held.append(id)


class Index:
    """Earlier articles. `judge` asks, `add` remembers; neither does the other's work."""

    def __init__(self, storage: Storage | None = None, cached: int = 2048) -> None:
        self._storage = storage or Memory()
        self._cached = cached
        self._records: OrderedDict[str, Record] = OrderedDict()
        self._last: tuple[Article, Record, list[tuple[int, ...]]] | None = None

    def judge(self, article: Article) -> Verdict:
        """Does the article add anything to what was added before? An article never answers for
        itself: one with its id is not looked at."""
        record, keys = self._prepared(article)
        if not record.body:
            return Verdict(article=article.id, kind="new", reason="no words to compare")
        flat = [key for group in keys for key in group]
        held = iter(self._storage.holders(flat))
        hits = []
        for group in keys:
            found = list(islice(held, len(group)))
            if any(found):
                near = dict.fromkeys(chain.from_iterable(found))
                near.pop(article.id, None)
                copies = sum(id != article.id for id in found[0])
                hits.append(Hits(copies, tuple(found[0]), tuple(near)))
            else:
                hits.append(NONE)
        return decide(article, record, hits, self._record)

    def add(self, article: Article) -> None:
        """Count the article as known from now on."""
        record, keys = self._prepared(article)
        flat = list(dict.fromkeys(key for group in keys for key in group))
        self._storage.keep(article, flat)
        self._remember(record)

    def _prepared(self, article: Article) -> tuple[Record, list[tuple[int, ...]]]:
        if self._last is not None and self._last[0] is article:
            return self._last[1], self._last[2]
        record = Record(article)
        keys = all_keys(record.body, article.language)
        self._last = article, record, keys
        return record, keys

    def _record(self, id: str) -> Record:
        found = self._records.get(id)
        if found is None:
            found = Record(self._storage.article(id))
        self._remember(found)
        return found

    def _remember(self, record: Record) -> None:
        self._records[record.article.id] = record
        self._records.move_to_end(record.article.id)
        while len(self._records) > self._cached:
            self._records.popitem(last=False)


def verdicts(articles: Sequence[Article], known: Sequence[Article]) -> tuple[Verdict, ...]:
    """A verdict for each article, in the order given: each is judged against `known` and the
    articles before it. Suppressed ones are remembered, too: their notices and their wording help to
    recognise the next copy, and the earliest article stays the one that is named."""
    index = Index()
    for article in known:
        index.add(article)
    found = []
    for article in articles:
        found.append(index.judge(article))
        index.add(article)
    return tuple(found)

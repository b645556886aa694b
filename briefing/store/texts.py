"""Article texts apart from everything that refers to them.

A text is kept once, with its own SHA-256, because a database notices only some of the bytes a disk
flips. Wherever an article or its facts are stored, the text is left out, and put back on the way to
the caller.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, Row, select

from briefing.errors import StoreError
from briefing.model import Article, Facts
from briefing.store import tables as t
from briefing.store.engine import chunks, upsert


def bare(article: Article) -> Article:
    return replace(article, text="")


def thin(facts: Facts) -> Facts:
    return replace(facts, article=bare(facts.article))


def whole(facts: Facts, texts: Mapping[str, str]) -> Facts:
    return replace(facts, article=replace(facts.article, text=texts[facts.article.id]))


def save_texts(db: Connection, articles: Sequence[Article]) -> None:
    """Texts that are not there yet; an id stands for its text, so nothing is ever replaced."""
    rows = [
        {
            "id": article.id,
            "url": article.url,
            "url_sha256": t.sha256(article.url),
            "text": article.text,
            "sha256": t.sha256(article.text),
        }
        for article in {article.id: article for article in articles}.values()
    ]
    upsert(db, t.articles, rows, keep=t.articles.c.keys())


def load_texts(db: Connection, article_ids: Iterable[str]) -> dict[str, str]:
    """Article.id → text, for the ids that are known. Raises StoreError for a damaged one."""
    found: dict[str, str] = {}
    for some in chunks(list(dict.fromkeys(article_ids))):
        for row in db.execute(_TEXTS.where(t.articles.c.id.in_(some))):
            if t.sha256(row.text) != row.sha256:
                raise StoreError(f"{_damaged(row)}: restore a backup")
            found[row.id] = row.text
    return found


def check_texts(db: Connection) -> tuple[int, list[str]]:
    """How many texts there are, and one line for each damaged one."""
    count, damaged = 0, []
    for row in db.execute(_TEXTS.execution_options(yield_per=500)):
        count += 1
        if t.sha256(row.text) != row.sha256:
            damaged.append(_damaged(row))
    return count, damaged


_TEXTS = select(t.articles)


def _damaged(row: Row[Any]) -> str:
    return f"article {row.id} ({row.url}): the stored text is damaged"

"""The duplicate engine beside its peers, on the same stream: quality and speed in one table.

The peers are used the way their own documentation shows: an article is left out when an earlier one
of its language is similar enough. They are measured where they are installed (group `bench`).
"""

import gzip
import json
import re
import tempfile
import unicodedata
from collections.abc import Callable, Iterator
from importlib.util import find_spec
from pathlib import Path
from time import process_time
from typing import Any
from zlib import crc32

from tests.bench.reference import folder, scorer
from tests.bench.report import Row

Document = dict[str, Any]
Answer = dict[str, Any]
Method = Callable[[list[Document]], Iterator[Answer]]

GROWTH = (1_000, 10_000)  #: articles in the persistent index


def measure() -> list[Row]:
    data = folder("duplicates")
    score = scorer(data / "score_dedup.py")
    documents = {one["id"]: one for one in _lines(data / "dev_docs.jsonl.gz")}
    order = _lines(data / "dev_stream.jsonl.gz")
    stream = [documents[one["id"]] | {"published": one["published"]} for one in order]
    gold = _lines(data / "dev_gold.jsonl.gz")
    rows: list[Row] = []
    for name, needs, method in METHODS:
        if needs and not find_spec(needs):
            rows.append(Row(f"{name}: not installed ({needs})", 0, ""))
            continue
        started = process_time()
        answers = list(method(stream))
        seconds = process_time() - started
        rows += _quality(name, score.dedup(gold, answers, "stream"))
        rows.append(Row(f"{name}: speed", len(stream) / seconds, "documents/s of CPU time"))
    rows += _pairs(data, documents, score)
    return rows + _growth(stream)


def _quality(name: str, found: dict[str, Any]) -> list[Row]:
    rows = [
        Row(f"{name}: recall", 100 * found["recall"], "%"),
        Row(f"{name}: look-alikes lost", 100 * found["false_suppression_hard"], "%"),
        Row(f"{name}: unrelated lost", 100 * found["false_suppression_unrelated"], "%"),
        Row(f"{name}: recall where 0.1 % are lost", 100 * found["recall_at_fsr_0.1%"], "%"),
    ]
    for measure_, words in (
        ("kind_accuracy", "kind right"),
        ("update_link_recall", "updates linked"),
        ("novelty_f1", "novel passages, F1"),
    ):
        if name == OURS and found.get(measure_) is not None:
            rows.append(Row(f"{name}: {words}", 100 * found[measure_], "%"))
    return rows


def _pairs(data: Path, documents: dict[str, Document], score: Any) -> list[Row]:
    from briefing.analysis.duplicates.stream import judge_pairs

    rows = [
        {"id": one["id"], "a": documents[one["a"]], "b": documents[one["b"]]}
        for one in _lines(data / "dev_pairs.jsonl.gz")
    ]
    answers = list(judge_pairs(enumerate(rows, 1)))
    return _quality(
        f"{OURS}, pairs", score.dedup(_lines(data / "dev_pairs_gold.jsonl.gz"), answers, "pairs")
    )


def _growth(stream: list[Document]) -> list[Row]:
    """Time per article and room of the index in the store, judging and keeping."""
    from briefing.analysis.duplicates import Index
    from briefing.analysis.duplicates.stream import article_of
    from briefing.store import open_store

    rows = []
    with tempfile.TemporaryDirectory() as place:
        path = Path(place) / "index.db"
        with open_store(f"sqlite:///{path}") as store:
            kept = 0
            for size in GROWTH:
                seconds, done = 0.0, 0
                while kept < size:
                    with store.fingerprints.batch("bench") as storage:
                        index = Index(storage)
                        for _ in range(min(500, size - kept)):
                            # another story each round: its rare words carry the round's number
                            row = dict(stream[kept % len(stream)])
                            turn = kept // len(stream)
                            if turn:
                                row["text"] = re.sub(r"(\w{9,})", rf"\g<1>{turn}x", row["text"])
                            article = article_of(row, "bench", f"{kept:016x}")
                            started = process_time()
                            index.judge(article)
                            index.add(article)
                            seconds += process_time() - started
                            kept, done = kept + 1, done + 1
                rows.append(
                    Row(f"SQLite, up to {size:,} articles", 1000 * seconds / done, "ms CPU/article")
                )
        rows.append(
            Row("SQLite, all tables with the texts", path.stat().st_size / kept, "B/article")
        )
    return rows


# ------------------------------------------------------------------------------------- methods


def _ours(stream: list[Document]) -> Iterator[Answer]:
    from briefing.analysis.duplicates.stream import judge_stream

    return judge_stream(enumerate(stream, 1))


def _exact(stream: list[Document]) -> Iterator[Answer]:
    seen: dict[tuple[str, str], str] = {}
    for row in stream:
        key = row["lang"], " ".join(_words(row))
        yield _answer(row, seen.get(key), 1.0 if key in seen else 0.0)
        seen.setdefault(key, row["id"])


def _simhash(stream: list[Document]) -> Iterator[Answer]:
    """64 bits over words, Hamming distance 3 by four bands of 16 bits."""
    bands: dict[tuple[str, int, int], list[tuple[int, str]]] = {}
    for row in stream:
        counts = [0] * 64
        for word in _words(row):
            number = crc32(word.encode()) << 32 | crc32(word[::-1].encode(), 7)
            for bit in range(64):
                counts[bit] += 1 if number >> bit & 1 else -1
        mark = sum(1 << bit for bit, count in enumerate(counts) if count > 0)
        keys = [(row["lang"], band, mark >> 16 * band & 0xFFFF) for band in range(4)]
        near = [
            ((mark ^ other).bit_count(), id)
            for key in keys
            for other, id in bands.get(key, ())
            if (mark ^ other).bit_count() <= 3
        ]
        distance, id = min(near, default=(64, None))
        yield _answer(row, id, 1 - distance / 64)
        for key in keys:
            bands.setdefault(key, []).append((mark, row["id"]))


def _datasketch(stream: list[Document]) -> Iterator[Answer]:
    from datasketch import MinHash, MinHashLSH  # type: ignore[import-not-found]

    indexes = {lang: MinHashLSH(threshold=0.5, num_perm=128) for lang in ("de", "en")}
    hashes = {}
    for row in stream:
        mark = MinHash(num_perm=128)
        mark.update_batch([shingle.encode() for shingle in _shingles(row)])
        yield _nearest(
            row, indexes[row["lang"]].query(mark), lambda id, m=mark: m.jaccard(hashes[id])
        )
        hashes[row["id"]] = mark
        indexes[row["lang"]].insert(row["id"], mark)


def _rensa(stream: list[Document]) -> Iterator[Answer]:
    from rensa import RMinHash, RMinHashLSH  # type: ignore[import-not-found]

    indexes = {
        lang: RMinHashLSH(threshold=0.5, num_perm=128, num_bands=32) for lang in ("de", "en")
    }
    hashes = []
    for number, row in enumerate(stream):
        mark = RMinHash(num_perm=128, seed=42)
        mark.update(_shingles(row))
        found = [
            other
            for other in indexes[row["lang"]].query(mark)
            if mark.jaccard(hashes[other]) >= 0.5
        ]
        best = max(found, key=lambda other, m=mark: m.jaccard(hashes[other]), default=None)
        likeness = mark.jaccard(hashes[best]) if best is not None else 0.0
        yield _answer(row, stream[best]["id"] if best is not None else None, likeness)
        hashes.append(mark)
        indexes[row["lang"]].insert(number, mark)


def _tfidf(stream: list[Document]) -> Iterator[Answer]:
    """Cosine to the nearest earlier article; the weights come from the whole stream, which flatters
    the method."""
    from sklearn.feature_extraction.text import TfidfVectorizer  # type: ignore[import-not-found]

    for lang in ("de", "en"):
        rows = [row for row in stream if row["lang"] == lang]
        matrix = TfidfVectorizer(tokenizer=str.split, token_pattern=None).fit_transform(
            " ".join(_words(row)) for row in rows
        )
        likeness = (matrix @ matrix.T).tocsr()
        for number, row in enumerate(rows):
            line = likeness.getrow(number)
            best = max(
                (
                    (value, other)
                    for value, other in zip(line.data, line.indices, strict=True)
                    if other < number
                ),
                default=(0.0, 0),
            )
            yield _answer(row, rows[best[1]]["id"] if best[0] >= 0.5 else None, float(best[0]))


def _rapidfuzz(stream: list[Document]) -> Iterator[Answer]:
    """token_set_ratio against the earlier articles that share a rare word."""
    from rapidfuzz import fuzz  # type: ignore[import-not-found]

    texts: dict[str, str] = {}
    holders: dict[tuple[str, str], list[str]] = {}
    for row in stream:
        words = _words(row)
        rare = sorted(set(words), key=lambda word: (-len(word), word))[:20]
        near = {id for word in rare for id in holders.get((row["lang"], word), ())[:20]}
        text = " ".join(words)
        best = max(
            ((fuzz.token_set_ratio(text, texts[id]) / 100, id) for id in near), default=(0.0, None)
        )
        yield _answer(row, best[1] if best[0] >= 0.8 else None, best[0])
        texts[row["id"]] = text
        for word in rare:
            holders.setdefault((row["lang"], word), []).append(row["id"])


OURS = "Briefing"
METHODS: tuple[tuple[str, str, Method], ...] = (
    (OURS, "", _ours),
    ("normalised exact hash", "", _exact),
    ("SimHash, Hamming 3", "", _simhash),
    ("datasketch MinHash LSH, word 5-grams, 0.5", "datasketch", _datasketch),
    ("rensa, word 5-grams, 0.5", "rensa", _rensa),
    ("scikit-learn TF-IDF, cosine 0.5", "sklearn", _tfidf),
    ("rapidfuzz token_set, 0.8", "rapidfuzz", _rapidfuzz),
)


# ------------------------------------------------------------------------------------- helpers


def _words(row: Document) -> list[str]:
    return re.findall(r"\w+", unicodedata.normalize("NFKC", row["text"]).casefold())


def _shingles(row: Document) -> list[str]:
    words = _words(row)
    return [" ".join(words[at : at + 5]) for at in range(max(1, len(words) - 4))]


def _nearest(row: Document, ids: list[str], likeness: Callable[[str], float]) -> Answer:
    best = max(ids, key=likeness, default=None)
    return _answer(row, best, likeness(best) if best else 0.0)


def _answer(row: Document, original: str | None, score: float) -> Answer:
    kind = "near" if original else None
    return {"id": row["id"], "duplicate_of": original, "kind": kind, "score": score}


def _lines(path: Path) -> list[dict[str, Any]]:
    with gzip.open(path, "rt", encoding="utf-8") as file:
        return [json.loads(line) for line in file if line.strip()]

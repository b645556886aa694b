"""The seed corpus folder: files that count as already reported."""

import shutil
from collections.abc import Iterable
from datetime import UTC, datetime
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path
from typing import Any

from briefing.analysis.articles import corpus_article
from briefing.analysis.facts import facts_of_seed
from briefing.errors import InputError, OutputError
from briefing.model import Article
from briefing.settings import Settings
from briefing.store import Corpus

SUFFIXES = {".txt", ".html", ".htm", ".json"}


def import_corpus(folder: Path, corpus: Corpus) -> None:
    """Brings the archive in step with the folder: new and changed files are read, those that are
    gone are forgotten. A missing folder is an empty one. Raises InputError for the first file that
    cannot be read, and then nothing was changed."""
    wanted = {path.name: path for path in _files(folder)}
    there = corpus.seed_files()
    fresh = []
    for name, path in wanted.items():
        data = _read(path)
        # What a text says depends on the engines too: a newer program reads it again.
        mark = sha256(data + version("briefing").encode()).hexdigest()
        if there.get(name) != mark:
            fresh.append((name, mark, _article(path, data)))
    for name, mark, article in fresh:
        corpus.put_seed(name, mark, facts_of_seed(article))
    for name in there.keys() - wanted.keys():
        corpus.drop_seed(name)


def read_file(path: Path) -> Article:
    """A file as an article: .txt (title, then text), .html or .json. Raises InputError."""
    return _article(path, _read(path))


def corpus_add(settings: Settings, files: Iterable[Path]) -> list[str]:
    """Copies files into the folder, after reading every one of them once; their names."""
    folder = settings.corpus.folder
    paths = list(files)
    for path in paths:
        if path.suffix.lower() not in SUFFIXES:
            raise InputError(f"{path}: the corpus takes {', '.join(sorted(SUFFIXES))}")
        read_file(path)
        if (folder / path.name).exists():
            raise InputError(f"{folder / path.name}: is there already; remove it first")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for path in paths:
            shutil.copyfile(path, folder / path.name)
    except OSError as error:
        raise OutputError(f"{folder}: cannot be written ({error.strerror})") from error
    return [path.name for path in paths]


def corpus_list(settings: Settings) -> list[dict[str, Any]]:
    rows = []
    for path in _files(settings.corpus.folder):
        article = read_file(path)
        words = len(article.body.split())
        rows.append(
            {
                "file": path.name,
                "language": article.language,
                "words": words,
                "title": article.title,
            }
        )
    return rows


def corpus_remove(settings: Settings, names: Iterable[str]) -> list[str]:
    """Takes files out of the folder; their names."""
    folder = settings.corpus.folder
    names = list(names)
    known = {path.name for path in _files(folder)}
    for name in names:
        if name not in known:
            raise InputError(
                f"{folder}: holds no {name!r}; `briefing corpus list` shows what it holds"
            )
    try:
        for name in names:
            (folder / name).unlink()
    except OSError as error:
        raise OutputError(f"{folder}: cannot be written ({error.strerror})") from error
    return names


def _files(folder: Path) -> list[Path]:
    if not folder.exists():
        return []
    try:
        return sorted(path for path in folder.iterdir() if path.suffix.lower() in SUFFIXES)
    except OSError as error:
        raise InputError(f"{folder}: cannot be read ({error.strerror})") from error


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise InputError(f"{path}: cannot be read ({error.strerror})") from error


def _article(path: Path, data: bytes) -> Article:
    # The corpus counts as reported whatever its dates: undated texts are older than any window.
    try:
        return corpus_article(path.name, data, datetime(1970, 1, 1, tzinfo=UTC))
    except InputError as error:
        raise InputError(f"{path.parent}: {error}") from error

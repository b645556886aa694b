"""Bad input: a gap with its reason in the edition, or one clear line and nothing changed."""

import json
import os
import shutil
import signal
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
import yaml

from outside import (
    Said,
    Story,
    briefing,
    child,
    consistent,
    everything,
    mail_section,
    postbox,
    publish,
    settings_file,
    source,
    until,
)
from sources.scripted import Reply, Script, ScriptedServer, html, redirect, scripted_server

NOW = datetime.now(UTC)
IMPATIENT = {"timeout": "1s", "max_bytes": 20_000}


@pytest.fixture(scope="module")
def server() -> Iterator[ScriptedServer]:
    with scripted_server() as server:
        yield server


# ---------------------------------------------------------------- feeds


def never(_request: object) -> None:
    """Says nothing at all, until the client has had enough."""
    until(lambda: FINISHED, "the end of the test")


FINISHED: list[bool] = []

BAD_FEEDS: dict[str, tuple[Script, str, str]] = {
    # name: (what the server answers, the reason in the data, the reason a German reader sees)
    "html": (
        html("<!doctype html><html><h1>Willkommen</h1></html>"),
        "not a feed (HTML page)",
        "kein Feed (HTML-Seite)",
    ),
    "empty": (Reply(200, b""), "empty answer", "leere Antwort"),
    "huge": (Reply(200, b"<rss>" + b" " * 20_000), "larger than 20 kB", "größer als 20 kB"),
    "prose": (
        Reply(200, b"Heute leider kein Feed."),
        "not a feed (no XML)",
        "kein Feed (kein XML)",
    ),
    "binary": (Reply(200, bytes(range(256))), "not a feed (no XML)", "kein Feed (kein XML)"),
    "missing": (Reply(404, b"nicht da"), "HTTP 404", "HTTP 404"),
    "gone": (Reply(410), "gone for good (HTTP 410)", "dauerhaft entfernt (HTTP 410)"),
    "broken": (Reply(500), "HTTP 500", "HTTP 500"),
    "slow": (never, "timed out", "keine Antwort in der Zeit"),
    "circle": (
        redirect("https://www.circle.example/feed"),
        "redirect loop",
        "Weiterleitung im Kreis",
    ),
}


def host(name: str) -> str:
    return f"www.{name}.example"


@dataclass(frozen=True, kw_only=True)
class Made:
    said: Said
    data: dict[str, Any]
    html: str
    text: str


@pytest.fixture(scope="module")
def partly_blind(server: ScriptedServer, tmp_path_factory: pytest.TempPathFactory) -> Made:
    """An edition of one good feed beside all the bad ones."""
    publish(server, NOW, Story())
    for name, (answer, _, _) in BAD_FEEDS.items():
        server.routes[f"{host(name)}/feed"] = answer
    config = settings_file(
        tmp_path_factory.mktemp("blind"),
        server,
        sources=[source(), *(source(name, host(name)) for name in BAD_FEEDS)],
        fetch=IMPATIENT,
    )
    said = briefing("run", "--config", config, "--json")
    FINISHED.append(True)
    return made(said)


def made(said: Said) -> Made:
    paths = said.json()
    return Made(
        said=said,
        data=json.loads(Path(paths["json"]).read_text("utf-8")),
        html=Path(paths["html"]).read_text("utf-8"),
        text=Path(paths["text"]).read_text("utf-8"),
    )


def test_beside_bad_feeds_a_good_one_gives_an_edition(partly_blind: Made) -> None:
    assert partly_blind.said.code == 0
    assert partly_blind.said.err == ""
    assert partly_blind.said.json()["state"] == "partly_blind"
    assert len(partly_blind.data["stories"]) == 1
    good = next(one for one in partly_blind.data["sources"] if one["id"] == "abendbote")
    assert (good["status"], good["error"]) == ("ok", None)


@pytest.mark.parametrize("name", BAD_FEEDS)
def test_a_bad_feed_is_a_gap_with_its_reason(partly_blind: Made, name: str) -> None:
    _, reason, german = BAD_FEEDS[name]

    told = next(one for one in partly_blind.data["sources"] if one["id"] == name)
    assert (told["status"], told["error"]) == ("failed", reason)
    assert told["since"], "since when"
    for page in (partly_blind.html, partly_blind.text):
        assert german in " ".join(page.split())


def test_when_all_feeds_are_down_no_edition_is_claimed(
    server: ScriptedServer, tmp_path: Path
) -> None:
    edition = {"topic": "deepseek-chips", "at": "07:00", "recipients": ["anna@example.org"]}
    with postbox() as box:
        config = settings_file(
            tmp_path,
            server,
            sources=[source(name, host(name)) for name in ("missing", "empty")],
            editions={"morning": edition},
            mail=mail_section(box.port),
        )
        said = briefing("run", "--config", config, "--deliver", "--json")

    assert said.code == 3
    assert said.json() == {"edition": None, "state": "blind"}
    assert said.err == (
        "briefing: no feed could be read, so no edition is claimed"
        " (missing: HTTP 404; empty: empty answer)\n"
    )
    assert not (tmp_path / "out").exists()
    assert briefing("editions", "--config", config, "--json").json() == []
    assert briefing("outbox", "--config", config, "--json").json() == []
    assert box.mails == []


# ---------------------------------------------------------------- pages

NO_TEXT = Story(
    path="/huawei.html",
    title="Huawei liefert KI-Chips für DeepSeek",
    teaser="Huawei hat im Januar 40.000 KI-Chips an DeepSeek geliefert, teilte der Konzern mit.",
)
LOST = Story(
    path="/taiwan.html",
    title="Taiwan kontrolliert die Ausfuhr von KI-Chips nach China strenger",
    teaser="Taiwans Wirtschaftsministerium hat 14 Firmen die Ausfuhr von KI-Chips untersagt.",
)
CHARSET = Story(
    path="/asml.html",
    title="Niederlande verschärfen Ausfuhrregeln für Chipmaschinen",
    teaser="Auch ältere Anlagen von ASML brauchen künftig eine Genehmigung.",
    body=(
        "Die Niederlande verschärfen die Ausfuhrregeln für Chipmaschinen. Auch ältere Anlagen"
        " von ASML brauchen künftig eine Genehmigung, bevor sie nach China geliefert werden.",
        "„Wir schützen damit Europas größte Stärke“, sagte Handelsministerin Käthe Brömmel.",
    ),
)
LONG = Story(
    path="/lang.html",
    title="Was Exportkontrollen für KI-Chips bewirken",
    teaser="Ein langer Bericht über Exportkontrollen für KI-Chips.",
    body=(
        "Die Exportkontrollen der USA für KI-Chips treffen DeepSeek und andere Labore in China.",
        *(
            f"Im Abschnitt {n} beschreibt der Bericht die Lieferkette von Werk {n * 7} bis Lager"
            f" {n * 3} und nennt dafür einen Zeitraum von {n} Tagen mit Zwischenhalten."
            for n in range(1, 400)
        ),
    ),
)


@pytest.fixture(scope="module")
def pages(server: ScriptedServer, tmp_path_factory: pytest.TempPathFactory) -> Made:
    paper = host("blatt")
    publish(server, NOW, NO_TEXT, LOST, CHARSET, LONG, host=paper)
    server.routes[paper + NO_TEXT.path] = html("<nav><a href='/'>Start</a></nav><div></div>")
    server.routes[paper + LOST.path] = Reply(404, b"<h1>Nicht gefunden</h1>")
    declared = CHARSET.page().replace("<head>", '<head><meta charset="utf-8">')
    server.routes[paper + CHARSET.path] = Reply(
        200, declared.encode("latin-1", "xmlcharrefreplace"), {"Content-Type": "text/html"}
    )
    config = settings_file(
        tmp_path_factory.mktemp("pages"), server, sources=[source("blatt", paper)]
    )
    return made(briefing("run", "--config", config, "--json"))


def link(made: Made, story: Story) -> dict[str, Any]:
    """The article's link among the sources of the stories."""
    links = [one for told in made.data["stories"] for one in told["sources"]]
    links += made.data["also_seen"]
    return next(one for one in links if one["url"].endswith(story.path))


def printed(made: Made, story: Story) -> list[str]:
    return [one["text"] for one in made.data["evidence"] if one["url"].endswith(story.path)]


@pytest.mark.parametrize("story", [NO_TEXT, LOST], ids=["no text", "404"])
def test_without_a_readable_page_the_feeds_text_is_used_and_labelled(
    pages: Made, story: Story
) -> None:
    assert link(pages, story)["access"] == "teaser"
    texts = printed(pages, story)
    assert texts
    assert all(text in story.teaser or text == story.title for text in texts)
    assert "nur Anriss" in pages.html
    assert "nur Anriss" in pages.text


def test_a_wrong_charset_does_not_break_letters(pages: Made) -> None:
    assert link(pages, CHARSET)["access"] == "full"
    assert "Wir schützen damit Europas größte Stärke" in printed(pages, CHARSET)
    assert "\ufffd" not in pages.html
    assert "Ã" not in pages.html


def test_of_8000_words_no_more_is_quoted_than_of_others(pages: Made) -> None:
    assert len(" ".join(LONG.body).split()) > 8_000
    assert link(pages, LONG)["access"] == "full"
    own = [text for text in printed(pages, LONG) if text != LONG.title]
    assert own
    assert sum(map(len, own)) <= 300


# ---------------------------------------------------------------- what a person must mend


@dataclass(frozen=True)
class House:
    """A folder in which editions have been made and mailed before."""

    folder: Path
    config: Path

    def change(self, **sections: Any) -> None:
        settings = yaml.safe_load(self.config.read_text("utf-8"))
        self.config.write_text(yaml.safe_dump(settings | sections), "utf-8")

    def topic(self, vocabulary: str) -> None:
        self.change(topics={"deepseek-chips": {"name": "Chips", "vocabulary": vocabulary}})

    def corpus(self, name: str, content: bytes) -> None:
        (self.folder / "corpus").mkdir(exist_ok=True)
        (self.folder / "corpus" / name).write_bytes(content)

    def sql(self, statement: str) -> None:
        with closing(sqlite3.connect(self.folder / "briefing.db")) as db, db:
            db.execute(statement)


@pytest.fixture(scope="module")
def first_house(server: ScriptedServer, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("house")
    publish(server, NOW, Story())
    config = settings_file(folder, server)
    assert briefing("run", "--config", config, "--deliver").code == 0
    return folder


@pytest.fixture
def house(first_house: Path, tmp_path: Path) -> House:
    folder = shutil.copytree(first_house, tmp_path / "house")
    return House(folder, folder / "config.yaml")


def missing_vocabulary(house: House) -> None:
    house.topic("wörter.yaml")


def vocabulary_that_is_no_yaml(house: House) -> None:
    (house.folder / "words.yaml").write_text("classes:\n  - [a, b\n")
    house.topic("words.yaml")


def vocabulary_of_another_shape(house: House) -> None:
    (house.folder / "words.yaml").write_text("classes: [nvidia]\n")
    house.topic("words.yaml")


def output_under_a_file(house: House) -> None:
    (house.folder / "file").write_text("")
    house.change(output={"folder": "file/out"})


def store_under_a_file(house: House) -> None:
    (house.folder / "file").write_text("")
    house.change(store="sqlite:///file/briefing.db")


def newer_database(house: House) -> None:
    house.sql("INSERT INTO schema_version (version) VALUES (999)")


def no_database(house: House) -> None:
    (house.folder / "briefing.db").write_text("Notizen zum Einkauf, keine Datenbank. " * 100)


def somebody_elses_database(house: House) -> None:
    (house.folder / "briefing.db").unlink()
    house.sql("CREATE TABLE recipes (name TEXT)")


def nothing(_: House) -> None:
    pass


REFUSALS: list[tuple[str, Callable[[House], None], list[str], int, list[str]]] = [
    # (id, what is wrong, arguments, exit code, words that must stand in the one line)
    ("missing vocabulary", missing_vocabulary, [], 2, ["wörter.yaml", "no such file"]),
    ("vocabulary no yaml", vocabulary_that_is_no_yaml, [], 2, ["words.yaml:3:1", "not valid YAML"]),
    ("vocabulary shape", vocabulary_of_another_shape, [], 2, ["words.yaml", "classes"]),
    ("corpus binary", lambda h: h.corpus("a.txt", b"\0\1" * 99), [], 2, ["a.txt", "binary"]),
    ("corpus empty", lambda h: h.corpus("a.html", b" \n"), [], 2, ["a.html", "empty"]),
    ("corpus json", lambda h: h.corpus("a.json", b'{"title": '), [], 2, ["a.json", "JSON"]),
    ("output under a file", output_under_a_file, [], 6, ["file/out", "cannot be written"]),
    ("--out under a file", nothing, ["--out", "config.yaml/x"], 6, ["config.yaml/x", "written"]),
    ("store under a file", store_under_a_file, [], 4, ["house/file", "cannot be written"]),
    ("newer database", newer_database, [], 4, ["briefing.db", "newer Briefing", "999"]),
    ("no database", no_database, [], 4, ["briefing.db", "no SQLite file"]),
    ("foreign database", somebody_elses_database, [], 4, ["belongs to another program"]),
    ("unknown topic", nothing, ["--topic", "deepsee"], 2, ["'deepsee'", "deepseek-chips"]),
    ("--now without zone", nothing, ["--now", "2025-01-29T07:30"], 2, ["zone", "+01:00"]),
    ("--now no instant", nothing, ["--now", "gestern"], 2, ["'gestern' is no instant"]),
    (
        "--since after --now",
        nothing,
        ["--now", "2025-01-29T07:30Z", "--since", "2025-01-30T07:30Z"],
        2,
        ["--since 2025-01-30T07:30Z is not before 2025-01-29T07:30Z"],
    ),
]


@pytest.mark.parametrize(
    ("wrong", "args", "code", "words"), [pytest.param(*row[1:], id=row[0]) for row in REFUSALS]
)
def test_what_a_person_must_mend_is_one_line_and_changes_nothing(
    house: House,
    monkeypatch: pytest.MonkeyPatch,
    wrong: Callable[[House], None],
    args: list[str],
    code: int,
    words: list[str],
) -> None:
    monkeypatch.chdir(house.folder)
    wrong(house)
    before = everything(house.folder)

    said = briefing("run", "--config", house.config, *args, "--deliver")

    assert said.code == code
    assert said.out == ""
    (line,) = said.err.splitlines()
    assert line.startswith("briefing: ")
    for word in words:
        assert word in line
    assert everything(house.folder) == before


@pytest.mark.parametrize("wrong", [missing_vocabulary, output_under_a_file])
def test_a_scheduler_that_could_make_nothing_does_not_start(
    house: House, wrong: Callable[[House], None]
) -> None:
    wrong(house)

    assert briefing("serve", "--config", house.config).code in (2, 6)


def test_without_recipients_the_edition_is_made_and_says_so(house: House) -> None:
    said = briefing("run", "--config", house.config, "--deliver")

    assert said.code == 0
    assert "not mailed: no recipients" in said.out
    assert len(briefing("editions", "--config", house.config, "--json").json()) == 2


# ---------------------------------------------------------------- Ctrl-C


def test_ctrl_c_ends_a_slow_run_at_once_and_leaves_the_database_whole(
    server: ScriptedServer, tmp_path: Path
) -> None:
    slow, asked = host("tropf"), len(server.asked)
    FINISHED.clear()
    server.routes[f"{slow}/feed"] = never
    config = settings_file(
        tmp_path, server, sources=[source("tropf", slow)], fetch={"timeout": "5m", "deadline": "5m"}
    )

    with child("run", "--config", config, log=tmp_path / "log") as running:
        until(lambda: len(server.asked) > asked, "the request")
        os.kill(running.pid, signal.SIGINT)
        assert running.wait(timeout=60) == 130, "long before the deadline"
    FINISHED.append(True)

    assert (tmp_path / "log").read_text().strip() == "briefing: stopped; nothing is lost"
    assert consistent(tmp_path / "briefing.db")
    assert not (tmp_path / "out").exists()
    publish(server, NOW, replace(Story(), path="/neu.html"), host=slow)
    assert briefing("run", "--config", config).code == 0

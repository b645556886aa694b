"""The verbs on a house in which two mornings have happened: what they print, change and answer."""

import json
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import yaml

from briefing.sample import serve_sample
from briefing.sample.server import FOLDER, SampleServer
from outside import (
    PAPER,
    TITLE,
    Postbox,
    Said,
    Story,
    briefing,
    feed,
    free_port,
    mail_section,
    postbox,
    publish,
    settings_file,
    source,
)
from sources.scripted import Reply, ScriptedServer, scripted_server

NOW = datetime.now(UTC)
ANNA, BEN = "anna@example.org", "ben@example.org"


@pytest.fixture(scope="module")
def server() -> Iterator[ScriptedServer]:
    with scripted_server() as server:
        publish(server, NOW, Story())
        yield server


@dataclass(frozen=True)
class House:
    folder: Path
    port: int

    @property
    def config(self) -> Path:
        return self.folder / "config.yaml"

    def run(self, *args: str | Path) -> Said:
        return briefing(*args, "--config", self.config)

    def json(self, *args: str | Path) -> Any:
        said = self.run(*args, "--json")
        assert said.code == 0, said.err
        return said.json()


@pytest.fixture(scope="module")
def furnished(server: ScriptedServer, tmp_path_factory: pytest.TempPathFactory) -> House:
    """One preview has been made; Anna and Ben read the editions of this topic."""
    folder, port = tmp_path_factory.mktemp("house"), free_port()
    edition = {"topic": "deepseek-chips", "at": "07:00", "recipients": [ANNA, BEN]}
    settings_file(folder, server, editions={"morning": edition}, mail=mail_section(port))
    house = House(folder, port)
    assert house.run("run", "--out", folder / "out").code == 0
    return house


@pytest.fixture
def house(furnished: House, tmp_path: Path) -> House:
    """A copy to change; the stored paths of its files lead into the original."""
    return House(shutil.copytree(furnished.folder, tmp_path / "house"), furnished.port)


@pytest.fixture
def box(house: House) -> Iterator[Postbox]:
    with postbox(house.port) as box:
        yield box


def first(house: House) -> dict[str, Any]:
    """The oldest edition's row."""
    row: dict[str, Any] = house.json("editions")[-1]
    return row


# ---------------------------------------------------------------- looking back


def test_editions_lists_what_was_made_with_its_files(house: House) -> None:
    (row,) = house.json("editions")
    assert row["state"] == "normal"
    assert (row["kind"], row["received"]) == ("demand", False)
    for kind in ("html", "pdf", "text", "json", "manifest"):
        assert Path(row[kind]).is_file()

    (line,) = house.run("editions").out.splitlines()
    assert line.split() == [row["edition"], "normal", "preview", row["html"]]


def test_rebuild_makes_the_same_bytes(house: House, tmp_path: Path) -> None:
    row = first(house)

    again = house.json("rebuild", row["edition"], "--out", tmp_path / "again")

    assert again["edition"] == row["edition"]
    for kind in ("html", "pdf", "text", "json", "manifest"):
        assert Path(again[kind]) != Path(row[kind])
        assert Path(again[kind]).read_bytes() == Path(row[kind]).read_bytes(), kind


def test_rebuild_mends_a_changed_file(house: House, tmp_path: Path) -> None:
    made = house.json("run", "--out", tmp_path / "mine")
    Path(made["html"]).write_text("überschrieben")

    said = house.run("verify")
    assert said.code == 1
    assert said.out.splitlines()[0] == f"{made['html']}: was changed after it was written"

    house.json("rebuild", made["edition"], "--out", tmp_path / "mine")
    assert house.run("verify").code == 0


def test_verify_finds_a_missing_file_and_a_damaged_text(house: House, tmp_path: Path) -> None:
    good = house.json("verify")
    assert good["problems"] == []
    assert good["checked"] > 5

    made = house.json("run", "--out", tmp_path / "mine")
    Path(made["pdf"]).unlink()
    with closing(sqlite3.connect(house.folder / "briefing.db")) as db, db:
        changed = db.execute("UPDATE articles SET text = replace(text, '8,4', '9,9')").rowcount
    assert changed == 1

    said = house.run("verify", "--json")
    assert said.code == 1
    problems = said.json()["problems"]
    assert f"{made['pdf']}: is gone" in problems
    assert any("damaged" in problem or "not in its source" in problem for problem in problems)


def test_a_damaged_text_is_not_printed_as_if_nothing_were(house: House) -> None:
    with closing(sqlite3.connect(house.folder / "briefing.db")) as db, db:
        db.execute("UPDATE articles SET text = replace(text, '8,4', '9,9')")

    said = house.run("run")

    assert said.code == 4
    assert "damaged" in said.err
    assert "Traceback" not in said.err


@pytest.mark.parametrize("verb", ["rebuild", "send"])
def test_an_unknown_edition_is_named(house: House, verb: str) -> None:
    said = house.run(verb, "gestern")

    assert said.code == 4
    assert said.err == "briefing: no edition 'gestern'; `briefing editions` lists them\n"


# ---------------------------------------------------------------- previews and deliveries


def test_a_preview_counts_for_nothing_and_a_delivery_does(house: House, box: Postbox) -> None:
    def run(second: int, *args: str) -> dict[str, Any]:
        now = NOW.replace(second=second).isoformat(timespec="seconds")
        made: dict[str, Any] = house.json("run", "--now", now, *args)
        return made

    assert run(10)["state"] == "normal", "the first preview took nothing away"
    assert box.mails == []

    delivered = run(20, "--deliver")
    assert delivered["state"] == "normal"
    assert sorted(mail["To"] for mail in box.mails) == [ANNA, BEN]

    after = run(30)
    assert after["state"] == "quiet", "its readers know it now"
    assert after["edition"] == f"{delivered['edition']}-2"
    assert house.run("verify").code == 0, "a preview of the same minute overwrites nothing"


def test_send_mails_a_preview_once_and_makes_it_known(house: House, box: Postbox) -> None:
    edition = first(house)["edition"]

    assert house.run("send", edition).out.splitlines() == [
        "mailed: 2 of 2",
        f"mail to {ANNA}: sent",
        f"mail to {BEN}: sent",
    ]
    assert house.run("send", edition).out.splitlines() == ["mailed: 2 of 2"]

    assert len(box.mails) == 2
    assert {mail["Subject"] for mail in box.mails} == {f"{TITLE} · {NOW:%d.%m.%Y}"}
    assert first(house)["received"]
    assert "  delivered  " in house.run("editions").out


def test_outbox_shows_who_waits_and_why(house: House) -> None:
    assert house.run("outbox").out == "the outbox is empty\n"

    said = house.run("run", "--deliver")  # nobody listens at the mail server's port

    assert said.code == 7, "made and kept, but nobody has it yet"
    assert "mailed: 0 of 2" in said.out
    assert f"mail server 127.0.0.1:{house.port}" in said.out
    rows = house.json("outbox")
    assert [(row["recipient"], row["state"], row["attempts"]) for row in rows] == [
        (ANNA, "retry", 1),
        (BEN, "retry", 1),
    ]
    line = house.run("outbox").out.splitlines()[0]
    assert line.startswith(f"retry      {ANNA}  {rows[0]['edition']}  next attempt 20")
    assert f"mail server 127.0.0.1:{house.port}" in line


# ---------------------------------------------------------------- why, and undo


def sample_config(folder: Path, server: SampleServer) -> Path:
    settings = yaml.safe_load((FOLDER / "config.yaml").read_text("utf-8"))
    settings["corpus"] = {"folder": str(FOLDER / "corpus")}
    settings["workers"] = {"kind": "inline"}
    settings["fetch"] |= {
        "allow_private": [server.address],
        "resolve": dict.fromkeys(server.hosts, server.address),
    }
    config = folder / "config.yaml"
    config.write_text(yaml.safe_dump(settings, allow_unicode=True), "utf-8")
    return config


def test_explain_says_why_and_restore_brings_an_article_back(tmp_path: Path) -> None:
    def edition(day: int) -> dict[str, Any]:
        now = f"2025-01-{day}T07:30+01:00"
        with serve_sample(datetime.fromisoformat(now)) as server:
            config = sample_config(tmp_path, server)
            said = briefing("run", "--config", config, "--now", now, "--deliver", "--json")
        found: dict[str, Any] = json.loads(Path(said.json()["json"]).read_text("utf-8"))
        return found

    def ask(*args: str) -> Said:
        return briefing(*args, "--config", tmp_path / "config.yaml")

    thursday = edition(30)
    dropped = next(one for one in thursday["suppressed"] if one["of"] and one["share"])
    url = dropped["url"]
    why = ask("explain", url, "--json").json()
    assert why["outcome"] == f"left out: {dropped['kind'].replace('_', ' ')}"
    assert why["reason"] == dropped["reason"]
    assert dropped["of"] in why["kept"]
    assert ask("explain", f"{url}?utm_source=rss#top").out == ask("explain", url).out

    assert ask("restore", url).out == f"{url} goes into the next edition\n"

    friday = edition(31)
    assert url in [source["url"] for story in friday["stories"] for source in story["sources"]]
    assert ask("explain", url, "--json").json()["outcome"] == "in"
    assert "no edition has suppressed" in ask("restore", url).err
    assert ask("restore", "https://www.nordblick.example/nie").code == 2
    assert ask("explain", "https://www.nordblick.example/nie").code == 2


# ---------------------------------------------------------------- the corpus


def test_what_the_corpus_holds_is_no_news_until_it_is_removed(house: House, tmp_path: Path) -> None:
    known = tmp_path / "bekannt.txt"
    known.write_text(f"{TITLE}\n\n" + "\n\n".join(Story().body), "utf-8")
    assert house.run("corpus", "list").out == "the corpus folder is empty\n"

    assert house.run("corpus", "add", known).out == "added bekannt.txt\n"
    (row,) = house.json("corpus", "list")
    assert (row["file"], row["language"], row["title"]) == ("bekannt.txt", "de", TITLE)
    assert row["words"] > 40
    assert "is there already" in house.run("corpus", "add", known).err
    assert house.json("run")["state"] == "quiet"

    assert house.run("corpus", "remove", "bekannt.txt").out == "removed bekannt.txt\n"
    assert house.json("run")["state"] == "normal"
    assert "holds no 'bekannt.txt'" in house.run("corpus", "remove", "bekannt.txt").err


@pytest.mark.parametrize(
    ("name", "content"), [("a.pdf", b"%PDF"), ("a.txt", b"\0\0"), ("a.json", b"[")]
)
def test_of_files_that_cannot_be_read_none_is_added(
    house: House, tmp_path: Path, name: str, content: bytes
) -> None:
    (tmp_path / "gut.txt").write_text("Ein Titel\n\nEin Text mit Wörtern.", "utf-8")
    (tmp_path / name).write_bytes(content)

    said = house.run("corpus", "add", tmp_path / "gut.txt", tmp_path / name)

    assert said.code == 2
    assert name in said.err
    assert house.json("corpus", "list") == []


# ---------------------------------------------------------------- check


def test_check_says_what_will_happen(house: House) -> None:
    said = house.run("check")

    assert said.code == 0
    assert f"output {house.folder / 'out'}" in said.out
    assert "deepseek-chips: DeepSeek und Chip-Exporte, 1 source, window 24 h" in said.out
    assert f"morning: deepseek-chips to {ANNA}, {BEN}" in said.out
    assert said.out.count("07:00 UTC") == 3, "the next runs"
    report = house.json("check")
    assert list(report) == ["general", "topics", "editions", "mail", "feeds"]
    assert report["feeds"] == []
    assert not (house.folder / "data").exists()


def test_check_feeds_asks_each_one_and_stores_nothing(
    server: ScriptedServer, tmp_path: Path
) -> None:
    for name, answer in (
        ("leer", feed(NOW, host="www.leer.example")),
        ("alt", feed(NOW - timedelta(days=40), Story(), host="www.alt.example")),
        ("weg", Reply(404)),
    ):
        server.routes[f"www.{name}.example/feed"] = answer
    others = [source(name, f"www.{name}.example") for name in ("leer", "alt", "weg")]
    config = settings_file(tmp_path, server, sources=[source(), *others])

    said = briefing("check", "--feeds", "--config", config, "--json")

    assert said.code == 1, "one did not answer"
    answers = {answer["id"]: answer for answer in said.json()["feeds"]}
    newest = NOW - Story().age
    assert answers["abendbote"]["status"] == "ok"
    assert answers["abendbote"]["detail"] == f"1 entry, newest {newest:%Y-%m-%d %H:%M} UTC"
    assert (answers["leer"]["status"], answers["leer"]["detail"]) == ("ok", "no entries")
    assert answers["alt"]["status"] == "stale"
    assert (answers["weg"]["status"], answers["weg"]["detail"]) == ("failed", "HTTP 404")
    assert [path.name for path in tmp_path.iterdir()] == ["config.yaml"]


# ---------------------------------------------------------------- single pages


def test_quotes_and_figures_of_a_file_and_of_an_address_are_the_same(
    house: House, tmp_path: Path
) -> None:
    text = tmp_path / "artikel.html"
    text.write_text(Story().page(), "utf-8")
    address = f"https://{PAPER}{Story().path}"

    for verb, line in (
        (
            "quotes",
            "Marlene Okafor, Analystin beim Institut Weitblick:"
            " „Die Ausfuhrregeln für KI-Chips verfehlen ihr Ziel“",
        ),
        ("figures", "8,4 Prozent – Nvidia  (fall)"),
    ):
        said = briefing(verb, text)
        assert said.code == 0
        assert line in said.out.splitlines()
        assert house.run(verb, address).out == said.out
        assert "rule" in briefing(verb, text, "--why").out


@pytest.mark.parametrize("verb", ["quotes", "figures"])
def test_a_text_without_any_says_so(tmp_path: Path, verb: str) -> None:
    (tmp_path / "a.txt").write_text("Ein Titel\n\nEs regnet heute in der Stadt.", "utf-8")

    said = briefing(verb, tmp_path / "a.txt")

    assert (said.code, said.out, said.err) == (0, "", f"no {verb} found\n")


@pytest.mark.parametrize("verb", ["quotes", "figures"])
def test_a_page_that_cannot_be_had_is_one_line(house: House, verb: str) -> None:
    said = house.run(verb, f"https://{PAPER}/nie.html")

    assert said.code == 2
    assert said.err == f"briefing: https://{PAPER}/nie.html: HTTP 404\n"
    assert "cannot be read" in briefing(verb, "nie.txt").err


@pytest.mark.parametrize(
    "args", [["editions"], ["outbox"], ["verify"], ["explain", "https://a.example/"], ["send", "x"]]
)
def test_who_only_looks_makes_no_database(tmp_path: Path, args: list[str]) -> None:
    (tmp_path / "c.yaml").write_text("store: sqlite:///data/b.db\n")
    done = briefing(*args, "--config", str(tmp_path / "c.yaml"))
    assert done.code == 4
    assert "no database there; `briefing run` makes one" in done.err
    assert not (tmp_path / "data").exists()


def test_check_shows_no_password_of_the_store(tmp_path: Path) -> None:
    (tmp_path / "c.yaml").write_text("store: postgresql+psycopg://u:geheim@localhost/b\n")
    done = briefing("check", "--config", str(tmp_path / "c.yaml"))
    assert "u:***@localhost/b" in done.out
    assert "geheim" not in done.out

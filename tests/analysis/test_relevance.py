"""Is an article about the topic, how much, why, and in which of its parts?"""

import json
import pickle
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
import yaml

from briefing.analysis.articles import corpus_article, read_article
from briefing.analysis.relevance import Vocabulary, grade
from briefing.errors import ConfigError
from briefing.model import Article, Entry, Page, Relevance, Source
from conftest import NOW, article

FILE = Path(__file__).resolve().parents[2] / "briefing/vocabularies/deepseek-chips.yaml"
DATA: dict[str, Any] = yaml.safe_load(FILE.read_text("utf-8"))
TOPIC = Vocabulary.from_mapping(DATA, FILE.name)
FILLER = [
    "Der Wetterdienst erwartet für das Wochenende Regen.",
    "Die Bahn fährt wieder nach Plan.",
    "Im Stadtrat geht es am Abend um Radwege.",
    "Das Schwimmbad öffnet im Mai.",
]


def judge(body: str, title: str = "", **fields: Any) -> Relevance:
    return grade(article(body, title=title, **fields), TOPIC)


def shown(one: Article, relevance: Relevance) -> list[str]:
    return [one.text[start:end] for start, end in relevance.scope]


@pytest.mark.parametrize("sentence", DATA["tests"]["relevant"])
def test_a_sentence_of_the_topic_is_found(sentence: str) -> None:
    assert judge(sentence).grade >= 1
    assert judge("", title=sentence).grade >= 1


@pytest.mark.parametrize("sentence", DATA["tests"]["irrelevant"])
def test_a_sentence_with_other_meanings_of_its_words_is_not(sentence: str) -> None:
    assert judge(sentence).grade == 0
    assert judge("", title=sentence).grade == 0


def test_where_ideas_meet_decides_how_much() -> None:
    meeting = "Die Exportkontrollen für Halbleiter werden verschärft."
    again = "Neue Ausfuhrbeschränkungen treffen auch Chips von Nvidia."
    assert judge(meeting).grade == 3
    assert judge(" ".join([*FILLER, meeting])).grade == 1
    assert judge(" ".join([*FILLER, meeting, again])).grade == 2
    assert judge(" ".join([*FILLER, meeting, again, meeting])).grade == 3


def test_a_passing_mention_stays_one() -> None:
    assert judge(" ".join([*FILLER, "Der Deepseek-Schock spielte keine Rolle."])).grade == 1
    listed = "Lehrkräfte dürfen Werkzeuge wie ChatGPT oder Deepseek benutzen."
    assert judge(" ".join([listed, *FILLER])).grade == 1


def test_advertising_is_off_topic_whatever_it_names() -> None:
    found = judge("Deepseek-Aktien jetzt!", title="Deepseek", genre="advertorial")
    assert (found.grade, found.scope, found.reasons) == (0, (), ("off topic", "advertising"))


def test_the_reasons_name_the_words() -> None:
    found = judge("Das BAFA verweigert die Ausfuhrgenehmigung für Belichtungsmaschinen.")
    assert found.reasons[0] == "a story"
    assert "„Belichtungsmaschinen“" in found.reasons[1]
    homonym = judge("Die Chips mit Paprikageschmack gehen nach China.")
    assert homonym.reasons[1] == "„Chips“ means something else here"
    assert judge("Es regnet.").reasons[1] == "none of the topic's words"


def test_the_scope_of_an_ordinary_article_is_its_body() -> None:
    one = article("Deepseek ist in Italien gesperrt.\n\nDie App fehlt.\n\nEs folgt mehr.")
    assert shown(one, grade(one, TOPIC)) == [one.body]


def test_a_closing_digression_is_out_of_scope() -> None:
    body = "Deepseek ist in Italien gesperrt.\n\nDie App fehlt in den Läden."
    aside = "Darüber hinaus drohte der Präsident Brasilien mit Zöllen auf Orangen."
    on_topic = "Darüber hinaus prüft Irland Deepseek."
    one = article(f"{body}\n\n{aside}")
    assert shown(one, grade(one, TOPIC)) == [body]
    other = article(f"{body}\n\n{on_topic}")
    assert shown(other, grade(other, TOPIC)) == [other.body]


def test_of_a_text_that_mentions_the_topic_in_passing_only_that_paragraph_is_in_scope() -> None:
    passage = "Anleger dachten noch an den Deepseek-Schock."
    one = article("\n\n".join([*FILLER[:2], passage, *FILLER[2:]]))
    assert shown(one, grade(one, TOPIC)) == [passage]


def test_only_the_items_of_a_round_up_that_are_on_topic_are_in_scope() -> None:
    item = "Marine warnt vor DeepSeek: Soldaten sollen die App nicht nutzen."
    more = "Eine Anweisung gilt ab Montag."
    items = ["Guten Morgen!", item, more, "Bahn: Die App geht wieder.", "Glasfaser: Es geht voran."]
    one = article("\n\n".join(items), genre="round_up")
    found = grade(one, TOPIC)
    assert found.grade == 1
    assert shown(one, found) == [f"{item}\n\n{more}"]
    none = article("\n\n".join([items[0], *items[3:]]), genre="round_up")
    assert grade(none, TOPIC).grade == 0


def test_an_article_without_a_body_is_judged_by_its_title() -> None:
    found = judge("", title="Nvidia darf H20 wieder nach China liefern")
    assert (found.grade, found.scope) == (3, ())


def test_what_an_article_is_about_shows_without_the_words_of_the_trade() -> None:
    title = "Eine Kiste zu viel am Frachtterminal"
    body = (
        "Fahnder haben im Hafen von Rotterdam eine Kiste mit Platinen geöffnet. "
        "Auf dem Papier war der Inhalt Spielzeug. Die Spur führt nach Chengdu. "
        "Der Absender schweigt, der Staatsanwalt prüft die Unterlagen."
    )
    found = judge(body, title=title)
    assert found.grade == 2
    assert "„Platinen“" in " ".join(found.reasons)
    assert "„Chengdu“" in " ".join(found.reasons)
    assert judge(body.replace("Platinen", "Pralinen"), title=title).grade == 0
    assert judge(body.replace("Chengdu", "Chemnitz"), title=title).grade == 0


def test_a_subject_named_late_and_once_is_a_mention() -> None:
    late = "In Chengdu und Wuhan warten Käufer auf die Genehmigung für Belichter."
    assert judge(f"{late} {' '.join(FILLER)}").grade == 2
    assert judge(f"{' '.join(FILLER)} {late}").grade <= 1


def test_the_scope_of_a_subject_is_the_paragraphs_in_which_its_fields_come_together() -> None:
    on_topic = "Auf dem Umweg über Dubai gingen Platinen nach Chengdu, der Zoll ermittelt."
    one = article("\n\n".join([FILLER[0], on_topic, *FILLER[1:]]))
    assert shown(one, grade(one, TOPIC)) == [on_topic]


def test_a_very_long_text_is_judged() -> None:
    found = judge("x" * 100_000 + " Export" * 20_000, title="Deepseek")
    assert found.grade == 2


def test_a_vocabulary_travels_between_processes() -> None:
    assert pickle.loads(pickle.dumps(TOPIC)) == TOPIC


def changed(**fields: Any) -> Mapping[str, Any]:
    small = {
        "classes": {"thing": [r"\bthing\b"]},
        "homonyms": {"h": {"needs": ["a"], "blocks": ["b"]}},
        "signals": [{"name": "s", "all": ["thing"], "points": 2}],
    }
    return small | fields


FIELD = {"fields": {"f": {"strong": "thing*"}}}


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"classes": None}, "classes is missing or no mapping"),
        ({"classes": {"thing": ["(x"]}}, r"classes.thing\[0\]: bad regular expression '\(x'"),
        ({"classes": {"thing": ["x*"]}}, r"classes.thing\[0\]: 'x\*' matches the empty text"),
        ({"classes": {"thing": [{"needs": ["x"]}]}}, r"classes.thing\[0\].re is no regular"),
        ({"classes": {"thing": [{"re": "x", "ned": 1}]}}, "unknown key 'ned'"),
        ({"classes": {"thing": [{"re": "x", "homonym": "q"}]}}, "there is no homonym 'q'"),
        ({"classes": {"thing": "x"}}, "classes.thing is missing or no list"),
        ({"homonyms": {"h": {"needs": "a"}}}, "homonyms.h.needs is no list"),
        ({"homonyms": {"h": 3}}, "homonyms.h is missing or no mapping"),
        ({"fields": 3}, "fields is missing or no mapping"),
        ({"fields": {"f": {"strong": ["x"]}}}, "fields.f.strong is no text with words"),
        ({"fields": {"f": {"strong": "a b, x*y"}}}, r"fields.f.strong: 'x\*y' is no word"),
        ({"fields": {"f": {"classes": ["q"]}}}, "fields.f names a class that is not there: 'q'"),
        ({"subjects": [{"all": {"q": 1}, "points": 2}]}, "names a field that is not there: 'q'"),
        ({"subjects": [{"all": {}, "points": 2}]}, r"subjects\[0\].all is empty"),
        ({**FIELD, "subjects": [{"all": {"f": 0}, "points": 2}]}, "all.f must be a weight"),
        ({**FIELD, "subjects": [{"all": {"f": 1}, "points": 4}]}, "points must be 1, 2 or 3"),
        ({"signals": []}, "signals is missing or no list"),
        ({"signals": [{"all": ["nothing"], "points": 2}]}, "a class that is not there: 'nothing'"),
        ({"signals": [{"all": ["thing"], "points": 9}]}, r"signals\[0\].points must be 1, 2 or 3"),
        ({"signals": [{"all": ["thing"], "points": 1, "within": 0}]}, "within must be 1 to 20"),
    ],
)
def test_a_faulty_vocabulary_is_refused_with_file_key_and_reason(
    fields: dict[str, Any], message: str
) -> None:
    with pytest.raises(ConfigError, match=f"^my.yaml: .*{message}"):
        Vocabulary.from_mapping(changed(**fields), "my.yaml")
    assert Vocabulary.from_mapping(changed(), "my.yaml").signals[0].points == 2


# ---------------------------------------------------------------- reference data


def test_the_sample_is_graded_as_labelled(shared: Path) -> None:
    labels = json.loads((shared / "sample/labels.json").read_text("utf-8"))["articles"]
    source = Source(id="s", name="Blatt", publisher="p", url="https://x.example/", language="de")
    for label in labels:
        # Of the reserved page only the feed's words may be read.
        teaser = "Einen Tag nach dem Kurssturz zieht die Aktie wieder an." * (label["id"] == "S03")
        entry = Entry(
            id=label["id"], source="s", url=label["url"], title=label["title"], teaser=teaser
        )
        page = Page(
            entry=entry, url=entry.url, body=(shared / "sample" / label["file"]).read_bytes()
        )
        found = grade(read_article(page, source, NOW), TOPIC)
        assert abs(found.grade - label["relevance"]) <= 1, label["id"]
        assert (found.grade == 0) == (label["relevance"] == 0), label["id"]


def test_the_seed_corpus_is_on_topic(shared: Path) -> None:
    for path in sorted((shared / "corpus").glob("*.txt")):
        one = corpus_article(path.name, path.read_bytes(), datetime(2025, 2, 1, tzinfo=UTC))
        assert grade(one, TOPIC).grade >= 2, path.name

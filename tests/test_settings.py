from datetime import timedelta
from pathlib import Path

import pytest

from briefing.errors import ConfigError
from briefing.settings import load


def written(folder: Path, text: str) -> Path:
    path = folder / "mine.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def test_the_shipped_file_is_complete_and_valid(tmp_path: Path, monkeypatch) -> None:
    monkeypatch.chdir(tmp_path)
    settings = load(environ={})

    assert settings.store == f"sqlite:///{tmp_path}/data/briefing.db"
    assert settings.topics["deepseek-chips"].window == timedelta(hours=24)
    assert len(settings.sources_of("deepseek-chips")) == len(settings.sources) > 40


def test_sections_are_merged_key_by_key(tmp_path: Path) -> None:
    settings = load(written(tmp_path, "mail: {port: 25}\nlanguage: en\n"), {})

    assert (settings.mail.port, settings.mail.host, settings.language) == (25, "localhost", "en")


def test_topics_of_your_own_replace_the_shipped_ones_and_their_edition(tmp_path: Path) -> None:
    settings = load(written(tmp_path, "topics: {steel: {name: S, vocabulary: s.yaml}}\n"), {})

    assert list(settings.topics) == ["steel"]
    assert settings.editions == {}
    assert settings.topics["steel"].vocabulary == str(tmp_path / "s.yaml")


def test_paths_are_relative_to_the_file(tmp_path: Path) -> None:
    settings = load(written(tmp_path, "store: sqlite:///x/y.db\noutput: {folder: o}\n"), {})

    assert settings.store == f"sqlite:///{tmp_path}/x/y.db"
    assert settings.output.folder == tmp_path / "o"


def test_the_environment_wins_and_a_password_stays_hidden(tmp_path: Path) -> None:
    settings = load(
        written(tmp_path, "workers: {kind: inline}\n"),
        {"BRIEFING_WORKERS__COUNT": "3", "BRIEFING_MAIL__PASSWORD": "geheim"},
    )

    assert (settings.workers.kind, settings.workers.count) == ("inline", 3)
    assert settings.mail.password is not None
    assert settings.mail.password.get_secret_value() == "geheim"
    assert "geheim" not in repr(settings)


def test_an_unquoted_time_of_day_is_understood(tmp_path: Path) -> None:
    text = "editions:\n  e: {topic: deepseek-chips, at: 17:05}\n"

    assert load(written(tmp_path, text), {}).editions["e"].at == "17:05"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("wrokers: {}", r'mine.yaml:1:1 unknown setting \'wrokers\' \(did you mean "workers"\?\)'),
        ("workers:\n  knd: inline", r'mine.yaml:2:3 unknown setting .*did you mean "kind"'),
        ("workers: {count: many}", r"mine.yaml:1:11 workers.count: .* got 'many'"),
        ("workers: {kind: process}", r'mine.yaml:1:11 .*did you mean "processes"'),
        ("timezone: Europa/Berlin", r"mine.yaml:1:1 timezone: 'Europa/Berlin' is no time zone"),
        ("topics:\n  a: {name: A, vocabulary: v, window: soon}", r"mine.yaml:2:31 .*no duration"),
        ("editions:\n  e: {topic: deepseek-chps, at: '7:00'}", r'2:7 no topic .*"deepseek-chips"'),
        ("editions:\n  e: {topic: deepseek-chips, at: '25:00'}", r"2:30 .*no time of day"),
        ("sources:\n- {id: a, name: A, url: 'ftp://x', language: de}", r"2:20 .*no web address"),
        ("sources:\n- {id: a, url: 'http://x', language: de}", r"2:3 'sources.0.name' is missing"),
        ("fetch: {allow_private: ['10.0.0.1']}", r"1:25 .*no exact host:port"),
        ("editions:\n  e: {topic: t, at: '7:00', recipients: [a b]}", r"2:42 .*no mail address"),
        ("a: [", r"mine.yaml:1:5: not valid YAML"),
        ("- x", r"mine.yaml:1:1: expected settings"),
        ("language: de\nlanguage: en", r"mine.yaml:2:1: 'language' stands here a second time"),
    ],
)
def test_a_mistake_is_named_with_its_place(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(ConfigError, match=message):
        load(written(tmp_path, text), {})


def test_two_sources_of_one_id_are_refused(tmp_path: Path) -> None:
    one = "  - {id: a, name: A, url: 'http://x/', language: de}\n"

    with pytest.raises(ConfigError, match=r"3:5 source 'a' stands here a second time"):
        load(written(tmp_path, "sources:\n" + one + one), {})


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=r"gone.yaml: no such file"):
        load(tmp_path / "gone.yaml", {})


def test_environment_mistakes_name_the_variable() -> None:
    with pytest.raises(ConfigError, match=r"environment variable BRIEFING_MAIL__PORT mail.port"):
        load(environ={"BRIEFING_MAIL__PORT": "many"})


@pytest.mark.parametrize("password", ["ab #cd", "123", "yes", "*x", "{x", "null", "a: b"])
def test_a_password_from_the_environment_is_taken_as_it_is(password: str) -> None:
    settings = load(environ={"BRIEFING_MAIL__PASSWORD": password})

    assert settings.mail.password is not None
    assert settings.mail.password.get_secret_value() == password


def test_a_broken_value_from_the_environment_is_not_repeated() -> None:
    with pytest.raises(ConfigError) as error:
        load(environ={"BRIEFING_FETCH__ALLOW_PRIVATE": "[geheim"})

    assert "geheim" not in str(error.value)

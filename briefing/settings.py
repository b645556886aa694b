"""config.yaml and the environment, read once and checked at the door.

Order of precedence: environment (BRIEFING_MAIL__PASSWORD=…) > your file > the shipped config.yaml,
which is defaults and manual at once. Sections are merged key by key; `sources`, `topics` and
`editions` are taken whole from your file when it has them. A wrong key or value is reported as
"file:line:column", with the nearest known name.
"""

import os
import re
from collections.abc import Mapping
from datetime import timedelta
from difflib import get_close_matches
from importlib.resources import files
from pathlib import Path
from typing import Annotated, Any, Literal
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import yaml
from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    SecretStr,
    ValidationError,
)

from briefing.config import Keys, Place, explain, is_text, read
from briefing.errors import ConfigError
from briefing.model import Source, Use

PREFIX = "BRIEFING_"
_WHOLE = ("sources", "topics", "editions")

# ---------------------------------------------------------------- values


def _zone(name: str) -> str:
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise ValueError(f"{name!r} is no time zone, such as Europe/Berlin") from None
    return name


def _duration(value: object) -> object:
    match = re.fullmatch(r"(\d+)\s*([smhd])", str(value).strip())
    if not match:
        raise ValueError(f"{value!r} is no duration, such as 24h, 90m or 7d")
    unit = {"s": "seconds", "m": "minutes", "h": "hours", "d": "days"}[match[2]]
    return timedelta(**{unit: int(match[1])})


def _clock(value: object) -> object:
    # YAML 1.1 reads an unquoted 07:00 as the number 420 (base 60).
    if isinstance(value, int):
        value = f"{value // 60:02d}:{value % 60:02d}"
    if not re.fullmatch(r"([01]?\d|2[0-3]):[0-5]\d", str(value)):
        raise ValueError(f'{value!r} is no time of day, such as "07:00"')
    return str(value).zfill(5)


def _web_address(value: str) -> str:
    if not re.match(r"https?://[^\s/]+", value):
        raise ValueError(f"{value!r} is no web address (http:// or https://)")
    return value


def _mail_address(value: str) -> str:
    if not re.fullmatch(r"[^@\s,;<>\"]+@[^@\s,;<>\"]+", value) or len(value) > 254:
        raise ValueError(f"{value!r} is no mail address")
    return value


def _identifier(value: str) -> str:
    if not re.fullmatch(r"[a-z0-9][a-z0-9_-]{0,59}", value):
        raise ValueError(f"{value!r}: use lower-case letters, digits, - and _")
    return value


def _pair(value: str) -> str:
    if not re.fullmatch(r"(\[[0-9a-fA-F:]+\]|[^\s:/]+):\d{1,5}", value):
        raise ValueError(f"{value!r} is no exact host:port pair")
    return value


Id = Annotated[str, AfterValidator(_identifier)]
Zone = Annotated[str, AfterValidator(_zone)]
Duration = Annotated[timedelta, BeforeValidator(_duration)]
TimeOfDay = Annotated[str, BeforeValidator(_clock)]
WebAddress = Annotated[str, AfterValidator(_web_address)]
MailAddress = Annotated[str, AfterValidator(_mail_address)]
Pair = Annotated[str, AfterValidator(_pair)]
Language = Literal["de", "en"]
Day = Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun"]


# ---------------------------------------------------------------- sections


class _Section(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, strict=False)


class CorpusSettings(_Section):
    folder: Path


class OutputSettings(_Section):
    folder: Path
    templates: Path | None
    imprint: str


class TopicSettings(_Section):
    name: str = Field(min_length=1)
    vocabulary: str
    window: Duration = timedelta(hours=24)
    sources: tuple[str, ...] = ()  # empty: all of them


class SourceSettings(_Section):
    id: Id
    name: str = Field(min_length=1)
    publisher: str = ""  # empty: the id
    url: WebAddress
    language: str = Field(pattern=r"^[a-z]{2}$")
    use: Use = "quote"


class EditionSettings(_Section):
    topic: str
    at: TimeOfDay
    days: tuple[Day, ...] = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
    recipients: tuple[MailAddress, ...] = ()
    when_quiet: Literal["send", "skip"] = "send"
    language: Language | None = None  # None: the general one


class MailSettings(_Section):
    host: str
    port: int = Field(ge=1, le=65535)
    security: Literal["none", "starttls", "tls"]
    user: str | None
    password: SecretStr | None
    sender: str
    unsubscribe: str | None
    unclear: Literal["hold", "resend"]


class FetchSettings(_Section):
    contact: WebAddress
    allow_private: tuple[Pair, ...]
    resolve: dict[str, Pair]
    timeout: Duration
    deadline: Duration
    max_bytes: int = Field(ge=10_000)
    per_host: int = Field(ge=1)
    pause: Duration
    crawl_delay: Duration
    total: int = Field(ge=1, le=64)
    run_deadline: Duration
    every: Duration


class WebSettings(_Section):
    listen: Pair


class WorkerSettings(_Section):
    kind: Literal["inline", "processes", "dask"]
    count: int = Field(ge=0)
    address: str


class Settings(_Section):
    """The effective configuration; every path is absolute."""

    language: Language
    timezone: Zone
    store: str
    corpus: CorpusSettings
    output: OutputSettings
    topics: dict[Id, TopicSettings]
    sources: tuple[SourceSettings, ...]
    editions: dict[Id, EditionSettings]
    mail: MailSettings
    fetch: FetchSettings
    web: WebSettings
    workers: WorkerSettings

    def sources_of(self, topic: str) -> tuple[Source, ...]:
        """The feeds a topic is read from."""
        chosen = self.topics[topic].sources
        return tuple(
            Source(
                id=source.id,
                name=source.name,
                publisher=source.publisher or source.id,
                url=source.url,
                language=source.language,
                use=source.use,
            )
            for source in self.sources
            if not chosen or source.id in chosen
        )


# ---------------------------------------------------------------- reading


def builtin(name: str) -> Path:
    """A file or folder that ships with the program.

    A wheel carries it inside the package; a checkout has it at the top of the repository.
    """
    packaged = Path(str(files("briefing"))) / name
    return packaged if packaged.exists() else packaged.parents[1] / name


def load(path: Path | None = None, environ: Mapping[str, str] = os.environ) -> Settings:
    """The effective settings. Raises ConfigError with file, line and column of the first mistakes.

    Without `path`: the file named by BRIEFING_CONFIG, else ./config.yaml when there is one, else
    the shipped defaults with paths relative to the working directory.
    """
    if path is None and environ.get(PREFIX + "CONFIG"):
        path = Path(environ[PREFIX + "CONFIG"])
    if path is None and Path("config.yaml").is_file():
        path = Path("config.yaml")
    shipped = builtin("config.yaml")
    tree, places = read(shipped)
    if path is not None and path.resolve() != shipped.resolve():
        mine, my_places = read(path)
        _overlay(tree, mine)
        kept = {
            at: place for at, place in places.items() if at[0] not in _WHOLE or at[0] not in mine
        }
        places = kept | my_places
        _drop_orphans(tree, mine)
    for key, value in environ.items():
        if key.startswith(PREFIX) and key != PREFIX + "CONFIG":
            where = tuple(key.removeprefix(PREFIX).lower().split("__"))
            _overlay(
                tree, _nested(where, value if is_text(Settings, where) else _scalar(value, key))
            )
            places[where] = Place(f"environment variable {key}", 0, 0)
    base = path.resolve().parent if path is not None else Path.cwd()
    settings = _validated(tree, places, path or shipped)
    _check_references(settings, places, path or shipped)
    return _absolute(settings, base)


def _overlay(tree: dict[str, Any], over: Mapping[str, Any], at: Keys = ()) -> None:
    for key, value in over.items():
        old = tree.get(key)
        merge = isinstance(old, dict) and isinstance(value, Mapping)
        if merge and not (at == () and key in _WHOLE):
            _overlay(tree[key], value, (*at, key))
        elif value is not None or not isinstance(old, dict):  # "mail:" with nothing below it
            tree[key] = value


def _drop_orphans(tree: dict[str, Any], mine: Mapping[str, Any]) -> None:
    """The shipped edition goes when your file brings topics of its own and no editions."""
    if "topics" in mine and "editions" not in mine and isinstance(mine["topics"], Mapping):
        tree["editions"] = {
            name: edition
            for name, edition in tree["editions"].items()
            if edition["topic"] in mine["topics"]
        }


def _nested(where: Keys, value: Any) -> dict[str, Any]:
    for key in reversed(where):
        value = {str(key): value}
    result: dict[str, Any] = value
    return result


def _scalar(value: str, key: str) -> Any:
    try:
        return yaml.safe_load(value)
    except yaml.YAMLError as error:
        raise ConfigError(f"environment variable {key}: not a YAML value") from error


# ---------------------------------------------------------------- checking


def _validated(tree: dict[str, Any], places: Mapping[Keys, Place], path: Path) -> Settings:
    try:
        return Settings.model_validate(tree)
    except ValidationError as error:
        lines = [explain(mistake, Settings, places, path) for mistake in error.errors()]
        raise ConfigError("\n".join(dict.fromkeys(lines))) from error


def _check_references(settings: Settings, places: Mapping[Keys, Place], path: Path) -> None:
    """Names that point at other sections."""

    def complain(loc: Keys, wanted: str, known: list[str], kind: str) -> ConfigError:
        place = places.get(loc, path)
        near = get_close_matches(wanted, known, n=1, cutoff=0.5)
        hint = f'did you mean "{near[0]}"?' if near else f"known: {', '.join(known) or 'none'}"
        return ConfigError(f"{place} no {kind} {wanted!r} ({hint})")

    ids = [source.id for source in settings.sources]
    for index, name in enumerate(ids):
        if name in ids[:index]:
            place = places.get(("sources", index), path)
            raise ConfigError(f"{place} source {name!r} stands here a second time")
    for topic, chosen in settings.topics.items():
        for index, name in enumerate(chosen.sources):
            if name not in ids:
                raise complain(("topics", topic, "sources", index), name, ids, "source")
    for name, edition in settings.editions.items():
        if edition.topic not in settings.topics:
            loc = ("editions", name, "topic")
            raise complain(loc, edition.topic, list(settings.topics), "topic")


def _absolute(settings: Settings, base: Path) -> Settings:
    """The same settings with paths that no longer depend on the working directory."""
    store = settings.store
    match = re.fullmatch(r"(sqlite(?:\+\w+)?:///)(?!/)(.+)", store)
    if match:
        store = f"{match[1]}{(base / match[2]).resolve()}"
    output = settings.output
    return settings.model_copy(
        update={
            "store": store,
            "corpus": settings.corpus.model_copy(
                update={"folder": (base / settings.corpus.folder).resolve()}
            ),
            "output": output.model_copy(
                update={
                    "folder": (base / output.folder).resolve(),
                    "templates": (base / output.templates).resolve() if output.templates else None,
                }
            ),
            "topics": {
                name: topic.model_copy(update={"vocabulary": _vocabulary(topic.vocabulary, base)})
                for name, topic in settings.topics.items()
            },
        }
    )


def _vocabulary(name: str, base: Path) -> str:
    if name.startswith("builtin:"):
        return str(builtin("vocabularies") / name.removeprefix("builtin:"))
    return str((base / name).resolve())


def vocabulary_data(path: str) -> Mapping[str, object]:
    """A vocabulary file as data; what it must hold is `analysis.relevance`'s business."""
    tree, _ = read(Path(path))
    return tree

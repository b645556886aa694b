"""What several verbs share: options, JSON on standard output, progress on a terminal."""

import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from briefing.settings import Settings

config_option = click.option(
    "--config",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Settings file. Default: $BRIEFING_CONFIG, ./config.yaml, or the shipped defaults.",
)
json_option = click.option("--json", "as_json", is_flag=True, help="Machine-readable output.")


def settings_from(config: Path | None) -> "Settings":
    from briefing.settings import load

    return load(config)


class Instant(click.ParamType[datetime]):
    """A date and time with its zone, such as 2025-01-29T07:30+01:00."""

    name = "instant"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> datetime:
        if isinstance(value, datetime):
            return value
        try:
            instant = datetime.fromisoformat(value)
        except ValueError:
            self.fail(f"{value!r} is no instant, such as 2025-01-29T07:30+01:00", param, ctx)
        if instant.tzinfo is None:
            self.fail(f"{value!r} has no zone: add +01:00, or Z for UTC", param, ctx)
        return instant.astimezone(UTC)


def print_json(value: Any) -> None:
    click.echo(json.dumps(value, ensure_ascii=False, indent=1))


@contextmanager
def progress_bar() -> Iterator[Callable[[str, int, int], None] | None]:
    """A progress callback that draws on a terminal; None when standard error is none."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    columns = (TextColumn("{task.description:<8}"), BarColumn(), MofNCompleteColumn())
    console = Console(stderr=True)
    with Progress(*columns, console=console, transient=True) as bars:
        tasks: dict[str, Any] = {}

        def report(stage: str, done: int, total: int) -> None:
            if stage not in tasks:
                tasks[stage] = bars.add_task(stage, total=total)
            bars.update(tasks[stage], completed=done, total=total)

        yield report

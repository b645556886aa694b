"""Making, keeping and sending editions."""

from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import click

from briefing.cli.common import (
    Instant,
    config_option,
    json_option,
    print_json,
    progress_bar,
    settings_from,
)
from briefing.errors import BlindError, DeliveryError

if TYPE_CHECKING:
    from briefing.app import Made


@click.command()
@click.option(
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("demo"),
    show_default=True,
    help="Folder for the edition and its database.",
)
@click.option("--language", type=click.Choice(["de", "en"]), default="de", show_default=True)
@json_option
def demo(out: Path, language: str, as_json: bool) -> None:
    """An edition from the bundled sample day, offline.

    The sample's invented outlets are served over HTTP on loopback, and the real program reads them.

    \b
    Examples:
      briefing demo
      briefing demo --out /tmp/demo --language en
    """
    from time import perf_counter

    from briefing.demo import make_demo

    began = perf_counter()
    with progress_bar() as progress:
        made = make_demo(out, language, progress)
    _show(made, as_json)
    if not as_json:
        click.echo(f"made in {perf_counter() - began:.1f} seconds")


@click.command()
@config_option
@click.option("--topic", help="Which topic; needed when the settings have several.")
@click.option("--since", type=Instant(), help="Start of the window instead of the topic's own.")
@click.option("--now", type=Instant(), help="The edition's clock, for tests and rebuilds.")
@click.option(
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    help="Folder for the edition instead of the settings' own.",
)
@click.option(
    "--deliver",
    is_flag=True,
    help="Mail it to the topic's recipients and count its articles as reported.",
)
@json_option
def run(
    config: Path | None,
    topic: str | None,
    since: datetime | None,
    now: datetime | None,
    out: Path | None,
    deliver: bool,
    as_json: bool,
) -> int:
    """An edition now, on demand.

    Without --deliver it is a preview: nothing counts as reported, and the scheduled edition is
    not affected.

    \b
    Examples:
      briefing run --config my.yaml
      briefing run --topic deepseek-chips --since 2025-01-28T06:00Z --out /tmp/preview
      briefing run --config my.yaml --deliver --json
    """
    from briefing.app import check_ready, open_app

    settings = settings_from(config)
    check_ready(settings, out)
    with open_app(settings) as app, progress_bar() as progress:
        try:
            made = app.run(topic, now=now, since=since, out=out, deliver=deliver, progress=progress)
        except BlindError:
            if as_json:
                print_json({"edition": None, "state": "blind"})
            raise
    _show(made, as_json)
    return DeliveryError.exit_code if made.mailed and not made.mailed.complete else 0


@click.command()
@config_option
@click.option(
    "--every",
    type=click.IntRange(1, 3600),
    default=30,
    show_default=True,
    help="Seconds between two looks at what is due.",
)
@click.option("--no-schedule", is_flag=True, help="Only deliver what waits in the outbox.")
def serve(config: Path | None, every: int, no_schedule: bool) -> None:
    """The scheduler and the delivery, until stopped.

    Each edition is made once per local date, at its time or, after an outage, as soon as possible
    the same day. Ctrl-C stops cleanly; what was begun is finished at the next start.

    \b
    Example:
      briefing serve --config my.yaml
    """
    from briefing.app import check_ready, open_app

    settings = settings_from(config)
    check_ready(settings)
    with open_app(settings) as app:
        app.serve(timedelta(seconds=every), schedule=not no_schedule, say=_say)


@click.command()
@config_option
@json_option
def editions(config: Path | None, as_json: bool) -> None:
    """The editions made so far, newest first.

    \b
    Example:
      briefing editions --json
    """
    from briefing.app import open_app

    with open_app(settings_from(config), create=False) as app:
        rows = app.archive.editions()
    if as_json:
        print_json(rows)
        return
    for row in rows:
        delivered = "delivered" if row["received"] else "preview"
        kind = "scheduled" if row["kind"] == "scheduled" else delivered
        click.echo(f"{row['edition']}  {row['state']:<12} {kind:<9}  {row['html'] or '-'}")
    if not rows:
        click.echo("no editions yet: briefing run")


@click.command()
@click.argument("edition")
@config_option
@click.option("--out", type=click.Path(path_type=Path, file_okay=False))
@json_option
def rebuild(edition: str, config: Path | None, out: Path | None, as_json: bool) -> None:
    """Renders a stored edition again, from the same inputs to the same bytes.

    \b
    Example:
      briefing rebuild deepseek-chips-2025-01-29 --out /tmp/again
    """
    from briefing.app import open_app

    with open_app(settings_from(config), create=False) as app:
        made = app.rebuild(edition, out)
    _show(made, as_json)


@click.command()
@click.argument("edition")
@config_option
def send(edition: str, config: Path | None) -> int:
    """Mails a stored edition to its topic's recipients; nobody gets it twice.

    A preview that is sent counts as reported from then on.

    \b
    Example:
      briefing send deepseek-chips-2025-01-29
    """
    from briefing.app import open_app

    with open_app(settings_from(config), create=False) as app:
        mailed = app.send(edition)
    click.echo(mailed.summary)
    return 0 if mailed.complete else DeliveryError.exit_code


@click.command()
@config_option
@json_option
def outbox(config: Path | None, as_json: bool) -> None:
    """Every mail with its state; held ones wait for a decision.

    `briefing send EDITION` tries held and refused ones once more.

    \b
    Example:
      briefing outbox --json
    """
    from briefing.app import open_app

    with open_app(settings_from(config), create=False) as app:
        rows = app.archive.outbox()
    if as_json:
        print_json(rows)
        return
    for row in rows:
        waits = f"  next attempt {row['next']}" if row["state"] in ("pending", "retry") else ""
        tail = f"  {row['reply']}" if row["reply"] else ""
        click.echo(f"{row['state']:<10} {row['recipient']}  {row['edition']}{waits}{tail}")
    if not rows:
        click.echo("the outbox is empty")


@click.command()
@config_option
@json_option
def verify(config: Path | None, as_json: bool) -> int:
    """Checks every stored article, evidence span and edition file against its hash.

    \b
    Example:
      briefing verify && echo all proved
    """
    from briefing.app import open_app

    with open_app(settings_from(config), create=False) as app:
        checked, problems = app.archive.verify()
    if as_json:
        print_json({"checked": checked, "problems": problems})
    else:
        for problem in problems:
            click.echo(problem)
        click.echo(f"{checked} checked, {len(problems)} problems")
    return 1 if problems else 0


COMMANDS = (demo, run, serve, editions, rebuild, send, outbox, verify)


def _say(line: str) -> None:
    click.echo(line)


def _show(made: "Made", as_json: bool) -> None:
    if as_json:
        print_json(made.as_dict())
        if made.mailed:
            click.echo(made.mailed.summary, err=True)
        return
    click.echo(f"{made.edition}  {made.state}")
    click.echo(made.summary)
    if made.mailed:
        click.echo(made.mailed.summary)
    for kind, path in made.paths.items():
        click.echo(f"  {kind:<9}{path}")

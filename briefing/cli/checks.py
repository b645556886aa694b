"""Is everything in order? And why is an article in or out?"""

from pathlib import Path

import click

from briefing.cli.common import config_option, json_option, print_json, settings_from


@click.command()
@config_option
@click.option("--feeds", is_flag=True, help="Ask every feed once and say how it answers.")
@json_option
def check(config: Path | None, feeds: bool, as_json: bool) -> int:
    """Settings, vocabularies, folders, sources and next runs, before anything is opened.

    \b
    Examples:
      briefing check --config my.yaml
      briefing check --feeds

    Exit code 0: ready. 2: the settings are wrong. 1: with --feeds, a feed did not answer.
    """
    from briefing.app import check_settings, probe_feeds

    settings = settings_from(config)
    report = check_settings(settings)
    answers = probe_feeds(settings) if feeds else []
    if as_json:
        sections = {name: [line.strip() for line in lines] for name, lines in report.items()}
        print_json({**sections, "feeds": answers})
    else:
        for section, lines in report.items():
            click.echo(f"{section}:")
            for line in lines:
                click.echo(f"  {line}")
        if feeds:
            click.echo("feeds:")
        for answer in answers:
            click.echo(f"  {answer['status']:<9} {answer['id']}  {answer['detail']}")
    return 1 if any(answer["status"] == "failed" for answer in answers) else 0


@click.command()
@click.argument("url")
@config_option
@json_option
def explain(url: str, config: Path | None, as_json: bool) -> None:
    """Why an article is in or out, with the matching passages side by side.

    \b
    Example:
      briefing explain https://news.example/article.html
    """
    from briefing.app import open_app

    with open_app(settings_from(config), create=False) as app:
        answer = app.archive.explain(url)
    if as_json:
        print_json(answer)
        return
    for key, value in answer.items():
        click.echo(f"{key:<12}{value}")


@click.command()
@click.argument("url")
@config_option
def restore(url: str, config: Path | None) -> None:
    """Puts a suppressed article into the next edition.

    \b
    Example:
      briefing restore https://news.example/article.html
    """
    from briefing.app import open_app

    with open_app(settings_from(config), create=False) as app:
        app.archive.restore(url)
    click.echo(f"{url} goes into the next edition")


COMMANDS = (check, explain, restore)

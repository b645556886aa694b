"""The seed corpus: articles that count as already reported."""

from pathlib import Path

import click

from briefing.cli.common import config_option, json_option, print_json, settings_from


@click.group()
def corpus() -> None:
    """The seed corpus: articles that count as already reported.

    It is a folder (setting corpus.folder); a run reads it again when a file changed.

    \b
    Examples:
      briefing corpus list
      briefing corpus add article.txt another.html
      briefing corpus remove article.txt
    """


@corpus.command("add")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@config_option
def add(files: tuple[Path, ...], config: Path | None) -> None:
    """Copies files (.txt, .html, .json) into the corpus folder, after reading them once."""
    from briefing.app import corpus_add

    for name in corpus_add(settings_from(config), files):
        click.echo(f"added {name}")


@corpus.command("list")
@config_option
@json_option
def list_(config: Path | None, as_json: bool) -> None:
    """The corpus folder's articles: file, language, words, title."""
    from briefing.app import corpus_list

    rows = corpus_list(settings_from(config))
    if as_json:
        print_json(rows)
        return
    for row in rows:
        click.echo(f"{row['file']}  {row['language']}  {row['words']} words  {row['title']}")
    if not rows:
        click.echo("the corpus folder is empty")


@corpus.command("remove")
@click.argument("names", nargs=-1, required=True)
@config_option
def remove(names: tuple[str, ...], config: Path | None) -> None:
    """Takes files out of the corpus folder; what they said is news again."""
    from briefing.app import corpus_remove

    for name in corpus_remove(settings_from(config), names):
        click.echo(f"removed {name}")


COMMANDS = (corpus,)

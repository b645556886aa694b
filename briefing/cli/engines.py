"""The engines on files, addresses and streams: quotes, figures, duplicates."""

import json
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from briefing.cli.common import config_option, settings_from
from briefing.errors import InputError

if TYPE_CHECKING:
    from briefing.model import Article

jsonl_option = click.option(
    "--jsonl", is_flag=True, help="JSON Lines from standard input to standard output."
)


@click.command()
@click.argument("source", required=False)
@jsonl_option
@click.option("--why", is_flag=True, help="Also print the rule and the spans.")
@config_option
def quotes(source: str | None, jsonl: bool, why: bool, config: Path | None) -> None:
    """Who said what, in a file, a web page or a stream.

    \b
    Examples:
      briefing quotes article.txt
      briefing quotes https://news.example/article.html --why
      briefing quotes --jsonl < texts.jsonl > quotes.jsonl

    With --jsonl, each input line is {"doc", "text", "lang"?}; each output line is one quotation.
    """
    from briefing.analysis.quotes import extract, quotes_of
    from briefing.analysis.quotes.stream import quote_row

    if jsonl:
        for doc, text, language in _texts():
            for quote in extract(text, language=language, doc=doc):
                _line(quote_row(quote))
        return
    article = _article(source, config)
    found = quotes_of(article)
    if not found:
        click.echo("no quotes found", err=True)
    for quote in found:
        words = " ".join(quote.span.text.split())
        marks = f"„{words}“" if quote.type == "direct" else words
        who = quote.speaker_name or (quote.speaker.text if quote.speaker else "?")
        role = f", {quote.role.text}" if quote.role else ""
        safe = "" if quote.confidence >= 0.9 else "  (not print-safe)"
        click.echo(f"{who}{role}: {marks}{safe}")
        if why:
            cue = quote.cue.text if quote.cue else "-"
            click.echo(
                f"    {quote.span.start}–{quote.span.end}  {quote.type}  rule {quote.rule}"
                f"  cue {cue!r}  confidence {quote.confidence:.2f}"
            )


@click.command()
@click.argument("source", required=False)
@jsonl_option
@click.option("--compare", is_flag=True, help="Compare pairs of surfaces from standard input.")
@click.option("--why", is_flag=True, help="Also print the rule and the spans.")
@config_option
def figures(source: str | None, jsonl: bool, compare: bool, why: bool, config: Path | None) -> None:
    """Key figures in a file, a web page or a stream.

    \b
    Examples:
      briefing figures article.txt
      briefing figures --jsonl < texts.jsonl > figures.jsonl
      briefing figures --compare < pairs.jsonl

    With --jsonl, each input line is {"doc", "text", "lang"?}; with --compare it is
    {"id", "a", "b", "lang"} and the answer {"id", "relation"}.
    """
    from briefing.analysis.figures import compare_surfaces, extract, figures_of
    from briefing.analysis.figures.stream import figure_row, reasons

    if compare:
        for number, row in _rows():
            a, b = _string(row, "a", number), _string(row, "b", number)
            relation = compare_surfaces(a, b, str(row.get("lang") or "de"))
            _line({"id": row.get("id"), "relation": relation})
        return
    if jsonl:
        for doc, text, language in _texts():
            for figure in extract(text, language=language, doc=doc):
                _line(figure_row(figure))
        return
    article = _article(source, config)
    found = figures_of(article)
    if not found:
        click.echo("no figures found", err=True)
    for figure in found:
        subject = figure.subject.text if figure.subject else "?"
        hedge = f"{figure.hedge_span.text} " if figure.hedge_span else ""
        notes = [
            note
            for note in (
                "" if figure.direction == "none" else figure.direction,
                "" if figure.polarity == "affirmed" else figure.polarity,
                figure.attribution.text if figure.attribution else "",
            )
            if note
        ]
        tail = f"  ({'; '.join(notes)})" if notes else ""
        click.echo(f"{hedge}{figure.span.text} – {subject}{tail}")
        if why:
            click.echo(
                f"    {figure.span.start}–{figure.span.end}  {figure.kind}  "
                f"{figure.value if figure.value is not None else (figure.low, figure.high)} "
                f"{figure.unit}  confidence {figure.confidence:.2f}"
            )
            for name, reason in reasons(figure).items():
                span = isinstance(reason, list)
                shown = f"{reason[0]}–{reason[1]}  {reason[2]}" if span else reason
                click.echo(f"      {name:<12}{shown}")


@click.command()
@jsonl_option
@click.option("--pairs", is_flag=True, help="Judge pairs {id, a, b} each alone.")
def duplicates(jsonl: bool, pairs: bool) -> None:
    """Which articles of a stream only repeat earlier ones.

    \b
    Examples:
      briefing duplicates --jsonl < articles.jsonl > verdicts.jsonl
      briefing duplicates --pairs < pairs.jsonl > verdicts.jsonl

    With --jsonl, lines come in stream order: {"id", "lang"?, "title"?, "text", "published"}.
    """
    from briefing.analysis.duplicates.stream import judge_pairs, judge_stream

    if not (jsonl or pairs):
        raise click.UsageError("say --jsonl or --pairs")
    judge = judge_pairs if pairs else judge_stream
    for verdict in judge(_rows()):
        _line(verdict)


COMMANDS = (quotes, figures, duplicates)


def _line(row: dict[str, Any]) -> None:
    sys.stdout.write(json.dumps(row, ensure_ascii=False) + "\n")


def _rows() -> Iterator[tuple[int, dict[str, Any]]]:
    """Numbered JSON objects of standard input."""
    lines: Iterable[bytes] = sys.stdin.buffer
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except (ValueError, RecursionError) as error:
            raise InputError(f"standard input, line {number}: not JSON ({error})") from error
        if not isinstance(row, dict):
            raise InputError(f"standard input, line {number}: expected an object")
        yield number, row


def _texts() -> Iterator[tuple[str, str, str]]:
    for number, row in _rows():
        text = _string(row, "text", number)
        yield str(row.get("doc", number)), text, str(row.get("lang") or row.get("language") or "de")


def _string(row: dict[str, Any], key: str, number: int) -> str:
    value = row.get(key)
    if not isinstance(value, str):
        raise InputError(f'standard input, line {number}: "{key}" must be a string')
    return value


def _article(source: str | None, config: Path | None) -> "Article":
    """A file or a web page as an article."""
    if not source:
        raise click.UsageError("name a file or an address, or say --jsonl")
    from briefing.app import read_file, read_url

    if source.startswith(("http://", "https://")):
        return read_url(source, settings_from(config))
    return read_file(Path(source))

"""`briefing VERB`: the group, its options, and how failures reach a person."""

import sys

import click

from briefing.cli import checks, corpus, editions, engines
from briefing.errors import BriefingError

EXIT_CODES = """\b
Exit codes:
  0  done                        4  the database refuses
  1  something else went wrong   5  a template or the PDF failed
  2  settings or input are wrong 6  a file cannot be written
  3  blind: no feed was readable 7  the mail server did not take it
"""


@click.group(
    epilog=EXIT_CODES,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(package_name="briefing", message="%(prog)s %(version)s")
def cli() -> None:
    """A daily briefing on a topic: news feeds in, one edition out in which every line can be
    proved.

    \b
    Examples:
      briefing demo                       an edition from the bundled sample day, offline
      briefing check --config my.yaml     settings, sources and next runs
      briefing run --config my.yaml       an edition now
      briefing serve --config my.yaml     every morning, mailed
    """


for module in (editions, checks, corpus, engines):
    for command in module.COMMANDS:
        cli.add_command(command)


def main(argv: list[str] | None = None) -> int:
    """Runs a command line; expected failures become one line on standard error."""
    try:
        result = cli.main(args=argv, prog_name="briefing", standalone_mode=False)
    except click.exceptions.Exit as stop:
        return stop.exit_code
    except click.exceptions.NoArgsIsHelpError as error:
        error.show()
        return error.exit_code
    except click.ClickException as error:
        verb = error.ctx.command_path if isinstance(error, click.UsageError) and error.ctx else ""
        tail = f" ({verb} --help)" if verb else ""
        click.echo(f"briefing: {error.format_message()}{tail}", err=True)
        return error.exit_code
    except (click.Abort, KeyboardInterrupt):
        click.echo("briefing: stopped; nothing is lost", err=True)
        return 130
    except BriefingError as error:
        for line in str(error).splitlines():
            click.echo(f"briefing: {line}", err=True)
        return error.exit_code
    except BrokenPipeError:  # briefing … | head
        sys.stderr.close()
        return 0
    return result if isinstance(result, int) else 0

"""Briefing to HTML: one self-contained file for screens, one for the PDF engine.

Templates are looked up by name in the user's folder first, then among the built-in ones; a user's
template may build on the one it replaces with {% extends "builtin:edition.html" %}. Labels merge
key by key. Everything runs sandboxed, because a template folder may come from somebody else.
"""

import base64
import re
import textwrap
import traceback
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from jinja2 import (
    BaseLoader,
    ChoiceLoader,
    FileSystemLoader,
    PrefixLoader,
    StrictUndefined,
    TemplateError,
    TemplateNotFound,
    TemplateSyntaxError,
)
from jinja2.loaders import split_template_path
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from briefing.errors import RenderError
from briefing.model import Briefing
from briefing.output.labels import Labels, flatten
from briefing.output.view import View

# What an expression in a template can raise besides Jinja's own errors.
_FAULTS = (TemplateError, ArithmeticError, AttributeError, LookupError, TypeError, ValueError)


class Templates:
    """The built-in templates with a user's folder over them."""

    def __init__(self, builtin: Path, override: Path | None = None) -> None:
        self._folders = [folder for folder in (override, builtin) if folder]
        shipped = FileSystemLoader(builtin)
        layers: list[BaseLoader] = [FileSystemLoader(override)] if override else []
        self._environment = ImmutableSandboxedEnvironment(
            loader=ChoiceLoader(
                [*layers, shipped, PrefixLoader({"builtin": shipped}, delimiter=":")]
            ),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
        )
        self._environment.globals["font"] = cache(self._font)
        self._environment.filters["css_string"] = _css_string
        self._environment.filters["wrap"] = wrap

    def labels(self, language: str) -> Labels:
        entries: dict[str, str] = {}
        for folder in reversed(self._folders):
            path = folder / "labels" / f"{language}.yaml"
            if path.is_file():
                entries |= flatten(_yaml(path))
        return Labels(language, entries)

    def render(self, name: str, **context: Any) -> str:
        """The named template as text. Raises RenderError with the template's file and line."""
        try:
            return self._environment.get_template(name).render(**context)
        except RenderError:
            raise
        except TemplateSyntaxError as error:
            where = f"{error.filename or error.name}:{error.lineno}"
            raise RenderError(f"{where}: {error.message}") from error
        except TemplateNotFound as error:
            raise RenderError(f"{self._place(error) or name}: no template {error}") from error
        except _FAULTS as error:
            place = self._place(error)
            if not place:
                raise
            raise RenderError(f"{place}: {error}") from error

    def _place(self, error: BaseException) -> str:
        """Where in a template an error arose; "" when it did not come from one."""
        frames = traceback.extract_tb(error.__traceback__)
        for frame in reversed(frames):
            if any(Path(frame.filename).is_relative_to(folder) for folder in self._folders):
                return f"{frame.filename}:{frame.lineno}"
        return ""

    def _font(self, name: str) -> str:
        """A file of fonts/ as data: URL, so that no request leaves the page."""
        parts = split_template_path(name)
        for folder in self._folders:
            path = folder.joinpath("fonts", *parts)
            if path.is_file():
                return "data:font/woff2;base64," + base64.b64encode(path.read_bytes()).decode()
        raise LookupError(f"there is no font {name!r}")


def _css_string(text: str) -> Markup:
    """A string for a style sheet: everything that could end it is a numeric escape."""
    return Markup('"' + re.sub(r"[^\w .,;:·–]", lambda char: f"\\{ord(char[0]):x} ", text) + '"')


def wrap(text: str, first: str = "", rest: str | None = None) -> str:
    """The text in lines of at most 72 columns, `first` before the first line, `rest` (or as many
    blanks) before the others. Long words, such as addresses, stay whole."""
    return textwrap.fill(
        re.sub(r"[ \t\r\n\f\v]+", " ", text),
        width=72,
        initial_indent=first,
        subsequent_indent=" " * len(first) if rest is None else rest,
        break_long_words=False,
        break_on_hyphens=False,
    )


def _yaml(path: Path) -> dict[str, Any]:
    try:
        tree = yaml.safe_load(path.read_text(encoding="utf-8"))
    except yaml.MarkedYAMLError as error:
        line = f":{error.problem_mark.line + 1}" if error.problem_mark else ""
        raise RenderError(f"{path}{line}: not valid YAML: {error.problem}") from error
    except (OSError, ValueError, yaml.YAMLError) as error:
        raise RenderError(f"{path}: cannot be read ({error})") from error
    if not isinstance(tree, dict):
        raise RenderError(f"{path}: expected labels as 'key: value' lines")
    return tree


def render_html(
    briefing: Briefing, templates: Templates, *, contact: str, imprint: str, version: str
) -> str:
    """The edition as one HTML file that loads nothing and works without script."""
    return _edition(
        briefing, templates, paper=False, contact=contact, imprint=imprint, version=version
    )


def render_print(
    briefing: Briefing, templates: Templates, *, contact: str, imprint: str, version: str
) -> str:
    """The same content dressed for paper: what `pdf.render_pdf` takes."""
    return _edition(
        briefing, templates, paper=True, contact=contact, imprint=imprint, version=version
    )


def _edition(briefing: Briefing, templates: Templates, **about: Any) -> str:
    """The template finds `briefing`, `t` (labels and formats), `v` (the view), `paper`, and the
    three texts about the product."""
    labels = templates.labels(briefing.language)
    page = templates.render(
        "edition.html", briefing=briefing, t=labels, v=View(briefing, labels), **about
    )
    return page.lstrip()

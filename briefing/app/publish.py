"""Briefing → Edition → files: checked, rendered, and written so that nobody sees half a file."""

import os
import tempfile
from collections.abc import Mapping, Sequence
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path

from briefing.delivery import MailParts
from briefing.errors import OutputError
from briefing.model import Briefing, Edition, Source
from briefing.output.data import edition_json, manifest_json
from briefing.output.html import Templates, render_html, render_print
from briefing.output.mail_html import render_mail_html, subject
from briefing.output.text import render_text
from briefing.output.verify import verified
from briefing.settings import Settings, builtin
from briefing.store import KeptFile

_SUFFIXES = {
    "html": ".html",
    "pdf": ".pdf",
    "text": ".txt",
    "json": ".json",
    "manifest": ".manifest.json",
}


class Publisher:
    """The templates and the edition's imprint, in one place."""

    def __init__(self, settings: Settings) -> None:
        self._folder = builtin("templates")
        self._templates = Templates(self._folder, settings.output.templates)
        self._contact = settings.fetch.contact
        self._imprint = settings.output.imprint

    def check(self, briefing: Briefing, texts: Mapping[str, str]) -> Briefing:
        """The briefing without whatever `texts`, freshly read from the archive, do not prove."""
        return verified(briefing, texts)

    def render(self, briefing: Briefing, sources: Sequence[Source]) -> Edition:
        """Every printable shape of a checked briefing; the same briefing gives the same bytes."""
        from briefing.output.pdf import render_pdf  # takes half a second, so only when needed

        about = self._about()
        html = render_html(briefing, self._templates, **about).encode()
        pdf = render_pdf(
            render_print(briefing, self._templates, **about),
            title=self._title(briefing),
            language=briefing.language,
            created=briefing.cutoff,
            assets=self._folder,
        )
        text = render_text(briefing, self._templates, **about).encode()
        data = edition_json(briefing)
        manifest = manifest_json(
            briefing,
            version=version("briefing"),
            sources=sources,
            files={"html": html, "pdf": pdf, "text": text, "json": data},
        )
        return Edition(
            briefing=briefing, html=html, pdf=pdf, text=text, json=data, manifest=manifest
        )

    def mail(self, briefing: Briefing, pdf: bytes, *, list_id: str, unsubscribe: str) -> MailParts:
        """The parts of the mail; `pdf` is the edition's file."""
        about = self._about()
        return MailParts(
            subject=subject(briefing, self._templates.labels(briefing.language)),
            text=render_text(briefing, self._templates, **about),
            html=render_mail_html(briefing, self._templates, **about),
            pdf=pdf,
            pdf_name=f"{self._title(briefing)}.pdf",
            list_id=list_id,
            unsubscribe=unsubscribe,
            language=briefing.language,
        )

    def _about(self) -> dict[str, str]:
        return {
            "contact": self._contact,
            "imprint": self._imprint,
            "version": version("briefing"),
        }

    def _title(self, briefing: Briefing) -> str:
        return f"{briefing.name} {briefing.day.isoformat()}"


def write(edition: Edition, folder: Path) -> tuple[KeptFile, ...]:
    """Writes every shape into `folder`, named by the edition's id. Raises OutputError."""
    contents = {
        "html": edition.html,
        "pdf": edition.pdf,
        "text": edition.text,
        "json": edition.json,
        "manifest": edition.manifest,
    }
    kept = []
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, content in contents.items():
            path = folder / f"{edition.briefing.id}{_SUFFIXES[name]}"
            _write_whole(path, content)
            kept.append(KeptFile(name=name, path=str(path), sha256=sha256(content).hexdigest()))
        _sync(folder)
    except OSError as error:
        raise OutputError(f"{folder}: cannot be written ({error.strerror or error})") from error
    return tuple(kept)


def _write_whole(path: Path, content: bytes) -> None:
    """Readers see the old file or the new one: a temporary neighbour, fsync, rename."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        os.chmod(name, 0o644)
        os.replace(name, path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def _sync(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)

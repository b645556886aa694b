"""The edition as plain text, 72 columns, in the order of the page."""

import re

from briefing.model import Briefing
from briefing.output.html import Templates
from briefing.output.view import View

_GAPS = re.compile(r"\n{4,}")


def render_text(
    briefing: Briefing, templates: Templates, *, contact: str, imprint: str, version: str
) -> str:
    """A text that reads well alone: the text part of the mail and a file of its own."""
    labels = templates.labels(briefing.language)
    text = templates.render(
        "edition.txt",
        briefing=briefing,
        t=labels,
        v=View(briefing, labels),
        contact=contact,
        imprint=imprint,
        version=version,
    )
    return _GAPS.sub("\n\n\n", text.strip("\n")) + "\n"

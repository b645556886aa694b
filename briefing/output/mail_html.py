"""The HTML body of a mail: sections 0 to 5 and the stories' titles, styles inlined.

Mail programs drop style sheets, web fonts, grids and positions, so the template is a table with
inline styles. Only at-rules (dark mode, phones) stay in a style element, for programs that read
it. Nothing is loaded from anywhere, and nothing reports that the mail was opened.
"""

import css_inline

from briefing.model import Briefing
from briefing.output.html import Templates
from briefing.output.labels import Labels
from briefing.output.view import View

_LONGEST = 150  #: characters of a headline in a subject line, before it is cut and marked


def render_mail_html(
    briefing: Briefing, templates: Templates, *, contact: str, imprint: str, version: str
) -> str:
    labels = templates.labels(briefing.language)
    page = templates.render(
        "mail.html",
        briefing=briefing,
        t=labels,
        v=View(briefing, labels),
        contact=contact,
        imprint=imprint,
        version=version,
    )
    inliner = css_inline.CSSInliner(keep_at_rules=True, load_remote_stylesheets=False)
    return inliner.inline(page.lstrip())


def subject(briefing: Briefing, labels: Labels) -> str:
    """Headline and date in one line, marked when sources are missing."""
    headline = briefing.headline.text if briefing.headline else ""
    if not headline:
        headline = f"{briefing.name}: {labels(f'state.{briefing.state}')}"
    # Line breaks or control characters of a title must not become mail headers.
    headline = " ".join("".join(c if c.isprintable() else " " for c in headline).split())
    if len(headline) > _LONGEST:
        headline = headline[:_LONGEST].rsplit(" ", 1)[0] + " […]"
    line = f"{headline} · {labels.short_date(briefing.day)}"
    if briefing.state == "partly_blind":
        line += f" ({labels('mail.incomplete')})"
    return line

"""One address for one page."""

import re
from urllib.parse import urljoin, urlsplit, urlunsplit

# Parameters that say how a reader came, not what they want to read: by prefix, by name, and any
# parameter that has nothing to say but "from the feed". Session names are random at each visit.
_TRACKING = re.compile(
    r"(?:utm|wt|mtm|pk|piwik|hsa|at|ns|vero)_.*|_hs.*"
    r"|fbclid|gclid|gclsrc|dclid|gbraid|wbraid|msclkid|yclid|twclid|ttclid|igshid|igsh"
    r"|mc_cid|mc_eid|mkt_tok|xtor|cmp|cmpid|cid_rss|ocid|icid|ito|smid|smtyp|sref|partner"
    r"|sc_src|sc_lid|sc_uid|sara_ecid|sara_ref|wtmc|xing_share|rss_id"
    r"|jsessionid|phpsessid|sessionid",
    re.I,
)
_FROM_FEED = re.compile(r"(?:rss|feed|atom|newsfeed|rss2)(?:[._-].*)?", re.I)
_SERVED_AS = re.compile(r"format|type|output|view", re.I)  # … unless it asks for a feed


def authority(url: str) -> str:
    """Host and port: whom manners are shown to (RFC 9309 takes robots.txt per authority). "" for
    what is no address; the port is left out where it is the scheme's own."""
    try:
        parts = urlsplit(url)
        host, port = parts.hostname or "", parts.port
    except ValueError:
        return ""
    usual = {"http": 80, "https": 443}.get(parts.scheme)
    return host if port in (None, usual) else f"{host}:{port}"


def canonical(link: str, base: str = "") -> str:
    """Absolute http(s) address without fragment, user name, default port and tracking parameters;
    "" when `link` is no such address. Everything that may name the page stays as it is."""
    link = re.sub(r"[\x00-\x1f\x7f\ud800-\udfff]", "", link).strip()
    try:
        parts = urlsplit(urljoin(base, link))
        host, port = parts.hostname or "", parts.port
    except ValueError:
        return ""
    if not link or parts.scheme not in ("http", "https") or not host:
        return ""
    if ":" in host:
        host = f"[{host}]"
    if port not in (None, 443 if parts.scheme == "https" else 80):
        host = f"{host}:{port}"
    query = "&".join(pair for pair in parts.query.split("&") if pair and not _tracks(pair))
    path = (parts.path or "/").replace(" ", "%20")
    return urlunsplit((parts.scheme, host, path, query.replace(" ", "%20"), ""))


def without_query(url: str) -> str:
    return url.partition("?")[0]


def _tracks(pair: str) -> bool:
    name, _, value = pair.partition("=")
    if _TRACKING.fullmatch(name):
        return True
    return _FROM_FEED.fullmatch(value) is not None and not _SERVED_AS.fullmatch(name)

"""Drains the outbox over SMTP.

What a reply means depends on how far the conversation is:

| at                       | 4xx             | hang, drop      | 5xx                         |
|--------------------------|-----------------|-----------------|-----------------------------|
| connect, EHLO, TLS, AUTH | all due: retry  | all due: retry  | all due: retry              |
| MAIL, RCPT, DATA         | retry           | retry           | failed, this recipient only |
| the final dot            | retry           | unknown         | failed, this recipient only |
| after its 250            | sent            | sent            | sent                        |

A 5xx before MAIL refuses nobody: server or settings are at fault, and a corrected password within
48 hours still delivers everything. A drop after the final dot is no clearer than a hang: the server
may have taken the mail. One recipient per transaction: a refusal never touches the neighbours.

`data` is committed before the command DATA and `sent` right after its 250, so that a crash in
between leaves a trace (see `store.outbox`). Every error of smtplib is an OSError, too.
"""

import re
import smtplib
import ssl
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from briefing.errors import BriefingError, DeliveryError
from briefing.output.mail import build_message, mailbox
from briefing.store.outbox import Letter, Outbox

Security = Literal["none", "starttls", "tls"]


@dataclass(frozen=True, slots=True, kw_only=True)
class MailOptions:
    """How to reach the mail server. Credentials travel in the clear only where `security` was set
    to "none" on purpose; a server that lost its STARTTLS gets neither them nor a mail."""

    host: str
    port: int
    security: Security
    sender: str  #: with or without a display name
    user: str | None = None
    password: str | None = field(default=None, repr=False)
    unclear: Literal["hold", "resend"] = "hold"
    timeout: float = 60.0  #: seconds of silence


@dataclass(frozen=True, slots=True, kw_only=True)
class MailParts:
    """What is the same in every mail of an edition."""

    subject: str
    text: str
    html: str
    pdf: bytes
    pdf_name: str
    list_id: str
    unsubscribe: str | None
    language: Literal["de", "en"]


@dataclass(frozen=True, slots=True, kw_only=True)
class DeliveryReport:
    """What became of the letters that were due. After `problem`, the rest was put off."""

    sent: tuple[Letter, ...] = ()
    retried: tuple[Letter, ...] = ()
    failed: tuple[Letter, ...] = ()
    unknown: tuple[Letter, ...] = ()
    problem: str = ""  #: why no conversation with the server came about


class _NotSentError(Exception):
    """One letter did not get through; `state` is what becomes of it."""

    def __init__(self, state: Literal["retry", "failed", "unknown"], reply: str) -> None:
        super().__init__(reply)
        self.state = state


def deliver_due(
    outbox: Outbox,
    options: MailOptions,
    load: Callable[[str], MailParts],
    clock: Callable[[], datetime],
    context: ssl.SSLContext | None = None,
) -> DeliveryReport:
    """Sends every letter whose time has come, and reports. `load` gives the parts of an edition by
    its id; a BriefingError from it puts that letter off. `context` replaces the system's trusted
    certificates."""
    outbox.recover(clock(), options.unclear)
    return _Round(outbox, options, load, clock, context).drain(outbox.due(clock()))


class _Round:
    """One pass over the due letters, with one connection as long as it lasts."""

    def __init__(
        self,
        outbox: Outbox,
        options: MailOptions,
        load: Callable[[str], MailParts],
        clock: Callable[[], datetime],
        context: ssl.SSLContext | None,
    ) -> None:
        self._outbox = outbox
        self._options = options
        self._load = load
        self._clock = clock
        self._context = context
        self._server: smtplib.SMTP | None = None
        self._loaded: dict[str, MailParts] = {}
        self._ended: dict[str, list[Letter]] = {
            "sent": [],
            "retry": [],
            "failed": [],
            "unknown": [],
        }

    def drain(self, due: Sequence[Letter]) -> DeliveryReport:
        problem = ""
        try:
            for letter in due:
                mine = self._outbox.claim(letter, self._clock())
                if mine is None:
                    continue
                if problem:
                    self._end(mine, "retry", problem)
                    continue
                try:
                    self._one(mine)
                except DeliveryError as error:
                    problem = str(error)
                    self._end(mine, "retry", problem)
        finally:
            self._hang_up()
        return DeliveryReport(
            sent=tuple(self._ended["sent"]),
            retried=tuple(self._ended["retry"]),
            failed=tuple(self._ended["failed"]),
            unknown=tuple(self._ended["unknown"]),
            problem=problem,
        )

    def _one(self, letter: Letter) -> None:
        try:
            raw, sender, recipient = self._written(letter)
            if self._server is None:
                self._server = _connect(self._options, self._context)
            reply = self._hand_over(self._server, letter, raw, sender, recipient)
        except _NotSentError as refused:
            self._end(letter, refused.state, str(refused))
        else:
            if reply is not None:
                self._outbox.sent(letter, reply)
                self._ended["sent"].append(letter)

    def _written(self, letter: Letter) -> tuple[bytes, str, str]:
        """The mail as bytes, and its envelope."""
        try:
            recipient = mailbox(letter.address)
        except ValueError as error:
            raise _NotSentError("failed", str(error)) from error
        try:
            sender = mailbox(self._options.sender)
            parts = self._loaded.get(letter.edition) or self._load(letter.edition)
            self._loaded = {letter.edition: parts}  # letters come edition by edition
            message = build_message(
                subject=parts.subject,
                text=parts.text,
                html=parts.html,
                pdf=parts.pdf,
                pdf_name=parts.pdf_name,
                list_id=parts.list_id,
                unsubscribe=parts.unsubscribe,
                language=parts.language,
                sender=self._options.sender,
                recipient=letter.address,
                message_id=f"{letter.message_key}@{sender.domain}",
                date=letter.created,
            )
        except (BriefingError, ValueError) as error:
            raise _NotSentError("retry", str(error)) from error
        return message.as_bytes(), sender.addr_spec, recipient.addr_spec

    def _hand_over(
        self, server: smtplib.SMTP, letter: Letter, raw: bytes, sender: str, recipient: str
    ) -> str | None:
        """One mail transaction; the server's 250, or None when the letter was taken over."""
        try:
            self._expect(server.mail(sender), 250)
            self._expect(server.rcpt(recipient), 250, 251)
            if not self._outbox.data(letter, self._clock()):
                self._hang_up()
                return None
            self._expect(server.docmd("DATA"), 354)
            server.send(re.sub(rb"(?m)^\.", b"..", raw))
        except OSError as error:
            self._drop()
            raise _NotSentError("retry", _told(error)) from error
        try:
            server.send(b".\r\n")
            answer = server.getreply()
        except OSError as error:
            self._drop()
            raise _NotSentError("unknown", f"no answer to the final dot: {_told(error)}") from error
        if not 200 <= answer[0] < 600:
            self._drop()
            raise _NotSentError("unknown", f"no readable answer to the final dot: {answer[1]!r}")
        return self._expect(answer, *range(200, 300))

    def _expect(self, answer: tuple[int, bytes], *wanted: int) -> str:
        """The reply as text when it is one of the wanted; ends the letter otherwise."""
        code, reply = answer
        said = f"{code} {reply.decode('utf-8', 'replace')}"
        if code in wanted:
            return said
        self._reset(code)
        raise _NotSentError("failed" if 500 <= code < 600 else "retry", said)

    def _reset(self, code: int) -> None:
        """Makes the connection fit for the next letter, or drops it."""
        if code == 421 or self._server is None:
            self._drop()
            return
        try:
            fit = self._server.rset()[0] == 250
        except OSError:
            fit = False
        if not fit:
            self._drop()

    def _end(self, letter: Letter, state: Literal["retry", "failed", "unknown"], why: str) -> None:
        became: str = state
        if state == "retry":
            became = self._outbox.retry(letter, why, self._clock())
        elif state == "failed":
            self._outbox.failed(letter, why)
        else:
            self._outbox.unknown(letter, why)
        self._ended[became].append(letter)

    def _drop(self) -> None:
        if self._server is not None:
            self._server.close()
            self._server = None

    def _hang_up(self) -> None:
        if self._server is not None:
            with suppress(OSError):
                self._server.quit()
            self._drop()


def _connect(options: MailOptions, context: ssl.SSLContext | None) -> smtplib.SMTP:
    """A conversation ready for MAIL. Raises DeliveryError."""
    place = f"mail server {options.host}:{options.port}"
    server: smtplib.SMTP | None = None
    host, port, timeout = options.host, options.port, options.timeout
    name = "[127.0.0.1]"  # without one smtplib looks its own up in the DNS, which may take seconds
    try:
        if options.security == "tls":
            secure = context or ssl.create_default_context()
            server = smtplib.SMTP_SSL(host, port, name, timeout=timeout, context=secure)
        else:
            server = smtplib.SMTP(host, port, name, timeout)
        server.ehlo_or_helo_if_needed()
        if options.security == "starttls":
            server.starttls(context=context or ssl.create_default_context())
            server.ehlo_or_helo_if_needed()
        if options.user is not None:
            server.login(options.user, options.password or "")
    except OSError as error:
        if server is not None:
            server.close()
        raise DeliveryError(f"{place}: {_told(error)}") from error
    return server


def _told(error: Exception) -> str:
    """The server's own words where there are any."""
    if isinstance(error, smtplib.SMTPResponseException):
        said = error.smtp_error
        text = said.decode("utf-8", "replace") if isinstance(said, bytes) else said
        return f"{error.smtp_code} {text}"
    if isinstance(error, TimeoutError):
        return "no answer in time"
    return str(error) or type(error).__name__

"""Delivery over real SMTP on loopback: a real server for what goes well, a scripted one for the
rest."""

import socket
import ssl
import subprocess
import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import timedelta
from email import message_from_bytes, policy
from pathlib import Path
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult

from briefing.delivery import DeliveryReport, MailOptions, MailParts, deliver_due
from briefing.errors import OutputError
from briefing.store import Store, open_store
from conftest import NOW
from store.scenes import PROCESSES, briefing

MINUTE = timedelta(minutes=1)
PARTS = MailParts(
    subject="Chip-Exporte – 29. Januar 2025",
    text="Guten Morgen.\n.\n..Punkte am Zeilenanfang\n",
    html="<p>Guten Morgen.</p>\n",
    pdf=b"%PDF-1.7\r\n.\r\n\x00" * 50,
    pdf_name="briefing-2025-01-29.pdf",
    list_id="deepseek-chips.example.org",
    unsubscribe="mailto:leave@example.org",
    language="de",
)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@pytest.fixture
def url(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path}/briefing.db"


@pytest.fixture
def store(url: str) -> Iterator[Store]:
    with open_store(url) as opened:
        opened.editions.save(briefing("day1"), (), kind="scheduled", received=True, now=NOW)
        yield opened


def options(port: int, **changed: Any) -> MailOptions:
    fields: dict[str, Any] = {
        "host": "127.0.0.1",
        "port": port,
        "security": "none",
        "sender": "Täglicher Überblick <briefing@example.org>",
        "timeout": 5.0,
    }
    return MailOptions(**(fields | changed))


def deliver(store: Store, mail: MailOptions, now=NOW, **more: Any) -> DeliveryReport:
    return deliver_due(store.outbox, mail, lambda _: PARTS, lambda: now, **more)


def states(store: Store) -> dict[str, str]:
    return {letter.recipient: letter.state for letter in store.outbox.letters()}


# ---------------------------------------------------------------- a real server


class Ledger:
    """An aiosmtpd handler that keeps what it took."""

    def __init__(self) -> None:
        self.taken: list[tuple[str, str, bytes]] = []
        self.refuse: dict[str, str] = {}
        self.logins: list[bytes] = []

    async def handle_RCPT(self, server, session, envelope, address, rcpt_options):  # noqa: N802
        if address in self.refuse:
            return self.refuse[address]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):  # noqa: N802
        self.taken.append((envelope.mail_from, *envelope.rcpt_tos, envelope.content))
        return "250 taken"

    def authenticate(self, server, session, envelope, mechanism, auth_data) -> AuthResult:
        self.logins.append(auth_data.login)
        return AuthResult(success=auth_data.password == b"secret", handled=False)

    def ids(self) -> list[str]:
        return [str(message_from_bytes(raw)["Message-ID"]) for _, _, raw in self.taken]


def serve(handler: Ledger, **settings: Any) -> Controller:
    controller = Controller(handler, hostname="127.0.0.1", port=free_port(), **settings)
    controller.start()
    return controller


@pytest.fixture
def ledger() -> Ledger:
    return Ledger()


@pytest.fixture
def server(ledger: Ledger) -> Iterator[Controller]:
    controller = serve(ledger)
    yield controller
    controller.stop()


def test_a_mail_arrives_whole_and_is_marked_sent(store, server, ledger) -> None:
    store.outbox.enqueue("day1", ["Anna@example.org"], NOW)
    report = deliver(store, options(server.port), NOW + MINUTE)
    assert [letter.recipient for letter in report.sent] == ["anna@example.org"]
    ((sender, recipient, raw),) = ledger.taken
    assert (sender, recipient) == ("briefing@example.org", "Anna@example.org")
    message = message_from_bytes(raw, policy=policy.default)
    assert message["Subject"] == PARTS.subject
    assert message["Date"].datetime == NOW, "when it was queued, in every attempt"
    (letter,) = store.outbox.letters()
    assert message["Message-ID"] == f"<{letter.message_key}@example.org>"
    assert (letter.state, letter.reply) == ("sent", "250 taken")
    _, _, plain, _, pdf = message.walk()
    assert plain.get_content().replace("\r\n", "\n") == PARTS.text
    assert pdf.get_content() == PARTS.pdf


def test_nothing_is_sent_twice(store, server, ledger) -> None:
    store.outbox.enqueue("day1", ["anna@example.org"], NOW)
    for hours in range(5):
        deliver(store, options(server.port), NOW + hours * 60 * MINUTE)
    assert len(ledger.taken) == 1


def test_an_empty_outbox_needs_no_server(store) -> None:
    store.outbox.enqueue("day1", [], NOW)
    assert deliver(store, options(free_port())) == DeliveryReport()


def test_of_a_list_those_refused_are_reported_and_the_others_served(store, server, ledger) -> None:
    everybody = [f"r{n:03}@example.org" for n in range(30)]
    ledger.refuse = dict.fromkeys(everybody[::5], "550 no such user")
    ledger.refuse["r001@example.org"] = "451 greylisted"
    store.outbox.enqueue("day1", everybody, NOW)
    report = deliver(store, options(server.port))
    assert [len(report.sent), len(report.failed), len(report.retried)] == [23, 6, 1]
    ledger.refuse = {}
    report = deliver(store, options(server.port), NOW + 5 * MINUTE)
    assert [len(report.sent), len(report.failed), len(report.retried)] == [1, 0, 0]
    assert len(set(ledger.ids())) == len(ledger.taken) == 24


@pytest.mark.parametrize("address", ["nobody", "jörg@example.org", "a@b.example,c@d.example", ""])
def test_what_is_no_address_fails_alone(store, server, ledger, address) -> None:
    store.outbox.enqueue("day1", [address, "anna@example.org"], NOW)
    report = deliver(store, options(server.port))
    assert [letter.address for letter in report.failed] == [address]
    assert [recipient for _, recipient, _ in ledger.taken] == ["anna@example.org"]


def test_an_edition_whose_files_are_gone_waits(store, server, ledger) -> None:
    store.editions.save(briefing("day2"), (), kind="scheduled", received=True, now=NOW)
    store.outbox.enqueue("day1", ["anna@example.org"], NOW)
    store.outbox.enqueue("day2", ["anna@example.org"], NOW)

    def load(edition: str) -> MailParts:
        if edition == "day1":
            raise OutputError("out/day1.pdf: not there any more")
        return PARTS

    report = deliver_due(store.outbox, options(server.port), load, lambda: NOW)
    assert [letter.edition for letter in report.retried] == ["day1"]
    assert [letter.edition for letter in report.sent] == ["day2"]
    assert store.outbox.letters("day1")[0].reply == "out/day1.pdf: not there any more"


def test_after_an_outage_everything_is_delivered_once(store, ledger) -> None:
    store.outbox.enqueue("day1", ["anna@example.org", "ben@example.org"], NOW)
    port = free_port()
    report = deliver(store, options(port))
    assert f"mail server 127.0.0.1:{port}" in report.problem
    assert len(report.retried) == 2
    controller = serve(ledger)
    now = NOW
    for _ in range(12):
        now += 30 * MINUTE
        deliver(store, options(controller.port), now)
    controller.stop()
    assert len(set(ledger.ids())) == len(ledger.taken) == 2


def _drain(url: str, port: int, ready) -> None:
    with open_store(url) as store:
        ready.wait()
        deliver(store, options(port))


def test_two_workers_share_an_outbox_without_doubles(store, url, server, ledger) -> None:
    store.outbox.enqueue("day1", [f"r{n}@example.org" for n in range(24)], NOW)
    barrier = PROCESSES.Barrier(2)
    workers = [PROCESSES.Process(target=_drain, args=(url, server.port, barrier)) for _ in range(2)]
    for one in workers:
        one.start()
    for one in workers:
        one.join()
    assert [one.exitcode for one in workers] == [0, 0]
    assert set(states(store).values()) == {"sent"}
    assert len(set(ledger.ids())) == len(ledger.taken) == 24


# ---------------------------------------------------------------- TLS and credentials


@pytest.fixture(scope="session")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A self-signed certificate for 127.0.0.1, and its key."""
    folder = tmp_path_factory.mktemp("tls")
    cert, key = folder / "cert.pem", folder / "key.pem"
    make = "openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=test"
    names = ["-addext", "subjectAltName=IP:127.0.0.1"]
    files = ["-keyout", str(key), "-out", str(cert)]
    try:
        subprocess.run([*make.split(), *names, *files], check=True, capture_output=True)
    except FileNotFoundError:
        pytest.skip("no openssl to make a certificate with")
    return cert, key


@pytest.fixture
def trusted(certificate) -> ssl.SSLContext:
    return ssl.create_default_context(cafile=str(certificate[0]))


@pytest.fixture
def served_with(certificate) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(*certificate)
    return context


@pytest.fixture
def login_server(ledger, served_with) -> Iterator[Controller]:
    controller = serve(
        ledger,
        tls_context=served_with,
        require_starttls=True,
        authenticator=ledger.authenticate,
        auth_required=True,
    )
    yield controller
    controller.stop()


def test_starttls_then_login_then_mail(store, login_server, ledger, trusted) -> None:
    store.outbox.enqueue("day1", ["anna@example.org"], NOW)
    mail = options(login_server.port, security="starttls", user="anna", password="secret")
    assert deliver(store, mail, context=trusted).sent
    assert ledger.logins == [b"anna"]


def test_a_wrong_password_is_a_problem_to_mend_not_a_lost_mail(
    store, login_server, ledger, trusted
) -> None:
    store.outbox.enqueue("day1", ["anna@example.org"], NOW)
    mail = options(login_server.port, security="starttls", user="anna", password="wrong")
    report = deliver(store, mail, context=trusted)
    assert "535" in report.problem
    assert "wrong" not in report.problem
    assert states(store) == {"anna@example.org": "retry"}
    assert deliver(store, replace(mail, password="secret"), NOW + 5 * MINUTE, context=trusted).sent


def test_a_certificate_nobody_vouches_for_gets_no_credentials(store, login_server, ledger) -> None:
    store.outbox.enqueue("day1", ["anna@example.org"], NOW)
    mail = options(login_server.port, security="starttls", user="anna", password="secret")
    assert "certificate" in deliver(store, mail).problem
    mail = replace(mail, host="localhost")
    assert "certificate" in deliver(store, mail, NOW + 5 * MINUTE).problem
    assert ledger.logins == []
    assert ledger.taken == []


def test_a_server_without_starttls_gets_neither_credentials_nor_mail(store, ledger) -> None:
    controller = serve(ledger, authenticator=ledger.authenticate, auth_require_tls=False)
    store.outbox.enqueue("day1", ["anna@example.org"], NOW)
    mail = options(controller.port, security="starttls", user="anna", password="secret")
    assert "STARTTLS" in deliver(store, mail).problem
    assert ledger.logins == []
    assert ledger.taken == []
    assert deliver(store, replace(mail, security="none"), NOW + 5 * MINUTE).sent, "on purpose"
    controller.stop()


def test_tls_from_the_first_byte(store, ledger, served_with, trusted) -> None:
    controller = serve(ledger, ssl_context=served_with)
    store.outbox.enqueue("day1", ["anna@example.org"], NOW)
    mail = options(controller.port, security="tls")
    assert "certificate" in deliver(store, mail).problem
    assert deliver(store, mail, NOW + 5 * MINUTE, context=trusted).sent
    controller.stop()


def test_the_password_is_not_printed() -> None:
    assert "canary" not in repr(options(25, password="canary"))


# ---------------------------------------------------------------- a scripted server


class Scripted:
    """Speaks just enough SMTP; answers one stage, once, as it is told to."""

    def __init__(self) -> None:
        self.stage, self.answer = "", ""
        self.taken: list[str] = []
        self._listening = socket.create_server(("127.0.0.1", 0))
        self.port = self._listening.getsockname()[1]
        self._thread = threading.Thread(target=self._accept)
        self._thread.start()

    def close(self) -> None:
        self._listening.shutdown(socket.SHUT_RDWR)
        self._listening.close()
        self._thread.join()

    def _accept(self) -> None:
        while True:
            try:
                connection, _ = self._listening.accept()
            except OSError:
                return
            # An OSError is the client going away.
            with suppress(OSError), connection, connection.makefile("rb") as lines:
                self._talk(connection, lines)

    def _say(self, connection: socket.socket, stage: str, normally: str) -> str:
        """What was answered; "" when the conversation is over."""
        answer = normally
        if stage == self.stage:
            answer, self.stage = self.answer, ""
        if answer == "drop":
            return ""
        if answer == "hang":
            while connection.recv(65536):
                pass
            return ""
        connection.sendall(answer.encode() + b"\r\n")
        return "" if answer.startswith("421") else answer

    def _talk(self, connection: socket.socket, lines) -> None:
        offer = "250-here\r\n250-STARTTLS\r\n250 AUTH PLAIN"
        said = self._say(connection, "connect", "220 ready")
        recipient = ""
        while said and (line := lines.readline()):
            verb = line.split()[0].decode().upper()
            if verb == "RCPT":
                recipient = line.decode().partition("<")[2].partition(">")[0]
            normally = {
                "EHLO": offer,
                "HELO": "502 EHLO only",
                "STARTTLS": "454 not now",
                "AUTH": "235 welcome",
                "DATA": "354 go on",
            }
            said = self._say(connection, verb, normally.get(verb, "250 ok"))
            if said.startswith("354"):
                while (line := lines.readline()) not in (b".\r\n", b""):
                    pass
                if line:
                    self.taken.append(recipient)
                    said = self._say(connection, "dot", "250 taken")


@pytest.fixture
def scripted() -> Iterator[Scripted]:
    server = Scripted()
    yield server
    server.close()


SESSION = ("connect", "EHLO", "STARTTLS", "AUTH")
CODES = ["421", "450", "451", "452", "454", "500", "530", "535", "550", "552", "554"]


def expected(stage: str, answer: str) -> tuple[str, str]:
    """States of the letter it happens to, and of the next one."""
    if stage in SESSION:
        return "retry", "retry"
    if stage == "QUIT":
        return "sent", "sent"
    if answer in ("drop", "hang"):
        return ("unknown" if stage == "dot" else "retry"), "sent"
    return ("failed" if answer.startswith("5") else "retry"), "sent"


@pytest.mark.parametrize("stage", [*SESSION, "MAIL", "RCPT", "DATA", "dot", "QUIT"])
def test_every_reply_at_every_stage_has_its_consequence(store, scripted, stage) -> None:
    found, wanted = {}, {}
    for answer in [*CODES, "drop", "hang"]:
        first, second = f"{answer}-a@example.org", f"{answer}-b@example.org"
        store.outbox.enqueue("day1", [first, second], NOW)
        scripted.stage = stage
        scripted.answer = answer if answer in ("drop", "hang") else f"{answer} as scripted"
        deliver(
            store,
            options(
                scripted.port,
                timeout=0.2 if answer == "hang" else 5.0,
                user="anna" if stage == "AUTH" else None,
                security="starttls" if stage == "STARTTLS" else "none",
            ),
        )
        found[answer] = (states(store)[first], states(store)[second])
        wanted[answer] = expected(stage, answer)
    assert found == wanted
    assert max(Counter(scripted.taken).values(), default=1) == 1


def test_the_servers_words_are_kept(store, scripted) -> None:
    store.outbox.enqueue("day1", ["a@example.org", "b@example.org"], NOW)
    scripted.stage, scripted.answer = "RCPT", "550-5.1.1 no such\r\n550 5.1.1 user here"
    deliver(store, options(scripted.port))
    refused, sent = store.outbox.letters()
    assert refused.reply == "550 5.1.1 no such\n5.1.1 user here"
    assert sent.reply == "250 taken"


@pytest.mark.parametrize("answer", ["no code at all", "199 what", "x" * 9000])
def test_an_unreadable_answer_to_the_final_dot_is_unclear(store, scripted, answer) -> None:
    store.outbox.enqueue("day1", ["a@example.org"], NOW)
    scripted.stage, scripted.answer = "dot", answer
    report = deliver(store, options(scripted.port))
    assert len(report.unknown) == 1
    assert deliver(store, options(scripted.port), NOW + 600 * MINUTE) == DeliveryReport()
    assert scripted.taken == ["a@example.org"]


def test_by_option_an_unclear_mail_is_sent_again_under_the_same_id(store, scripted) -> None:
    store.outbox.enqueue("day1", ["a@example.org"], NOW)
    scripted.stage, scripted.answer = "dot", "drop"
    mail = options(scripted.port, unclear="resend")
    assert deliver(store, mail).unknown
    deliver(store, mail, NOW + MINUTE)
    assert deliver(store, mail, NOW + 10 * MINUTE).sent
    assert scripted.taken == ["a@example.org"] * 2


def test_a_worker_that_slept_before_data_does_not_send(store, scripted) -> None:
    """Between RCPT and DATA another worker recovers the letter and takes it."""
    store.outbox.enqueue("day1", ["a@example.org"], NOW)
    real = store.outbox.data

    def overtaken(letter, now):
        later = NOW + 10 * MINUTE
        store.outbox.recover(later)
        (due,) = store.outbox.due(later)
        assert store.outbox.claim(due, later)
        return real(letter, now)

    store.outbox.data = overtaken
    assert deliver(store, options(scripted.port)) == DeliveryReport()
    assert scripted.taken == []

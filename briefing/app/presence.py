"""Who works here, and who died here.

A lease says that somebody works; that he died it says only when it is over, ten minutes later. On
one machine the kernel knows at once: a process holds a lock on a small file of its own as long as
it lives, and whoever can take that lock knows that it is dead.

Rejected: asking for the process by the number in the owner's name. Numbers are used again, in a
container that is started again even at once, and of two containers none sees the other's.
"""

import fcntl
import os
import secrets
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from briefing.errors import OutputError


class Presence:
    """This process among those that serve into one folder."""

    def __init__(self, folder: Path, owner: str) -> None:
        self._folder = folder
        self.owner = owner

    def dead(self) -> Iterator[str]:
        """Owners that died without saying so; each is forgotten when the next one is asked for."""
        for path in sorted(self._folder.glob("*.lock")):
            try:
                with path.open("r+") as file:  # NFS locks only what may be written
                    fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
                    yield file.read()
                    path.unlink(missing_ok=True)
            except OSError:  # alive, or just seen to by somebody else
                continue


@contextmanager
def present(folder: Path) -> Iterator[Presence]:
    """Makes this process known in `folder` until the end of the block. Raises OutputError."""
    token = secrets.token_hex(8)
    owner = f"{socket.gethostname()}:{os.getpid()}:{token}"
    path = folder / f"{token}.lock"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        file = path.with_suffix(".new").open("w")
        fcntl.flock(file, fcntl.LOCK_EX)
        file.write(owner)
        file.flush()
        path.with_suffix(".new").rename(path)  # others find it locked, or not at all
    except OSError as error:
        raise OutputError(f"{folder}: cannot be written ({error.strerror or error})") from error
    with file:
        try:
            yield Presence(folder, owner)
        finally:
            path.unlink(missing_ok=True)

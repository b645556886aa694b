"""Decompression that cannot be made to fill the memory."""

import zlib


class BrokenCompressionError(Exception):
    """The bytes are not what the Content-Encoding says."""


class Inflate:
    """gzip with any number of members, or deflate with or without the zlib frame.

    `decode` returns at most `room` bytes; a caller that fills the room has to stop.
    """

    def __init__(self, name: str) -> None:
        self._name = name
        self._frames = [31] if name == "gzip" else [15, -15]
        self._inflate = zlib.decompressobj(self._frames.pop(0))
        self._head: bytes | None = b""  #: until something came out: for another try without frame

    def decode(self, chunk: bytes, room: int) -> bytes:
        parts: list[bytes] = []
        while chunk and room > 0:
            if self._inflate.eof:
                if self._name != "gzip" or not chunk.startswith(b"\x1f"):
                    break  # padding behind the last member
                self._inflate = zlib.decompressobj(31)
            part = self._step(chunk, room)
            parts.append(part)
            room -= len(part)
            chunk = self._inflate.unused_data
        return b"".join(parts)

    def _step(self, chunk: bytes, room: int) -> bytes:
        if self._head is not None:
            self._head += chunk
        try:
            part = self._inflate.decompress(chunk, room)
        except zlib.error as error:
            if self._head is None or not self._frames:
                raise BrokenCompressionError(self._name) from error
            self._inflate = zlib.decompressobj(self._frames.pop(0))
            head, self._head = self._head, b""
            return self._step(head, room)
        if part:
            self._head = None
        return part

    def finish(self) -> None:
        """Raises when the stream ends in the middle; an empty one is fine."""
        if self._head != b"" and not self._inflate.eof:
            raise BrokenCompressionError(self._name)

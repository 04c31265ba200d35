"""The files of a form and the words beside them, in order, as they come: never written down on their way."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from litestar import Request
from litestar.exceptions import ClientException
from litestar.status_codes import HTTP_413_REQUEST_ENTITY_TOO_LARGE
from msgspec import Struct
from multipart import MultipartSegment, ParserError, ParserLimitReached, PushMultipartParser, parse_options_header  # type: ignore[import-untyped]

from hostapp import limits
from socialive_core import File

from .why import Unread, Why

LONGEST_NAME, LONGEST_WORDS = 200, 2_000
LONGEST_HEAD = 64 * 1024
"""Bytes in which a browser may say what a file is called; no more is kept of it than `LONGEST_NAME`."""


class Came(Struct):
    """
    What has come of a form.

    Attributes:
        words: What was written, which is there whatever became of the files beside it.
        wrong: Why the files did not all come; then there are none.
    """

    words: dict[str, str]
    files: list[File]
    wrong: Why | None = None


async def files_of(request: Request[Any, Any, Any]) -> list[File]:
    """Return the files of a form; raises `Unread` as `form_of` does."""
    return (await form_of(request))[1]


async def form_of(request: Request[Any, Any, Any]) -> tuple[dict[str, str], list[File]]:
    """
    Return the words and the files of a form. Litestar's own reader of forms would put what is large in a file.

    Raises:
        Unread: It is no form with files, or more than may come.
    """
    came = await came_of(request)
    if came.wrong:
        raise Unread(came.wrong)
    return came.words, came.files


async def came_of(request: Request[Any, Any, Any], most: int = limits.UPLOAD.most) -> Came:
    """
    Return what comes of a form; of files that are more than *most* bytes together nothing is held.

    It is read to its end all the same, where the route lets it: a browser that still sends would not hear the answer.
    """
    kind, options = parse_options_header(request.headers.get("content-type", ""))
    if kind != "multipart/form-data" or not options.get("boundary"):
        return Came({}, [], Why.NOTHING)
    taking = _Taking(options["boundary"], most)
    try:
        async for piece in request.stream():
            taking.take(piece)
    except ClientException as error:
        taking.lose(Why.BIG if error.status_code == HTTP_413_REQUEST_ENTITY_TOO_LARGE else Why.CUT)
    return taking.came()


class _Taking:
    """Takes a form in, piece by piece, in no more memory than its files may have."""

    def __init__(self, boundary: str, most: int) -> None:
        parts = limits.UPLOAD_PARTS.most
        self._parser = PushMultipartParser(boundary, max_header_size=LONGEST_HEAD, max_segment_count=parts)
        self._parts: list[tuple[str, str, bytearray]] = []
        self._left = most
        self._wrong: Why | None = None
        self._broken = False

    def take(self, piece: bytes) -> None:
        """Take what has come; once the form makes no sense, it is let go."""
        if self._broken:
            return
        try:
            self._events(self._parser.parse(piece))
        except (ParserError, ParserLimitReached) as error:
            self._broken = True
            self.lose(Why.PAGES if isinstance(error, ParserLimitReached) else Why.CUT)

    def lose(self, why: Why) -> None:
        """Hold no file any more; the first reason is what is told."""
        self._wrong = self._wrong or why
        for _name, file, content in self._parts:
            if file:
                content.clear()

    def came(self) -> Came:
        """Return what has come, at the end."""
        words = {name: self._word(bytes(content)) for name, file, content in self._parts if not file}
        files = [File(file, bytes(content)) for _name, file, content in self._parts if file and not self._wrong]
        return Came(words, [] if self._wrong else files, self._wrong)

    def _events(self, events: Iterable[Any]) -> None:
        for event in events:
            if isinstance(event, MultipartSegment):
                self._parts.append((event.name or "", (event.filename or "")[:LONGEST_NAME], bytearray()))
            elif event and self._parts:
                self._more(event)

    def _more(self, piece: bytes) -> None:
        _name, file, content = self._parts[-1]
        if not file:
            content.extend(piece[: max(0, 4 * LONGEST_WORDS - len(content))])
        elif self._wrong is None and len(piece) <= self._left:
            self._left -= len(piece)
            content.extend(piece)
        else:
            self.lose(Why.BIG)

    def _word(self, content: bytes) -> str:
        """Words in a field; a letter that was cut in two where they were too long is left out."""
        try:
            return content.decode("utf-8", "ignore" if len(content) >= 4 * LONGEST_WORDS else "strict")[:LONGEST_WORDS]
        except UnicodeError:
            self.lose(Why.CUT)
            return ""

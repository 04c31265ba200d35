"""The files of a form and the words beside them, in order, as they come: never written down on their way."""

from __future__ import annotations

from typing import Any

from litestar import Request
from litestar.exceptions import ClientException
from litestar.status_codes import HTTP_413_REQUEST_ENTITY_TOO_LARGE
from multipart import MultipartSegment, ParserError, ParserLimitReached, PushMultipartParser, parse_options_header  # type: ignore[import-untyped]

from hostapp import limits
from socialive_core import File

from .why import Unread, Why

LONGEST_NAME, LONGEST_WORDS = 200, 2_000


async def files_of(request: Request[Any, Any, Any]) -> list[File]:
    """Return the files of a form; raises `Unread` as `form_of` does."""
    return (await form_of(request))[1]


async def form_of(request: Request[Any, Any, Any]) -> tuple[dict[str, str], list[File]]:
    """
    Return the words and the files of a form. Litestar's own reader of forms would put what is large in a file.

    Raises:
        Unread: It is no form with files, or more than may come.
    """
    kind, options = parse_options_header(request.headers.get("content-type", ""))
    if kind != "multipart/form-data" or not options.get("boundary"):
        raise Unread(Why.NOTHING)
    try:
        parts = _parts(options["boundary"], await request.body())
        words = {name: bytes(content).decode()[:LONGEST_WORDS] for name, file, content in parts if not file}
        return words, [File(file, bytes(content)) for _name, file, content in parts if file]
    except ParserLimitReached as error:
        raise Unread(Why.PAGES) from error
    except (ParserError, UnicodeError) as error:
        raise Unread(Why.CUT) from error
    except ClientException as error:
        big = error.status_code == HTTP_413_REQUEST_ENTITY_TOO_LARGE
        raise Unread(Why.BIG if big else Why.CUT) from error


def _parts(boundary: str, body: bytes) -> list[tuple[str, str, bytearray]]:
    """Each part: its name, what its file is called where it is one, and its bytes."""
    found: list[tuple[str, str, bytearray]] = []
    with PushMultipartParser(boundary, max_segment_count=limits.UPLOAD_PARTS.most) as parser:
        for event in (*parser.parse(body), *parser.parse(b"")):
            if isinstance(event, MultipartSegment):
                found.append((event.name or "", (event.filename or "")[:LONGEST_NAME], bytearray()))
            elif event and found:
                found[-1][2].extend(event)
    return found

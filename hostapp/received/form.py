"""The files of a form, in order, as they come: never written down on their way."""

from __future__ import annotations

from typing import Any

from litestar import Request
from litestar.exceptions import ClientException
from litestar.status_codes import HTTP_413_REQUEST_ENTITY_TOO_LARGE
from multipart import MultipartSegment, ParserError, ParserLimitReached, PushMultipartParser, parse_options_header  # type: ignore[import-untyped]

from hostapp import limits
from socialive_core import File

from .why import Unread, Why

LONGEST_NAME = 200


async def files_of(request: Request[Any, Any, Any]) -> list[File]:
    """
    Return the files of a form. Litestar's own reader of forms would put what is large in a file.

    Raises:
        Unread: It is no form with files, or more than may come.
    """
    kind, options = parse_options_header(request.headers.get("content-type", ""))
    if kind != "multipart/form-data" or not options.get("boundary"):
        raise Unread(Why.NOTHING)
    try:
        return [File(name, bytes(content)) for name, content in _parts(options["boundary"], await request.body())]
    except ParserLimitReached as error:
        raise Unread(Why.PAGES) from error
    except (ParserError, UnicodeError) as error:
        raise Unread(Why.CUT) from error
    except ClientException as error:
        big = error.status_code == HTTP_413_REQUEST_ENTITY_TOO_LARGE
        raise Unread(Why.BIG if big else Why.CUT) from error


def _parts(boundary: str, body: bytes) -> list[tuple[str, bytearray]]:
    """The name and the bytes of every part that is a file."""
    found: list[tuple[str, bytearray]] = []
    with PushMultipartParser(boundary, max_segment_count=limits.UPLOAD_PARTS.most) as parser:
        into: bytearray | None = None
        for event in (*parser.parse(body), *parser.parse(b"")):
            if isinstance(event, MultipartSegment):
                into = bytearray()
                if event.filename:
                    found.append((event.filename[:LONGEST_NAME], into))
            elif event and into is not None:
                into += event
    return found

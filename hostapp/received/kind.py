"""What kind of file something is, by its bytes: neither its name nor what a browser calls it is asked."""

from __future__ import annotations

import zipfile
from enum import StrEnum, auto
from io import BytesIO

from .why import Unread, Why


class Kind(StrEnum):
    """What can be put on the table."""

    PDF = auto()
    JPEG = auto()
    PNG = auto()
    WEBP = auto()


BEGINNING = 1024
"""Bytes in which a browser, or a reader of PDF, looks for what a file is."""

_PDF = b"%PDF-"
_HEIF = frozenset({b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1", b"avif", b"avis"})
_OF_THE_WEB = (b"<script", b"<html", b"<svg", b"<!doctype", b"<?php", b"<body", b"<iframe", b"#!")


def kind_of(content: bytes) -> Kind:
    """
    Return the one kind of file that *content* is.

    Raises:
        Unread: It is none that we read, or could be taken for another as well.
    """
    if not content.strip(b"\0\t\r\n "):
        raise Unread(Why.NOTHING)
    kind = _begins(content)
    if kind is None:
        raise Unread(Why.PHONE if content[4:8] == b"ftyp" and content[8:12] in _HEIF else Why.FORMAT)
    beginning = content[:BEGINNING].lower()
    hides = kind is not Kind.PDF and _PDF.lower() in beginning
    if hides or any(sign in beginning for sign in _OF_THE_WEB) or zipfile.is_zipfile(BytesIO(content)):
        raise Unread(Why.TWO_KINDS)
    return kind


def _begins(content: bytes) -> Kind | None:
    if content.startswith(_PDF):
        return Kind.PDF
    if content.startswith(b"\xff\xd8\xff"):
        return Kind.JPEG
    if content.startswith(b"\x89PNG\r\n\x1a\n"):
        return Kind.PNG
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return Kind.WEBP
    return None

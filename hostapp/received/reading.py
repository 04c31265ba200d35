"""
Reads one file into pixels: a program of its own, which may be taken over by what it reads and then can do nothing.

It is given the file's kind and bytes, and answers with pages, each `P`, width, height and RGB, or with `N` and why
there are none; last `E`. It has no environment, no network to speak of and, once it is ready, opens no file.
"""

from __future__ import annotations

import struct
import sys
from collections.abc import Iterator
from io import BytesIO

import pypdfium2
import pypdfium2.raw as pdfium
from PIL import Image, ImageOps, JpegImagePlugin, MpoImagePlugin, PngImagePlugin, TiffImagePlugin, WebPImagePlugin

from .bounds import LONGEST, MOST_IN_PHOTO, MOST_PAGES, MOST_PIXELS
from .kind import Kind
from .program import wants_to_run
from .shut_in import shut_in
from .why import Unread, Why

READY = (JpegImagePlugin, MpoImagePlugin, PngImagePlugin, TiffImagePlugin, WebPImagePlugin)
"""Read in now, since nothing can be opened later."""

WHITE = (255, 255, 255)


def pages_of(kind: Kind, content: bytes) -> Iterator[Image.Image]:
    """Yield the pages of a letter as pictures without anything but pixels; raises `Unread`."""
    if kind is Kind.PDF:
        yield from _of_pdf(content)
    else:
        yield _of_photo(kind, content)


def _of_pdf(content: bytes) -> Iterator[Image.Image]:
    if wants_to_run(content):
        raise Unread(Why.PROGRAM)
    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        locked = getattr(error, "err_code", None) == pdfium.FPDF_ERR_PASSWORD
        raise Unread(Why.LOCKED if locked else Why.BROKEN) from error
    if pdfium.FPDFDoc_GetJavaScriptActionCount(document) > 0:
        raise Unread(Why.PROGRAM)
    if not 0 < len(document) <= MOST_PAGES:
        raise Unread(Why.PAGES if len(document) else Why.BROKEN)
    document.init_forms()
    for page in document:
        width, height = page.get_size()
        if not (width > 0 and height > 0):
            raise Unread(Why.BROKEN)
        drawn = page.render(scale=min(4.0, LONGEST / max(width, height)), rev_byteorder=True, fill_color=(*WHITE, 255))
        yield drawn.to_pil().convert("RGB")


def _of_photo(kind: Kind, content: bytes) -> Image.Image:
    Image.MAX_IMAGE_PIXELS = None  # we count ourselves, and before anything is unpacked
    with Image.open(BytesIO(content), formats=[kind.upper()]) as photo:
        most = MOST_IN_PHOTO if kind is Kind.JPEG else MOST_PIXELS
        if photo.width * photo.height > most:
            raise Unread(Why.HUGE)
        photo.draft("RGB", (LONGEST, LONGEST))  # of a JPEG alone
        if photo.width * photo.height > MOST_PIXELS:
            raise Unread(Why.HUGE)
        turned = ImageOps.exif_transpose(photo)
    turned.thumbnail((LONGEST, LONGEST))
    clear = turned.convert("RGBA") if "A" in turned.getbands() or "transparency" in turned.info else None
    if clear is None:
        return turned.convert("RGB")
    paper = Image.new("RGB", turned.size, WHITE)
    paper.paste(clear, mask=clear.getchannel("A"))
    return paper


def main() -> None:
    """Answer for the one file that is on the way in."""
    content, said = sys.stdin.buffer.read(), sys.stdout.buffer
    kind, _, content = content.partition(b"\n")
    Image.preinit()
    shut_in()
    try:
        for page in pages_of(Kind(kind.decode()), content):
            said.write(b"P" + struct.pack(">II", *page.size) + page.tobytes())
    except Unread as unread:
        said.write(b"N" + unread.because.encode())
    except MemoryError:
        said.write(b"N" + Why.HUGE.encode())
    except Exception:  # noqa: BLE001 - whatever a file does to its reader, it could not be read
        said.write(b"N" + Why.BROKEN.encode())
    said.write(b"E")


if __name__ == "__main__":
    main()

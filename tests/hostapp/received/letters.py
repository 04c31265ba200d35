"""Letters as people bring them, and files as nobody should: all made here, so that none lies in the repository."""

from __future__ import annotations

import struct
import zipfile
import zlib
from collections.abc import Callable
from io import BytesIO
from typing import Any

from PIL import Image, ImageDraw

from hostapp.received.why import Why

GPS = 0x8825


def pdf(
    *pages: bytes, catalog: bytes = b"", page: bytes = b"", more: bytes = b"", box: bytes = b"0 0 595 842"
) -> bytes:
    """A PDF with a content stream for each of *pages*, and whatever is put in its catalogue, pages or objects."""
    count = len(pages)
    kids = b" ".join(b"%d 0 R" % (4 + 2 * at) for at in range(count))
    objects = [
        b"<</Type/Catalog/Pages 2 0 R" + catalog + b">>",
        b"<</Type/Pages/Count %d/Kids[%s]/MediaBox[%s]>>" % (count, kids, box),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    for at, drawn in enumerate(pages):
        objects.append(
            b"<</Type/Page/Parent 2 0 R/Contents %d 0 R/Resources<</Font<</F 3 0 R>>>>%s>>" % (5 + 2 * at, page)
        )
        objects.append(b"<</Length %d/Filter/FlateDecode>>stream\n%s\nendstream" % (len(drawn), drawn))
    out, places = BytesIO(b"%PDF-1.7\n"), []
    out.seek(0, 2)
    for number, body in enumerate(objects, 1):
        places.append(out.tell())
        out.write(b"%d 0 obj\n%s\nendobj\n" % (number, body))
    out.write(more)
    start = out.tell()
    out.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1))
    out.write(b"".join(b"%010d 00000 n \n" % place for place in places))
    out.write(b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start))
    return out.getvalue()


def drawn(words: bytes = b"Kaere Amina og Karim") -> bytes:
    """The content of a page with a line of words on it, packed."""
    return zlib.compress(b"BT /F 32 Tf 60 700 Td (" + words + b") Tj ET")


def letter(pages: int = 2) -> bytes:
    return pdf(*(drawn(b"Side %d" % (at + 1)) for at in range(pages)))


def photo(kind: str = "JPEG", size: tuple[int, int] = (600, 800), **saved: Any) -> bytes:
    """A photo of a page: light, with a dark line across its top."""
    image = Image.new("RGB", size, (244, 240, 230))
    ImageDraw.Draw(image).rectangle((0, 0, size[0], size[1] // 10), fill=(20, 30, 40))
    out = BytesIO()
    image.save(out, kind, **saved)
    return out.getvalue()


def on_its_side() -> bytes:
    """A photo that a phone held on its side has marked so, with the place where it was taken."""
    exif = Image.Exif()
    exif[0x0112] = 6
    exif[0x010F] = "Kanariefugl"
    exif.get_ifd(GPS)[2] = (55.0, 40.0, 12.0)
    return photo(size=(800, 600), exif=exif)


def with_archive(content: bytes) -> bytes:
    """*content*, and behind it an archive that another program would open."""
    archive = BytesIO()
    with zipfile.ZipFile(archive, "w") as made:
        made.writestr("index.html", "<script>alert(1)</script>")
    return content + archive.getvalue()


def claims(width: int, height: int) -> bytes:
    """A PNG of a few bytes that says it is as large as that."""

    def chunk(name: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(bytes(100))) + chunk(b"IEND", b"")


def packed(body: bytes) -> bytes:
    """An object that lies packed among others, as most writers leave them."""
    held = zlib.compress(b"9 0 " + body)
    return b"9 0 obj\n<</Type/ObjStm/N 1/First 4/Filter/FlateDecode/Length %d>>stream\n%s\nendstream\nendobj\n" % (
        len(held),
        held,
    )


def locked() -> bytes:
    """A PDF that opens with a code only."""
    from pikepdf import Encryption, Pdf

    out = BytesIO()
    with Pdf.open(BytesIO(letter())) as document:
        document.save(out, encryption=Encryption(user="kode", owner="ejer"))
    return out.getvalue()


SCRIPT = b"/OpenAction<</S/JavaScript/JS(app.alert\\(1\\))>>"
HTML = b"<!doctype html><html><script>alert(1)</script></html>"

HOSTILE: dict[str, tuple[Callable[[], bytes], Why]] = {
    "nothing": (lambda: b"", Why.NOTHING),
    "nothing but zeros": (lambda: bytes(5_000), Why.NOTHING),
    "a page of the web": (lambda: HTML, Why.FORMAT),
    "a drawing with a script": (lambda: b"<svg xmlns='x' onload='alert(1)'/>", Why.FORMAT),
    "a program": (lambda: b"MZ" + bytes(200) + b"x", Why.FORMAT),
    "an archive": (lambda: with_archive(b""), Why.FORMAT),
    "a picture that moves": (lambda: photo("GIF"), Why.FORMAT),
    "a photo as some phones keep it": (lambda: b"\0\0\0\x18ftypheic" + bytes(400) + b"x", Why.PHONE),
    "a PDF that does not begin as one": (lambda: b"\n" + letter(), Why.FORMAT),
    "a photo with an archive behind it": (lambda: with_archive(photo()), Why.TWO_KINDS),
    "a PDF with an archive behind it": (lambda: with_archive(letter()), Why.TWO_KINDS),
    "a photo that is a PDF too": (lambda: photo(comment=b"%PDF-1.4"), Why.TWO_KINDS),
    "a photo that is a page of the web too": (lambda: photo(comment=HTML), Why.TWO_KINDS),
    "a PDF that is a page of the web too": (lambda: b"%PDF-1.7\n%" + HTML + letter(), Why.TWO_KINDS),
    "a PDF with a script": (lambda: pdf(drawn(), catalog=SCRIPT), Why.PROGRAM),
    "a PDF with a script spelled in numbers": (
        lambda: pdf(drawn(), catalog=SCRIPT.replace(b"/JavaScript/JS", b"/Java#53cript/#4aS")), Why.PROGRAM,
    ),
    "a PDF with a script packed away": (lambda: pdf(drawn(), more=packed(b"<<" + SCRIPT + b">>")), Why.PROGRAM),
    "a PDF with a script on its page": (lambda: pdf(drawn(), page=b"/AA<</O<</S/JavaScript/JS(1)>>>>"), Why.PROGRAM),
    "a PDF that starts a program": (lambda: pdf(drawn(), catalog=b"/OpenAction<</S/Launch/F(cmd)>>"), Why.PROGRAM),
    "a PDF that draws itself": (lambda: pdf(drawn(), catalog=b"/AcroForm<</XFA[(x) 9 0 R]/Fields[]>>"), Why.PROGRAM),
    "a PDF with a code": (locked, Why.LOCKED),
    "a PDF that breaks off": (lambda: letter()[:90], Why.BROKEN),
    "a PDF of no pages": (pdf, Why.BROKEN),
    "a PDF of too many pages": (lambda: letter(21), Why.PAGES),
    "a photo that breaks off": (lambda: photo()[:900], Why.BROKEN),
    "a photo of rubbish": (lambda: b"\xff\xd8\xff" + b"\x13\x37" * 400, Why.BROKEN),
    "a photo of a wall": (lambda: claims(60_000, 60_000), Why.HUGE),
    "a photo of no height": (lambda: claims(200, 0), Why.BROKEN),
}  # fmt: skip
"""Files as nobody should bring them, each with why it is refused."""

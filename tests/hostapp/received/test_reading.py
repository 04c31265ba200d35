"""A letter becomes pictures of itself and nothing more, and a hostile one a sentence."""

from __future__ import annotations

import asyncio
import sys
import time
import zlib
from io import BytesIO

import pytest
from PIL import Image

from hostapp.received import reader as reading_from
from hostapp.received.bounds import LONGEST, MOST_BYTES
from hostapp.received.kind import kind_of
from hostapp.received.reader import Reader
from hostapp.received.reading import pages_of
from hostapp.received.why import Unread, Why
from tests.hostapp.received.letters import HOSTILE, drawn, letter, on_its_side, pdf, photo, with_archive


def opened(page: bytes) -> Image.Image:
    assert page[:4] == b"RIFF"
    assert page[8:12] == b"WEBP"
    return Image.open(BytesIO(page))


def darkness(page: Image.Image, box: tuple[float, float, float, float]) -> float:
    """How dark a part of the picture is, from 0 to 1, its sides given in parts of the whole."""
    width, height = page.size
    part = page.convert("L").crop(
        (int(box[0] * width), int(box[1] * height), int(box[2] * width), int(box[3] * height))
    )
    return 1 - sum(part.tobytes()) / len(part.tobytes()) / 255


async def test_a_pdf_becomes_a_picture_of_each_page() -> None:
    pages = [opened(page) for page in await Reader().read(letter(3))]
    assert [max(page.size) for page in pages] == [LONGEST] * 3
    for page in pages:
        assert darkness(page, (0.1, 0.1, 0.3, 0.2)) > 0.01  # words stand there
        assert darkness(page, (0, 0.5, 1, 1)) == pytest.approx(0, abs=0.01)


async def test_a_photo_is_turned_and_tells_no_place_and_no_phone() -> None:
    (page,) = await Reader().read(on_its_side())
    shown = opened(page)
    assert shown.size == (600, 800)
    assert darkness(shown, (0.92, 0, 1, 1)) > 0.7  # what was its top is its right side
    assert not shown.getexif()
    assert b"Kanariefugl" not in page
    assert b"EXIF" not in page


@pytest.mark.parametrize("kind", ["PNG", "WEBP"])
async def test_other_pictures_are_read_too_and_what_is_clear_is_paper(kind: str) -> None:
    out = BytesIO()
    Image.new("RGBA", (300, 200), (0, 0, 0, 0)).save(out, kind)
    (page,) = pages_of(kind_of(out.getvalue()), out.getvalue())
    assert page.getpixel((10, 10)) == (255, 255, 255)


def test_a_large_photo_is_made_as_small_as_a_page() -> None:
    large = photo(size=(6_000, 8_000), quality=30)
    (page,) = pages_of(kind_of(large), large)
    assert page.size == (LONGEST * 3 // 4, LONGEST)


@pytest.mark.parametrize("name", HOSTILE)
def test_what_is_hostile_is_refused_for_what_it_is(name: str) -> None:
    """As the process of its own would read it; how it is shut in, the tests below say."""
    make, why = HOSTILE[name]
    content = make()
    with pytest.raises(Exception) as caught:  # anything but a reason is a broken file
        list(pages_of(kind_of(content), content))
    assert getattr(caught.value, "because", Why.BROKEN) is why


@pytest.mark.parametrize("name", ["a PDF with a code", "a PDF of too many pages", "a photo that breaks off"])
async def test_what_is_refused_comes_back_as_a_reason(name: str) -> None:
    make, why = HOSTILE[name]
    with pytest.raises(Unread, match=why):
        await Reader().read(make())


async def test_a_page_that_unpacks_without_end_costs_one_letter_and_not_the_server() -> None:
    packer = zlib.compressobj(9)
    bomb = b"".join(packer.compress(b"0 0 m 9 9 l S " * 80_000) for _ in range(400)) + packer.flush()
    began = time.monotonic()
    with pytest.raises(Unread) as caught:
        await asyncio.wait_for(Reader().read(pdf(bomb)), 60)
    assert caught.value.because in {Why.BROKEN, Why.TIME, Why.HUGE}
    assert time.monotonic() - began < 40


async def test_what_takes_too_long_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading_from, "SECONDS", 0.3)
    monkeypatch.setattr(reading_from, "PROGRAM", ("-c", "import time; time.sleep(60)"))
    with pytest.raises(Unread, match=Why.TIME):
        await Reader().read(letter())


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ("b'P' + (99999).to_bytes(4, 'big') * 2", Why.BROKEN),
        ("b'P' + bytes(8) + b'E'", Why.BROKEN),
        ("b'P' + (2).to_bytes(4, 'big') * 2 + b'xxx'", Why.BROKEN),
        ("b'E'", Why.BROKEN),
        ("b'N<script>E'", Why.BROKEN),
        ("b'<html>'", Why.BROKEN),
        ("b''", Why.BROKEN),
    ],
)
async def test_nothing_that_a_taken_process_says_is_believed_but_pixels(
    said: str, why: Why, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = f"import sys; sys.stdout.buffer.write({said})"
    monkeypatch.setattr(reading_from, "PROGRAM", ("-c", program))
    with pytest.raises(Unread, match=why):
        await Reader().read(letter())


@pytest.mark.skipif(sys.platform != "linux", reason="The bounds on a process are Linux's.")
@pytest.mark.parametrize(
    "deed",
    ["open('/etc/hostname')", "open('x.txt', 'w')", "__import__('socket').socket()", "bytearray(2 << 30)"],
)
async def test_the_process_that_reads_can_do_nothing_else(deed: str) -> None:
    program = f"import socket; from hostapp.received.shut_in import shut_in; shut_in(); {deed}; print('did it')"
    pipe = asyncio.subprocess.PIPE
    process = await asyncio.create_subprocess_exec(sys.executable, "-c", program, stdout=pipe, stderr=pipe)
    said, wrong = await process.communicate()
    assert b"did it" not in said
    assert process.returncode, wrong


async def test_letters_are_read_one_at_a_time_and_whoever_comes_sixth_is_asked_to_wait() -> None:
    reader = Reader()
    answers = await asyncio.gather(*(reader.read(photo()) for _ in range(6)), return_exceptions=True)
    assert [isinstance(answer, list) for answer in answers].count(True) == 5
    (late,) = (answer for answer in answers if isinstance(answer, Unread))
    assert late.because is Why.BUSY


async def test_what_is_too_much_is_not_even_looked_at() -> None:
    with pytest.raises(Unread, match=Why.BIG):
        await Reader().read(b"%PDF-" + bytes(MOST_BYTES))


def test_a_photo_with_a_film_behind_it_is_a_photo() -> None:
    """Phones put a second picture or a film behind the first; it goes no further."""
    (page,) = pages_of(kind_of(photo()), photo() + b"\0\0\0\x18ftypmp42" + bytes(500))
    assert page.size == (600, 800)
    assert with_archive(photo()) != photo()


def test_a_form_that_somebody_filled_in_is_read() -> None:
    fields = b"/AcroForm<</Fields[]>>"
    (page,) = pages_of(kind_of(pdf(drawn())), pdf(drawn(), catalog=fields))
    assert page.height == LONGEST

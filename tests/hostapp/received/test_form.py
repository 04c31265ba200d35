"""A form comes in whole or in words: however large, torn or oddly named its files are, what was typed is there."""

from __future__ import annotations

import tracemalloc
from collections.abc import AsyncIterator, Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from litestar.exceptions.http_exceptions import RequestEntityTooLarge

from hostapp import limits
from hostapp.received.form import LONGEST_NAME, LONGEST_WORDS, Came, came_of, form_of
from hostapp.received.why import Unread, Why

BOUNDARY = b"----between"
KIND = {"content-type": f"multipart/form-data; boundary={BOUNDARY.decode()}"}


class Sent:
    """A request, as far as a form is read from it."""

    def __init__(self, pieces: Iterator[bytes], headers: dict[str, str] = KIND, most: int | None = None) -> None:
        self.headers, self._pieces, self._most = headers, pieces, most

    async def stream(self) -> AsyncIterator[bytes]:
        sent = 0
        for piece in self._pieces:
            sent += len(piece)
            if self._most is not None and sent > self._most:
                raise RequestEntityTooLarge
            yield piece
        yield b""


def field(name: str, words: str | bytes) -> bytes:
    content = words.encode() if isinstance(words, str) else words
    return b'--%s\r\nContent-Disposition: form-data; name="%s"\r\n\r\n%s\r\n' % (BOUNDARY, name.encode(), content)


def file(called: str, content: bytes = b"", *, ends: bool = True) -> bytes:
    head = b'--%s\r\nContent-Disposition: form-data; name="file"; filename="%s"\r\n\r\n' % (BOUNDARY, called.encode())
    return head + content + (b"\r\n" if ends else b"")


END = b"--" + BOUNDARY + b"--\r\n"
WORDS = field("words", "Det går bedre om morgenen. æøå")


async def came(*pieces: bytes, **asked: Any) -> Came:
    return await came_of(Sent(iter(pieces)), **asked)  # type: ignore[arg-type]


async def test_words_and_files_come_in_their_order() -> None:
    found = await came(WORDS + file("a.pdf", b"one") + file("b.pdf", b"two") + field("after", "x") + END)
    assert found.words == {"words": "Det går bedre om morgenen. æøå", "after": "x"}
    assert [(one.name, one.content) for one in found.files] == [("a.pdf", b"one"), ("b.pdf", b"two")]
    assert found.wrong is None


async def test_a_gigabyte_costs_no_memory_and_loses_no_word() -> None:
    """It is sent piece by piece; the words stand before it and behind it."""
    piece = bytes(1024 * 1024)

    def gigabyte() -> Iterator[bytes]:
        yield WORDS + file("all.pdf", ends=False)
        yield from (piece for _ in range(1024))
        yield b"\r\n" + field("after", "Tak") + END

    tracemalloc.start()
    try:
        found = await came_of(Sent(gigabyte()))  # type: ignore[arg-type]
        most = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert found.wrong is Why.BIG
    assert found.files == []
    assert found.words == {"words": "Det går bedre om morgenen. æøå", "after": "Tak"}
    assert most < 2 * limits.UPLOAD.most + 8 * len(piece)


async def test_a_route_with_a_bound_of_its_own_keeps_the_words_that_came_before() -> None:
    sent = Sent(iter([WORDS, file("a.pdf", bytes(500))]), most=300)
    found = await came_of(sent)  # type: ignore[arg-type]
    assert (found.wrong, found.words["words"][:3]) == (Why.BIG, "Det")
    with pytest.raises(Unread, match=Why.BIG):
        await form_of(Sent(iter([file("a.pdf", bytes(500))]), most=300))  # type: ignore[arg-type]


@pytest.mark.parametrize("letters", [10_000, 60_000])
async def test_a_name_of_ten_thousand_letters_is_cut_and_the_file_is_there(letters: int) -> None:
    found = await came(WORDS + file("n" * letters + ".pdf", b"x") + END)
    assert found.wrong is None
    assert [(len(one.name), one.content) for one in found.files] == [(LONGEST_NAME, b"x")]


async def test_a_name_without_end_is_refused_and_the_words_are_there() -> None:
    found = await came(WORDS, file("n" * 1_000_000, b"x"), END)
    assert found.wrong
    assert found.words["words"].startswith("Det går")


@pytest.mark.parametrize("name", ["../../etc/passwd", "a\\b.pdf", ".htaccess", "<script>.pdf", "\u202efdp.exe", " "])
async def test_a_name_is_never_a_path(name: str) -> None:
    found = await came(file(name, b"x") + END)
    assert [one.content for one in found.files] == [b"x"]  # kept under no name at all; see `storage/letters.py`


async def test_more_files_than_there_may_be_are_refused_and_the_words_are_there() -> None:
    found = await came(WORDS, *(file(f"{at}.pdf", b"x") for at in range(limits.UPLOAD_PARTS.most + 1)), END)
    assert (found.wrong, found.files) == (Why.PAGES, [])
    assert found.words


async def test_what_breaks_off_is_refused_and_the_words_are_there() -> None:
    found = await came(WORDS + file("a.pdf", b"half", ends=False))
    assert (found.wrong, found.files) == (Why.CUT, [])
    assert found.words["words"].endswith("æøå")


async def test_long_words_are_cut_between_two_letters() -> None:
    found = await came(field("words", "å" * 9_000) + END)
    assert found.words == {"words": "å" * LONGEST_WORDS}
    assert (await came(field("words", b"\xff\xfe") + END)).wrong is Why.CUT


@pytest.mark.parametrize("headers", [{}, {"content-type": "text/plain"}, {"content-type": "multipart/form-data"}])
async def test_what_is_no_form_is_nothing(headers: dict[str, str]) -> None:
    found = await came_of(Sent(iter([b"x"]), headers))  # type: ignore[arg-type]
    assert found == Came({}, [], Why.NOTHING)


@given(st.binary(max_size=400), st.integers(1, 60), st.integers(0, 400))
async def test_however_it_is_torn_the_same_comes_of_it(content: bytes, step: int, most: int) -> None:
    whole = WORDS + file("a.pdf", content) + END
    found = await came(*(whole[at : at + step] for at in range(0, len(whole), step)), most=most)
    assert found.words == {"words": "Det går bedre om morgenen. æøå"}
    fits = len(content) <= most
    if BOUNDARY not in content:
        assert (found.wrong, [one.content for one in found.files]) == ((None, [content]) if fits else (Why.BIG, []))

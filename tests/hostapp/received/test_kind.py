"""What a file is, is read off its bytes, and a file is one thing or nothing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hostapp.received.bounds import MOST_PAGES
from hostapp.received.kind import BEGINNING, Kind, kind_of
from hostapp.received.refusals import SAY, refusal
from hostapp.received.why import Unread, Why
from tests.hostapp.received.letters import letter, photo, with_archive

SIGNS = {Kind.PDF: b"%PDF-", Kind.JPEG: b"\xff\xd8\xff", Kind.PNG: b"\x89PNG\r\n\x1a\n", Kind.WEBP: b"RIFF\0\0\0\0WEBP"}
LETTERS = {
    Kind.PDF: letter(), Kind.JPEG: photo(), Kind.PNG: photo("PNG"), Kind.WEBP: photo("WEBP")
}  # fmt: skip


def tried(content: bytes) -> Kind | Why:
    """What kind *content* is, or why it is none; anything else that is raised is a fault."""
    try:
        return kind_of(content)
    except Unread as unread:
        return unread.because


@pytest.mark.parametrize("kind", Kind)
def test_each_kind_is_known_by_its_bytes(kind: Kind) -> None:
    assert kind_of(LETTERS[kind]) is kind


@given(st.binary(max_size=2_000))
def test_any_bytes_are_one_kind_or_are_refused_with_a_reason(content: bytes) -> None:
    found = tried(content)
    if isinstance(found, Kind):
        assert content.startswith(SIGNS[found][:4])
    else:
        assert found in {Why.NOTHING, Why.FORMAT, Why.PHONE, Why.TWO_KINDS}


@given(st.sampled_from(Kind), st.binary(max_size=3_000))
def test_what_begins_as_a_kind_is_that_kind_or_none(kind: Kind, rest: bytes) -> None:
    assert tried(SIGNS[kind] + rest) in {kind, Why.TWO_KINDS}


@given(st.sampled_from(Kind), st.binary(max_size=300))
def test_an_archive_behind_a_letter_is_always_seen(kind: Kind, between: bytes) -> None:
    with pytest.raises(Unread, match=Why.TWO_KINDS):
        kind_of(with_archive(LETTERS[kind] + between))


@given(st.sampled_from([one for one in Kind if one is not Kind.PDF]), st.integers(12, BEGINNING - 5))
def test_a_second_beginning_is_seen_wherever_a_reader_would_look(kind: Kind, place: int) -> None:
    with pytest.raises(Unread, match=Why.TWO_KINDS):
        kind_of(SIGNS[kind].ljust(place, b"\1") + b"%PDF-1.4")


@given(st.sampled_from(Kind), st.sampled_from([b"<script>", b"<HTML>", b"<sVg ", b"<!DOCTYPE html"]))
def test_a_page_of_the_web_is_seen_however_it_is_spelled(kind: Kind, sign: bytes) -> None:
    with pytest.raises(Unread, match=Why.TWO_KINDS):
        kind_of(SIGNS[kind] + b"\1" * 200 + sign)


@pytest.mark.parametrize("why", Why)
def test_every_reason_is_told_in_a_sentence_that_says_what_to_do(why: Why) -> None:
    said = str(SAY[why])
    assert said.endswith(".")
    assert any(word in said for word in ("Tag", "Prøv", "prøv", "Læg"))
    assert refusal(Unread(why)).say == SAY[why]
    assert str(MOST_PAGES) in str(SAY[Why.PAGES])

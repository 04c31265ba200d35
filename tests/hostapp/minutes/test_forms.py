"""Every form is made of a record and a language alone, says the same, and says it to everybody."""

from __future__ import annotations

import io
import json
import re
from typing import Any

import pikepdf
import pytest
from msgspec.structs import replace

from hostapp.minutes.casetext import case_text, neutral_title
from hostapp.minutes.machine import machine
from hostapp.minutes.pdf import pdf
from hostapp.minutes.record import Record, Starred, Who, decode, encode
from hostapp.minutes.text import text
from socialive_core import Line, Role
from tests.hostapp.minutes.samples import CATALOGUES, DIFFERENCE, DIGEST, NOTE, RECORD, REMARK, ninety_minutes, paper

TOWN = "Lillekøbing Kommune"


def printed(record: Record = RECORD, language: str = "da", *, large: bool = False) -> bytes:
    return pdf(paper(record, language), TOWN, record.ended, large=large)


def opened(content: bytes) -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(content))


def nodes(held: pikepdf.Pdf) -> list[pikepdf.Dictionary]:
    """Every element of the structure tree, in the order in which it is read aloud."""
    found: list[pikepdf.Dictionary] = []
    left: list[Any] = [held.Root.StructTreeRoot]
    while left:
        node = left.pop()
        kids = node.get("/K") if isinstance(node, pikepdf.Dictionary) else None
        left += reversed(list(kids)) if isinstance(kids, pikepdf.Array) else [kids] if kids is not None else []
        if isinstance(node, pikepdf.Dictionary) and "/S" in node:
            found.append(node)
    return found


def elements(content: bytes) -> list[tuple[str, str]]:
    """Each of them: what it is, and its words where it is a picture."""
    held = opened(content)
    return [(str(node.S), str(node.get("/Alt", ""))) for node in nodes(held)]


def title(content: bytes) -> str:
    held = opened(content)
    return str(held.docinfo["/Title"])


def test_a_record_is_read_back_as_it_was_kept() -> None:
    assert decode(encode(RECORD)) == RECORD
    assert encode(RECORD) == encode(decode(encode(RECORD)))


@pytest.mark.parametrize("large", [False, True])
def test_two_builds_of_the_same_minutes_are_the_same_bytes(large: bool) -> None:
    assert printed(large=large) == printed(decode(encode(RECORD)), large=large)
    assert text(paper()) == text(paper(decode(encode(RECORD))))
    assert machine(RECORD, "da", CATALOGUES, DIGEST) == machine(RECORD, "da", CATALOGUES, DIGEST)


@pytest.mark.parametrize("language", ["da", "en"])
@pytest.mark.parametrize("large", [False, True])
def test_the_pdf_can_be_read_aloud_and_kept_in_an_archive(language: str, large: bool) -> None:
    held = opened(printed(language=language, large=large))
    assert held.Root.MarkInfo.Marked
    assert "/StructTreeRoot" in held.Root
    assert str(held.Root.Lang) == language
    assert held.Root.ViewerPreferences.DisplayDocTitle
    assert "Sofies morgener" in str(held.docinfo["/Title"])
    metadata = bytes(held.Root.Metadata.read_bytes()).decode()
    assert re.search(r"pdfaid:part\D+2", metadata)
    assert re.search(r"pdfaid:conformance\W+A", metadata)
    assert re.search(r"pdfuaid:part\D+1", metadata)


def test_a_language_that_reads_from_the_right_does_so_in_every_form() -> None:
    assert paper(language="ar").direction == "rtl"
    held = opened(printed(replace(RECORD, title="الصباح"), "ar"))
    assert str(held.Root.Lang) == "ar"
    assert str(held.Root.ViewerPreferences.get("/Direction", "")) == "/R2L"


def test_every_picture_in_the_pdf_has_its_words() -> None:
    words = [alt for kind, alt in elements(printed()) if kind == "/Figure"]
    assert len(words) >= 1
    assert all(words)
    assert any("Amina: 3. Karim: 7." in one for one in words)


def test_headings_tables_and_lists_are_tagged_as_what_they_are() -> None:
    kinds = {kind for kind, _alt in elements(printed())}
    assert {"/H1", "/H2", "/H3", "/Table", "/TH", "/L", "/LI"} <= kinds


def test_a_sign_that_no_font_has_gives_way_and_is_owned_up_to() -> None:
    odd = replace(RECORD, title="Tak 🙂 مرحبا Łódź")
    assert title(printed(odd)) == "Tak ? مرحبا Łódź, 19. november 2026"
    assert printed(odd) == printed(odd)


def test_what_people_write_is_text_and_never_markup() -> None:
    hostile = '#panic("x") *fed* $x$ @ref <label> \\ `code` </svg><script>'
    record = replace(RECORD, title=hostile, sections=(replace(NOTE, blocks=(Line(voice="p1", text=hostile),)),))
    assert title(printed(record)).startswith(hostile)


def test_page_one_is_one_page_and_the_rest_follows() -> None:
    assert len(opened(printed()).pages) == 2
    assert len(opened(printed(ninety_minutes())).pages) > 5


def test_dissent_carries_no_name_on_page_one() -> None:
    whole = text(paper())
    first = whole.partition("Det talte vi om")[0]
    assert "Vi ser noget forskelligt, se referatet." in first
    assert str(DIFFERENCE.statements[0].text) not in first
    assert str(DIFFERENCE.title) not in first
    calm = replace(RECORD, sections=())
    assert "forskelligt" not in text(paper(calm))


def test_an_agreement_says_who_what_when_and_why_and_no_name_twice() -> None:
    told = text(paper())
    assert "[ ] Mette ringer til lærer Bo om mødetiden om mandagen. (senest tirsdag den 24.\u00a0november)" in told
    assert "(Fordi: Amina sagde, at mandag er den sværeste dag.)" in told
    assert "[ ] Mette Holm: Sender jer datoer for forældregruppen." in told
    assert "[x] Amina går med Sofie i skole om mandagen." in told
    assert "[ ] Amina og Karim: Taler med Sofie om aftenerne." in told


@pytest.mark.parametrize(("changes", "said"), [
    ({"asked": "none", "changes": ()}, "Ved mødet: spurgt, ingen rettelser."),
    ({"asked": "", "changes": (), "left": "Bussen gik."}, "Vi nåede ikke at samle op: Bussen gik."),
    ({"next": None, "none_because": "Vi venter på skolen."}, "Vi venter på skolen."),
    ({"next": None}, "Ikke aftalt endnu"),
    ({"contact": replace(RECORD.contact, phone="")}, "Spørg efter Mette Holm."),  # type: ignore[type-var]
    ({"deals": ()}, "Vi lavede ingen aftaler i dag."),
])  # fmt: skip
def test_what_is_not_there_is_said_plainly(changes: dict[str, Any], said: str) -> None:
    assert said in text(paper(replace(RECORD, **changes)))


def test_what_a_citizen_says_through_an_interpreter_is_marked_so() -> None:
    record = replace(RECORD, present=(*RECORD.present, Who("p4", "Tolk", Role.INTERPRETER)))
    assert "Aminas ord (tolket): Mandag er den sværeste dag." in text(paper(record))
    assert "Mette Holms ord: " in text(paper(record))


def test_the_file_for_programs_has_a_voice_and_a_source_for_every_line() -> None:
    told = json.loads(machine(RECORD, "da", CATALOGUES, DIGEST, (REMARK,), {"parent": "K-01"}))
    lines = [one for section in told["sections"] for one in section["blocks"] if one["block"] == "line"]
    assert [(one["voice"], one["source"]) for one in lines] == [
        ("p1", "K-01"), ("p3", "Sagsbehandler"), ("p3", "Sagsbehandler"), ("we", "Alle i mødet"),
    ]  # fmt: skip
    assert told["stars"][0]["source"] == "K-01"
    assert told["digest"] == DIGEST
    assert (told["schema"], told["format"]) == (1, "socialive-minutes")
    assert told["remarks"][0]["words"] == REMARK.words


def test_the_case_systems_text_has_facts_first_under_the_municipalitys_headings_with_every_voice() -> None:
    told = case_text(paper(), {"facts": "Oplysninger", "agreements": "Aftaler"})
    order = [told.index(words) for words in ("OPLYSNINGER", "DET BLEV SAGT", "DET SES FORSKELLIGT", "AFTALER")]
    assert order == sorted(order)
    facts = told.partition("OPLYSNINGER")[2].partition("DET BLEV SAGT")[0]
    assert facts.strip() == "Mette Holms ord: Sofie har været væk fra skolen i ni dage."
    assert told.count("Sofie har været væk fra skolen i ni dage.") == 1
    assert "Karims ord: Hun er træt, fordi hun går sent i seng." in told


def test_the_title_for_other_peoples_lists_tells_nothing_of_anybody() -> None:
    assert neutral_title(paper()) == "Referat, 19. november 2026"


def test_a_starred_sentence_of_a_tools_is_said_in_the_language() -> None:
    record = replace(RECORD, stars=(Starred("we", "Alt er sagt."),))
    assert "(Our words)" in text(paper(record, "en"))


def lix(words: str) -> float:
    """Words a sentence, and how many of a hundred are longer than six letters (Björnsson)."""
    found = re.findall(r"[A-Za-zÆØÅæøåÉé]+", words)
    sentences = [one for one in re.split(r"[.!?:]+|\n", words) if re.search(r"\w", one)]
    long = [word for word in found if len(word) > 6]
    return len(found) / len(sentences) + 100 * len(long) / len(found)


def test_the_minutes_own_words_are_easy_to_read() -> None:
    bare = replace(RECORD, sections=(), stars=(), deals=(), changes=(), topics=(), asked="none")
    assert lix(text(paper(bare, remarks=()))) <= 25
    assert lix(text(paper())) <= 25


def test_what_nobody_said_yes_to_is_printed_as_proposed_and_never_as_agreed() -> None:
    record = replace(RECORD, deals=(replace(RECORD.deals[0], proposed=True),))
    assert "Foreslået. Svaret mangler." in text(paper(record))

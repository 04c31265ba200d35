"""Sheets to fill in by hand: one for each tool, in Danish and English, that anybody can print and read aloud."""

from __future__ import annotations

import io

import pikepdf
import pytest

from hostapp import urls
from hostapp.identity.visitor import LANGUAGE_COOKIE
from tests.house import Client, House, installed
from tests.inside_pdf import plain_pdf

TOOLS = [tool.id for tool in installed()]
WORDS = {
    "action_plan": ("Hvor lille", "How small"),
    "agency_collaboration": ("Hvem holder trådene?", "Who holds the threads?"),
    "meeting_note": ("Hvem siger det", "Who says it"),
    "network_map": ("Yderste ring", "Outer ring"),
    "scaling_questions": ("Hvad lægger du vægt på?", "What matters to you?"),
    "what_we_can": ("Det bestemmer du", "You decide"),
}


async def printed(house: House, client: Client, tool: str, language: str) -> bytes:
    await house.log_in(client)
    client.cookies.set(LANGUAGE_COOKIE, language)
    answer = await client.get(f"{urls.SHEETS}/{tool}")
    assert answer.headers["content-type"] == "application/pdf"
    return answer.content


def test_every_tool_of_ours_has_one() -> None:
    assert [tool.id for tool in installed() if tool.sheet] == TOOLS == list(WORDS)


@pytest.mark.parametrize("tool", TOOLS)
@pytest.mark.parametrize(("at", "language"), [(0, "da"), (1, "en")])
async def test_it_is_a_tagged_pdf_in_the_language_of_whoever_prints(
    house: House, client: Client, tool: str, at: int, language: str
) -> None:
    content = await printed(house, client, tool, language)
    held = pikepdf.open(io.BytesIO(content))
    assert 1 <= len(held.pages) <= 2
    assert str(held.Root.Lang) == language
    assert held.Root.MarkInfo.Marked
    words = plain_pdf(content).decode("utf-8", "replace").replace("\n", "")
    assert WORDS[tool][at].replace(" ", "") in words.replace(" ", "")


async def test_the_same_sheet_is_the_same_bytes(house: House, client: Client) -> None:
    assert await printed(house, client, "action_plan", "da") == await printed(house, client, "action_plan", "da")


async def test_desk_and_preparing_lead_to_each(house: House, client: Client) -> None:
    await house.log_in(client)
    assert urls.SHEETS in (await client.get(urls.TODAY)).text
    for path in (urls.SHEETS, urls.prepare(house.family.id)):
        page = (await client.get(path)).text
        assert all(f'href="{urls.SHEETS}/{tool}"' in page for tool in TOOLS)


async def test_there_is_none_of_what_has_none(house: House, client: Client) -> None:
    await house.log_in(client)
    assert (await client.get(f"{urls.SHEETS}/agreements")).status_code == 404
    assert (await client.get(f"{urls.SHEETS}/nothing")).status_code == 404

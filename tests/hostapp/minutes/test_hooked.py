"""What a plugin adds to the minutes stands in every form, for each what is theirs; one that fails leaves a gap."""

from __future__ import annotations

from typing import Any

import pytest

from hostapp import urls
from hostapp.plugins import hooks as calling
from socialive_core import AUTHORITY, Heading, Role, Summary
from tests.hooked import Sky, hooks_of
from tests.hostapp.minutes.evening import Evening, rooms_of
from tests.house import Client

GAP = "kom ikke med, da mødet sluttede."


@pytest.fixture(autouse=True)
def hurried(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(calling, "DEADLINE", 0.3)


def hook(evening: Evening, *plugins: Any) -> None:
    rooms_of(evening.house).hooks, _monitors = hooks_of(**{f"sky{at}": sky for at, sky in enumerate(plugins)})


async def test_a_plugins_section_stands_in_every_form_under_its_name(evening: Evening) -> None:
    sky = Sky()
    hook(evening, sky)
    await evening.ends()
    for audience in (AUTHORITY, await evening.person("Amina")):
        told = await evening.every_form(audience)
        for words in (b"Himlen", b"Det var sol.", b"Vejret den dag"):
            assert words in told
        assert (b"Kun kommunen" in told) is (audience == AUTHORITY)


async def test_a_plugin_is_asked_for_each_audience_with_what_it_may_know(evening: Evening) -> None:
    sky = Sky()
    hook(evening, sky)
    await evening.ends()
    asked = [given for name, given in sky.heard if name == "minutes_sections"]
    assert {viewer.person for _meeting, viewer in asked} >= {
        await evening.person("Amina"),
        await evening.person("Line"),
    }
    assert all(meeting.proposed == () for meeting, viewer in asked if viewer.role is not Role.CASEWORKER)
    assert all(not one.unseen for meeting, _viewer in asked for one in meeting.people)


@pytest.mark.parametrize("what", ["raise", "exit", "garbage", "slow"])
async def test_one_that_fails_leaves_a_gap_that_is_seen_and_costs_no_other_section(evening: Evening, what: str) -> None:
    broken, works = Sky(), Sky()
    broken.wrong, broken.slow = {"minutes_sections": what}, 0.6
    hook(evening, broken, works)
    await evening.ends()
    record = (await evening.of(await evening.person("Amina"))).record
    gaps = [section for section in record.sections if GAP in str(section.gist)]
    assert [str(section.name) for section in gaps] == ["Himlen"]
    assert [section.tool for section in record.sections if str(section.gist) == "Det var sol."] == ["sky1"]
    assert "Referat" in (await evening.every_form(AUTHORITY)).decode(errors="replace")


async def test_without_plugins_the_minutes_are_as_they_were(evening: Evening) -> None:
    await evening.ends()
    record = (await evening.of(AUTHORITY)).record
    assert all(not section.tool.startswith("sky") for section in record.sections)


async def test_words_of_a_plugin_are_words_and_no_part_of_the_page(evening: Evening, client: Client) -> None:
    class Loud(Sky):
        def _does(self, hook: str, *given: Any, answers: Any = None) -> Any:
            return [Summary("", (Heading(text="<script>#let x"),))] if hook == "minutes_sections" else answers

    hook(evening, Loud())
    meeting = await evening.ends()
    await evening.house.log_in(client)
    page = (await client.get(urls.minutes(meeting.id))).text
    assert "&lt;script&gt;#let x" in page
    assert "<script>#let" not in page
    assert b"#let x" in await evening.every_form(AUTHORITY), "On paper it is words too."

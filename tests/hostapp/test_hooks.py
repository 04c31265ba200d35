"""The host calls each hook of each plugin by itself: one that fails costs its own answer alone."""

from __future__ import annotations

import asyncio
import time
import tomllib
from importlib.metadata import EntryPoint
from pathlib import Path
from typing import Any

import pytest

from hostapp import urls
from hostapp.plugins import hooks as calling
from hostapp.plugins.hooks import HookFailed, Hooks
from socialive_core import (
    Case,
    Lazy,
    LoadState,
    Participant,
    Person,
    Phase,
    Refused,
    Registry,
    Role,
    Summary,
    Surface,
    Viewer,
    hookimpl,
)
from socialive_core.hookspecs import ANSWERS, FAILS, Failing, hook_names
from socialive_core.registry import PLUGINS
from tests.hooked import NAME, SECRET, Sky, hooks_of
from tests.hostapp.live.table import MEETING, NOW
from tests.house import Client, House

CASE = Case("c1", "Sofies sag", NOW)
AMINA, METTE = Participant("amina", "Amina", Role.PARENT), Participant("mette", "Mette", Role.CASEWORKER, chair=True)
LOOKS = Viewer(Surface.CONTROL, "da", Role.CASEWORKER, "mette")
GIVEN: dict[str, Any] = {"case": CASE, "meeting": MEETING, "participant": AMINA, "viewer": LOOKS}
FAULTS = ("raise", "exit", "garbage", "slow")
TAKES = {
    "case_opened": ("case",),
    "case_closed": ("case",),
    "meeting_started": ("meeting",),
    "meeting_ended": ("meeting",),
    "participant_joined": ("meeting", "participant"),
    "check_participant": ("meeting", "participant"),
    "overview_cards": ("case", "viewer"),
    "minutes_sections": ("meeting", "viewer"),
}


@pytest.fixture(autouse=True)
def hurried(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(calling, "DEADLINE", 0.2)


def test_every_hook_has_a_plugin_here_that_uses_it(monkeypatch: pytest.MonkeyPatch) -> None:
    used: set[str] = set()
    for file in (Path(__file__).parents[2] / "docs" / "examples").glob("*/pyproject.toml"):
        for name, value in tomllib.loads(file.read_text())["project"]["entry-points"].get(PLUGINS, {}).items():
            monkeypatch.syspath_prepend(str(file.parent))
            registry = Registry()
            loaded = registry.load(EntryPoint(name, value, PLUGINS))
            assert loaded.state is LoadState.LOADED, loaded.message
            used |= {hook for hook in hook_names() if getattr(registry.manager.hook, hook).get_hookimpls()}
    assert used == set(hook_names())


async def ask(hooks: Hooks, hook: str) -> Any:
    given = {name: GIVEN[name] for name in TAKES[hook]}
    return await hooks.call(hooks.plugins[NAME], hook, 0.2, **given)


def test_every_hook_has_something_that_happens_when_it_fails() -> None:
    assert set(FAILS) == set(hook_names()) == set(TAKES)
    assert set(ANSWERS) == {hook for hook, then in FAILS.items() if then in {Failing.DENIES, Failing.CARD, Failing.GAP}}


@pytest.mark.parametrize("hook", FAILS)
async def test_a_hook_is_given_what_it_takes(hook: str) -> None:
    sky = Sky()
    hooks, _monitors = hooks_of(sky=sky)
    await ask(hooks, hook)
    assert sky.heard == [(hook, tuple(GIVEN[name] for name in TAKES[hook]))]


@pytest.mark.parametrize("hook", FAILS)
@pytest.mark.parametrize("what", FAULTS)
async def test_a_hook_that_fails_is_told_of_without_a_word_of_what_it_failed_on(hook: str, what: str) -> None:
    if (what, hook in ANSWERS) == ("garbage", False):
        return  # whoever is only told of something answers nothing, and what they return is not looked at
    sky = Sky()
    hooks, monitors = hooks_of(sky=sky)
    sky.wrong, sky.slow = {hook: what}, 0.4
    with pytest.raises(HookFailed):
        await ask(hooks, hook)
    (health,) = monitors.health()
    assert [failure.call for failure in health.failures] == [hook]
    assert (health.name, health.runs) == (NAME, "here")
    assert SECRET not in repr(health)
    if what == "raise":
        assert health.failures[0].cause.startswith("ValueError hooked.py:"), "Its makers are told where."


@pytest.mark.parametrize("hook", FAILS)
async def test_a_hook_that_fails_three_times_is_left_alone_and_then_tried_once(hook: str) -> None:
    sky = Sky()
    hooks, monitors = hooks_of(sky=sky)
    sky.wrong = {hook: "raise"}
    for _try in range(5):
        with pytest.raises(HookFailed):
            await ask(hooks, hook)
    assert len(sky.heard) == 3
    assert "ValueError" in monitors.health()[0].reason
    sky.wrong = {}
    monitors.hooks[NAME].breaker.until = 0  # the rest is over
    await ask(hooks, hook)
    assert monitors.health()[0].reason == ""


class Second:
    """Another plugin, with nothing wrong."""

    @hookimpl
    def overview_cards(self, case: Any) -> Any:
        return ()


async def test_one_that_fails_costs_nobody_else_an_answer() -> None:
    sky = Sky()
    hooks, _monitors = hooks_of(sky=sky, a_second=Second())
    sky.wrong = {"overview_cards": "exit"}
    answered = await hooks.gather("overview_cards", case=CASE, viewer=LOOKS)
    assert [(one.plugin.name, one.failed) for one in answered] == [("a_second", False), ("sky", True)]


async def test_one_that_hangs_holds_up_nothing_else_in_the_process() -> None:
    sky = Sky()
    hooks, _monitors = hooks_of(sky=sky)
    sky.wrong, sky.slow = {"overview_cards": "slow"}, 0.6
    gathered = asyncio.create_task(hooks.gather("overview_cards", case=CASE, viewer=LOOKS))
    begun, most = time.perf_counter(), 0.0
    while not gathered.done():
        at = time.perf_counter()
        await asyncio.sleep(0.01)
        most = max(most, time.perf_counter() - at)
    assert gathered.result()[0].failed
    assert time.perf_counter() - begun < 0.5
    assert most < 0.15
    assert (await hooks.gather("overview_cards", case=CASE, viewer=LOOKS))[0].failed, "It is still in the first call."
    assert len(sky.heard) == 1
    await asyncio.sleep(0.6)
    sky.wrong = {}
    assert not (await hooks.gather("overview_cards", case=CASE, viewer=LOOKS))[0].failed


async def test_what_is_switched_off_is_not_asked() -> None:
    sky = Sky()
    hooks, monitors = hooks_of(sky=sky)
    (monitor,) = monitors.called(NAME)
    monitor.switch("Den regner.")
    assert await hooks.gather("overview_cards", case=CASE, viewer=LOOKS) == []
    await hooks.check(MEETING, AMINA)
    assert sky.heard == []
    assert monitors.health()[0].off == "Den regner."


async def test_too_much_of_an_answer_is_none() -> None:
    class Much:
        @hookimpl
        def overview_cards(self) -> Any:
            return [Summary("a" * calling.MOST)]

    hooks, _monitors = hooks_of(much=Much())
    assert (await hooks.gather("overview_cards", case=CASE, viewer=LOOKS))[0].failed


async def test_any_denial_wins_in_the_plugins_own_words() -> None:
    sky = Sky()
    sky.denies = {"Amina"}
    hooks, _monitors = hooks_of(sky=sky, a_second=Second())
    with pytest.raises(Refused) as refused:
        await hooks.check(MEETING, AMINA)
    assert (refused.value.domain, str(refused.value.say)) == (NAME, "Amina kan komme i morgen. Aftal en tid.")
    sky.denies = set()
    await hooks.check(MEETING, AMINA)


@pytest.mark.parametrize("what", FAULTS)
async def test_one_that_cannot_be_asked_has_said_no_and_whoever_leads_reads_what_to_do(what: str) -> None:
    sky = Sky()
    hooks, monitors = hooks_of(sky=sky)
    sky.wrong, sky.slow = {"check_participant": what}, 0.4
    with pytest.raises(Refused) as refused:
        await hooks.check(MEETING, AMINA)
    assert refused.value.domain is None
    assert "Himlen virker ikke lige nu, så vi lukker ikke Amina ind." in str(refused.value.say)
    assert monitors.health()[0].saw == refused.value.say


async def test_whoever_leads_is_never_asked_about() -> None:
    sky = Sky()
    sky.wrong = {"check_participant": "raise"}
    hooks, _monitors = hooks_of(sky=sky)
    await hooks.check(MEETING, METTE)
    assert sky.heard == []


def test_a_plugin_that_says_nothing_of_itself_is_called_by_its_name() -> None:
    hooks, _monitors = hooks_of(a_second=Second(), sky=Sky())
    assert [str(one.called) for one in hooks.plugins.values()] == ["A second", "Himlen"]
    assert isinstance(hooks.plugins["sky"].called, Lazy)


async def test_a_meeting_begins_without_those_who_are_denied_and_whoever_leads_is_told(
    house: House, client: Client
) -> None:
    sky = Sky()
    sky.denies = {"Karim"}
    house.app.state["rooms"].hooks, _monitors = hooks_of(sky=sky)
    await house.log_in(client)
    await client.post(f"{urls.meeting(house.family.id)}/start")
    meeting = await house.stores.meetings.get(house.family.id)
    assert meeting
    people = {one.person: one for one in meeting.people}
    names = {id: (await house.stores.cases.person(id) or Person("", "")).name for id in people}
    assert [names[id] for id, one in people.items() if one.away] == ["Karim"]
    assert meeting.phase is not Phase.PREPARE
    assert "Karim er ikke lukket ind i mødet." in (await client.get(urls.TODAY)).text

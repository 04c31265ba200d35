"""A tool in a process of its own may loop, allocate and crash: the meeting does not wait for it, and loses nothing."""

from __future__ import annotations

import tempfile
from collections.abc import AsyncIterator, Iterator
from importlib.metadata import EntryPoint
from pathlib import Path
from typing import Any

import msgspec
import pytest
from socialive_meeting_note import meeting_note
from socialive_network_map.actions import Bring

from hostapp import urls
from hostapp.live.contained import Contained
from hostapp.live.doubted import Doubts
from hostapp.live.frames import Hello
from hostapp.live.runner import Frame, Reduced
from hostapp.live.switching import Switching
from hostapp.meetings.agreements import TOOL as AGREEMENTS
from hostapp.meetings.gathering import TOOL as ENDING
from hostapp.plugins.kernel import LANDLOCK
from hostapp.received.why import Unread, Why
from hostapp.theme.safe_html import safe_html
from socialive_core import File, Lazy, Look, PluginError, Refused, Summary, Surface, Taken, Viewer
from socialive_core.testing import AMINA, METTE, TODAY
from tests import network_canvas
from tests.faulty import FILE, faulty
from tests.hostapp.received.archives import archive, bomb, broken

from .table import Table, weather
from .test_faults import PLACES, WORDS, Meeting, NoSwitches, Plan, monitors_of, told


@pytest.fixture
def plan() -> Iterator[Plan]:
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)  # whoever it is that the tool runs as
        plan = Plan(Path(folder) / "fault")
        plan()
        yield plan


@pytest.fixture
async def apart(plan: Plan) -> AsyncIterator[Contained]:
    point, environment = EntryPoint("faulty", "tests.faulty:faulty", ""), {FILE: str(plan.file)}
    one = Contained(point, environment=environment, read=[str(plan.file.parent)])
    await one.begin()
    yield one
    await one.stop()


async def begun(apart: Contained, stores: Any = None) -> Meeting:
    table = await Table.laid(stores, [AGREEMENTS, ENDING, meeting_note, weather], [apart])
    control = await table.sits("mette", Surface.CONTROL)
    return Meeting(table, control, await table.sits("amina", Surface.OWN))


@pytest.mark.parametrize("place", PLACES)
async def test_a_loop_an_allocation_and_a_crash_cost_only_the_tool(plan: Plan, apart: Contained, place: str) -> None:
    meeting = await begun(apart)
    await meeting.opens("faulty")
    assert told(await meeting.presses()) == ""
    kept = meeting.table.room.boards[meeting.table.board("faulty")]
    for what in ("loop", "memory", "crash"):
        plan(place, what)
        words = ""
        for _press in range(3):
            words += told(await meeting.presses(weather="rain")) + meeting.shown
            assert await meeting.writes() < 1
        assert WORDS in words
        stood = kept.state["said"]
        assert meeting.monitor.breaker.reason
        await meeting.opens("weather")
        assert told(await meeting.presses("weather")) == ""
        await meeting.opens("faulty")
        assert WORDS in meeting.shown
        assert f"Vejret: {', '.join(stood)}." in meeting.shown

        plan()
        if apart._starting:
            await apart._starting
        meeting.monitor.breaker.until = 0
        await Switching(meeting.table.rooms, monitors_of(meeting), NoSwitches()).once()
        assert WORDS not in meeting.shown
        assert told(await meeting.presses()) == ""
        assert kept.state["said"] == [*stood, "sun"]


async def test_what_protects_the_others_is_said_as_it_is(apart: Contained) -> None:
    meeting = await begun(apart)
    assert meeting.monitor.runs == "apart"
    assert {"time", "memory"} <= set(meeting.monitor.protection)


TRIES = '''"""A tool that reads what it is pointed at while it is imported."""
import os
from msgspec import Struct
from socialive_core import EVERYONE, About, Tool, allow, lazy as _
class State(Struct, frozen=True):
    said: tuple[str, ...] = ()
class Try(Struct, frozen=True, tag_field="do", tag="try"):
    pass
try:
    open(os.environ["KEY"]).read()
    found = "open"
except OSError:
    found = "shut"
tool = Tool(id="tries", package=__name__, state=State, permissions={Try: allow(EVERYONE)},
    reduce=lambda state, action, turn: state, view=lambda state, look: {},
    about=About(name=_(found), purpose=_("Læs nøglen."), keeps=_("Intet.")))
'''


@pytest.mark.skipif(not LANDLOCK, reason="This kernel has no Landlock, and a tool reads what its user may.")
async def test_a_contained_tool_does_not_read_a_key_that_its_user_may(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    key, package = tmp_path / "installation.key", tmp_path / "site" / "tries"
    package.mkdir(parents=True)
    (package / "__init__.py").write_text(TRIES)
    key.write_text("secret")
    monkeypatch.syspath_prepend(str(package.parent))
    said = {}
    for folders in ([], [str(tmp_path)]):  # and it does read it where it may, so that the first answer says something
        one = Contained(EntryPoint("tries", "tries:tool", ""), environment={"KEY": str(key)}, read=folders)
        await one.begin()
        said[bool(folders)] = one.manifest.about.name.message
        await one.stop()
    assert said == {False: "shut", True: "open"}


BOARD = "b"
KEPT = [
    '<p class="row" aria-label="x" data-text="t">ord</p>',
    '<form class="act" data-act="{}" data-board="b"><input type="hidden" name="voice"><button>x</button></form>',
    '<svg viewBox="0 0 1 1"><path d="M0 0" fill="#123456"></path></svg>',
    f'<a class="btn" href="{urls.door("share", BOARD, "t1.2")}" target="_blank">Del</a>',
    '<details open=""><summary>Se</summary><ul><li>en</li></ul></details>',
]
TAKEN = {
    "<script>alert(1)</script>": "script",
    '<p onclick="x()">a</p>': "onclick",
    '<p style="position:fixed">a</p>': "style",
    '<img src="https://evil.example/x">': "evil",
    '<a href="javascript:x()">a</a>': "javascript",
    '<iframe srcdoc="<b>x</b>"></iframe>': "iframe",
    '<form action="https://evil.example" method="post"></form>': "evil",
    '<form data-act="{}" data-board="another"></form>': "another",
    '<form data-do="end"><button formaction="/x">a</button></form>': "end",
    '<svg><use href="https://evil.example/x#y"></use></svg>': "evil",
    '<svg><rect fill="url(https://evil.example)"></rect></svg>': "evil",
    "<svg><foreignObject><b>x</b></foreignObject></svg>": "foreign",
    '<input type="password" name="x">': "password",
    '<a href="https://evil.example/">Læs mere</a>': "evil",
    '<a href="/log-ud">Læs mere</a>': "log-ud",
    '<a href="/tavler/another/n1/del">Del</a>': "another",
    f'<a href="/tavler/{BOARD}/../../log-ud/del">Del</a>': "log-ud",
    '<link rel="stylesheet" href="/x"><meta http-equiv="refresh" content="0">': "refresh",
    "<math><mtext><style><img src=x onerror=alert(1)>": "onerror",
}


@pytest.mark.parametrize("html", KEPT)
def test_what_our_own_macros_draw_gets_through(html: str) -> None:
    assert safe_html(html, {BOARD}) == html


@pytest.mark.parametrize(("html", "gone"), TAKEN.items())
def test_what_could_do_something_else_does_not(html: str, gone: str) -> None:
    assert gone not in safe_html(html, {BOARD})


SUN = Lazy("Vejret er {weather}.", {"weather": "sol"})
GARBAGE: list[tuple[str, Any]] = [
    ("turn", Reduced(b"7", b"{}", SUN)),
    ("turn", Reduced(b'{"said":1', b"{}", SUN)),
    ("turn", Reduced(b"{}", b"7", SUN)),
    ("turn", Reduced(b"{}" + b" " * 300_000, b"{}", SUN)),
    ("turn", Reduced(b"{}", b"{}", Lazy("{weather:>999999999}", {"weather": "sol"}))),
    ("turn", Reduced(b"{}", b"{}", Lazy("{weather.__class__}", {"weather": "sol"}))),
    ("turn", Reduced(b"{}", b"{}", Lazy("{other}", {"weather": "sol"}))),
    ("summarise", b"7"),
    ("summarise", msgspec.json.encode(Summary(Lazy("{x!r}", {"x": 1})))),
    ("papers", b"{}"),
    ("load", b"[]"),
]


@pytest.mark.parametrize(("call", "answer"), GARBAGE)
def test_an_answer_that_is_none_is_not_believed(call: str, answer: Any) -> None:
    with pytest.raises((ValueError, msgspec.MsgspecError)):
        Doubts(faulty.manifest).believed(call, (b"", b"", Frame(BOARD)), answer)


def test_an_answer_that_is_one_is_believed() -> None:
    answer = Reduced(b'{"said":["sun"]}', b'{"do":"say"}', SUN)
    assert Doubts(faulty.manifest).believed("turn", (), answer) == answer


@pytest.mark.parametrize("name", ["a b", "", "1"])
async def test_a_shape_that_nothing_can_be_held_to_is_not_believed(name: str) -> None:
    manifest = msgspec.to_builtins(faulty.manifest) | {"shape": {"rows": {name: {}}}}
    with pytest.raises(PluginError):
        Contained(EntryPoint("faulty", "", "")).take(Hello(msgspec.json.encode(manifest)))


@pytest.mark.parametrize("lines", ["7", "[7]", "[{}]", '[{"id":7}]', '[{"id":"a","seen_by":"amina"}]'])
def test_a_piece_that_could_not_be_put_back_is_not_believed(lines: str) -> None:
    with pytest.raises((ValueError, msgspec.MsgspecError)):
        Doubts(meeting_note.manifest).believed("load", (), f'{{"lines":{lines}}}'.encode())


@pytest.fixture
async def brings() -> AsyncIterator[Contained]:
    """A tool that takes in another program's files, in a process of its own."""
    one = Contained(EntryPoint("network_map", "socialive_network_map:network_map", ""))
    await one.begin()
    yield one
    await one.stop()


async def test_a_contained_tool_reads_files_in_a_process_begun_for_it_and_nobodys_turn_waits(brings: Contained) -> None:
    look = msgspec.json.encode(Look(Viewer(Surface.CONTROL, "da", METTE.role, METTE.id), (AMINA, METTE), TODAY))
    tables = network_canvas.tables()
    before = brings._process
    assert brings.manifest.imports[0] == "Network Canvas"
    for files in (tables, (archive(*tables),)):
        made = msgspec.json.decode(await brings.take_in(files, look), type=Taken)
        assert msgspec.convert(made.action, Bring).people
    assert brings._process is before, "What reads files is another process, and is gone."
    with pytest.raises(Refused, match="ingen personer"):
        await brings.take_in((File("x.csv", b"a,b\n1,2\n"),), look)
    for files, why in (((), Why.NOTHING), ((bomb(),), Why.HUGE), ((broken(),), Why.BROKEN)):
        with pytest.raises(Unread) as unread:
            await brings.take_in(files, look)
        assert unread.value.because is why

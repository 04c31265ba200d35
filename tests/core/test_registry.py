"""Plugins are found, loaded each behind its own guard, and told what is wrong with them."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from importlib.metadata import Distribution, EntryPoint
from types import ModuleType
from typing import Any

import pytest

from socialive_core import Admission, Loaded, LoadState, PluginError, Registry, Tool, hookimpl
from socialive_core.bounds import ours
from socialive_core.hookspecs import hook_names
from socialive_core.registry import PLUGINS, TOOLS

from .test_tool import Melting, Soft, make


class Plugins:
    """Modules that entry points can name, gone after the test."""

    def __init__(self) -> None:
        self._names: list[str] = []

    def tool(self, name: str, value: Any) -> EntryPoint:
        return self._point(name, TOOLS, value=value)

    def hooks(self, name: str, value: Any) -> EntryPoint:
        return self._point(name, PLUGINS, value=value)

    def raising(self, name: str, error: BaseException) -> EntryPoint:
        return self._point(name, TOOLS, error=error)

    def _point(self, name: str, group: str, *, value: Any = None, error: BaseException | None = None) -> EntryPoint:
        class Module(ModuleType):
            def __getattr__(self, attribute: str) -> Any:
                if attribute != "it":
                    raise AttributeError(attribute)
                if error:
                    raise error
                return value() if isinstance(value, Late) else value

        module = f"plugin_of_{name}_{len(self._names)}"
        sys.modules[module] = Module(module)
        self._names.append(module)
        return EntryPoint(name, f"{module}:it", group)

    def close(self) -> None:
        for name in self._names:
            sys.modules.pop(name, None)


class Late:
    """Makes a tool while its module is imported, as a plugin does."""

    def __init__(self, **fields: Any) -> None:
        self._fields = fields

    def __call__(self) -> Tool[Any, Any]:
        return make(**self._fields)


@pytest.fixture
def plugins() -> Iterator[Plugins]:
    made = Plugins()
    yield made
    made.close()


def broken(loaded: Loaded) -> str:
    assert loaded.state is LoadState.BROKEN
    return loaded.message


def test_a_tool_is_known_by_its_id(plugins: Plugins) -> None:
    registry = Registry()
    loaded = registry.load(plugins.tool("weather", make()))
    assert (loaded.state, loaded.message) == (LoadState.LOADED, "")
    assert set(registry.tools) == {"weather"}
    assert registry.broken == []


def test_a_plugin_that_fails_at_import_gives_one_message_naming_plugin_and_fault(plugins: Plugins) -> None:
    message = broken(Registry().load(plugins.raising("weather", ImportError("No module named 'sky'"))))
    assert message == "Plugin 'weather' (of no distribution) is left out: ImportError: No module named 'sky'"


def test_a_plugin_that_is_put_together_wrongly_gives_one_message_naming_plugin_and_faults(plugins: Plugins) -> None:
    late = Late(state=Melting, permissions={Soft: frozenset()}, view=None)
    assert broken(Registry().load(plugins.tool("weather", late))) == (
        "Plugin 'weather' (of no distribution) is left out: Its view cannot be called. Its state is not frozen. "
        "Soft is not frozen. Soft is allowed to nobody. Soft.words has no max_length."
    )


class WrongHook:
    @hookimpl
    def meeting_started(self, meeting: Any, weather: Any) -> None:
        pass


class NoHook:
    @hookimpl
    def meeting_dreamt(self, meeting: Any) -> None:
        pass


class GoodHook:
    @hookimpl
    def meeting_started(self, meeting: Any) -> None:
        pass


@pytest.mark.parametrize(("hooks", "named"), [(WrongHook(), "weather"), (NoHook(), "meeting_dreamt")])
def test_a_plugin_with_a_wrong_hook_gives_one_message_naming_plugin_and_fault(
    plugins: Plugins, hooks: Any, named: str
) -> None:
    registry = Registry()
    message = broken(registry.load(plugins.hooks("sky", hooks)))
    assert message.startswith("Plugin 'sky' (of no distribution) is left out: ")
    assert named in message
    assert "\n" not in message
    assert not registry.manager.get_plugins()


class EveryFault:
    """All that can be wrong with hooks at once."""

    @hookimpl
    def meeting_started(self, meeting: Any, weather: Any, wind: Any) -> None:
        pass

    @hookimpl
    async def meeting_ended(self, meeting: Any) -> None:
        pass

    @hookimpl(wrapper=True)
    def case_opened(self, case: Any) -> Any:
        yield

    @hookimpl
    def case_closed(self, case: Any = None) -> None:
        pass

    @hookimpl
    def meeting_dreamt(self, meeting: Any) -> None:
        pass


@pytest.mark.parametrize(
    "named",
    [
        "meeting_started takes weather, wind; it is given meeting.",
        "meeting_ended is async",
        "case_opened wraps",
        "case_closed gives an argument a default",
        "meeting_dreamt is no hook; there are case_closed,",
    ],
)
def test_everything_that_is_wrong_with_hooks_is_in_the_one_message(plugins: Plugins, named: str) -> None:
    assert named in broken(Registry().load(plugins.hooks("sky", EveryFault())))


@pytest.mark.parametrize("hooks", [object(), None])
def test_a_plugin_without_a_hook_is_told_so(plugins: Plugins, hooks: Any) -> None:
    registry = Registry()
    assert "It implements no hook" in broken(registry.load(plugins.hooks("sky", hooks)))
    assert not registry.manager.get_plugins()


def test_a_wrong_hook_does_not_stand_in_the_way_of_the_next(plugins: Plugins) -> None:
    registry = Registry()
    registry.load(plugins.hooks("sky", NoHook()))
    assert registry.load(plugins.hooks("sun", GoodHook())).state is LoadState.LOADED
    assert registry.load(plugins.hooks("sky", GoodHook())).state is LoadState.LOADED
    assert len(registry.manager.hook.meeting_started.get_hookimpls()) == 2


def test_one_broken_plugin_leaves_the_others_working(plugins: Plugins) -> None:
    registry = Registry()
    for point in (
        plugins.raising("cloud", RuntimeError("rain")),
        plugins.tool("weather", make()),
        plugins.tool("fog", Late(id="fog", permissions={})),
        plugins.hooks("sky", GoodHook()),
    ):
        registry.load(point)
    assert set(registry.tools) == {"weather"}
    assert [loaded.name for loaded in registry.broken] == ["cloud", "fog"]
    assert [loaded.name for loaded in registry.loaded] == ["cloud", "weather", "fog", "sky"]


@pytest.mark.parametrize("error", [SystemExit(3), GeneratorExit(), RecursionError("deep"), MemoryError()])
def test_a_plugin_may_raise_anything_at_all(plugins: Plugins, error: BaseException) -> None:
    assert type(error).__name__ in broken(Registry().load(plugins.raising("weather", error)))


def test_who_stops_the_program_stops_it(plugins: Plugins) -> None:
    with pytest.raises(KeyboardInterrupt):
        Registry().load(plugins.raising("weather", KeyboardInterrupt()))


def test_a_plugin_that_is_not_there_is_told_so() -> None:
    point = EntryPoint("weather", "no_such_package_at_all:weather", TOOLS)
    assert "ModuleNotFoundError" in broken(Registry().load(point))


def test_a_tool_that_is_none_is_told_what_it_is(plugins: Plugins) -> None:
    assert "gives a dict, not a Tool" in broken(Registry().load(plugins.tool("weather", {})))


def test_a_tool_is_called_what_its_entry_point_is_called(plugins: Plugins) -> None:
    message = broken(Registry().load(plugins.tool("sky", make())))
    assert "Its entry point is called 'sky' and its tool 'weather'." in message


def test_two_tools_with_one_name_are_one_tool_and_one_message(plugins: Plugins) -> None:
    first, second = make(), make()
    registry = Registry()
    registry.load(plugins.tool("weather", first))
    assert "There is another tool called 'weather'." in broken(registry.load(plugins.tool("weather", second)))
    assert registry.tools["weather"] is first


def test_two_plugins_with_one_name_are_one_plugin_and_one_message(plugins: Plugins) -> None:
    registry = Registry()
    registry.load(plugins.hooks("sky", GoodHook()))
    assert "There is another plugin called 'sky'." in broken(registry.load(plugins.hooks("sky", GoodHook())))
    assert len(registry.manager.hook.meeting_started.get_hookimpls()) == 1


def test_what_is_barred_is_not_even_imported(plugins: Plugins) -> None:
    registry = Registry()
    loaded = registry.load(plugins.raising("weather", SystemExit(1)), LoadState.BARRED)
    assert (loaded.state, loaded.message) == (LoadState.BARRED, "")
    assert not registry.tools
    assert registry.broken == []


def test_only_what_is_allowed_is_discovered() -> None:
    assert not Registry.discover(allowed=[]).tools
    assert all(loaded.state is LoadState.BARRED for loaded in Registry.discover(allowed=[]).loaded)


def test_a_distribution_can_be_allowed_with_all_that_is_in_it() -> None:
    weather, fog = (Said("acme", "1", ()).point(name) for name in ("weather", "fog"))
    assert Admission(frozenset({"acme"})).judges(weather) is LoadState.LOADED
    assert Admission(frozenset({"weather"})).judges(weather) is LoadState.LOADED
    assert Admission(frozenset({"weather"})).judges(fog) is LoadState.BARRED
    assert Admission(off=frozenset({"fog"})).judges(fog) is LoadState.OFF


class Said(Distribution):
    """What a distribution says of itself; nothing of it can be imported."""

    def __init__(self, name: str, version: str, requires: tuple[str, ...]) -> None:
        lines = [f"Name: {name}", f"Version: {version}", *(f"Requires-Dist: {one}" for one in requires)]
        self._text = "\n".join(["Metadata-Version: 2.1", *lines, "", ""])

    def read_text(self, filename: str) -> str | None:
        return self._text if filename == "METADATA" else None

    def locate_file(self, path: Any) -> Any:
        raise AssertionError("Nothing but metadata is read.")

    def point(self, name: str, value: str = "no_such_package_at_all:weather") -> EntryPoint:
        point = EntryPoint(name, value, TOOLS)
        vars(point)["dist"] = self
        return point


@pytest.mark.parametrize(
    ("requires", "says"),
    [
        ((f"socialive<{ours()}",), f"It is made for socialive <{ours()}, and this is {ours()}."),
        (("SociaLive >=999",), "It is made for socialive >=999,"),
        (("msgspec", "socialive ==0.0.1"), "It is made for socialive ==0.0.1,"),
        (("not/a requirement",), "cannot be read"),
    ],
)
def test_a_plugin_made_for_another_version_is_not_imported(requires: tuple[str, ...], says: str) -> None:
    registry = Registry()
    loaded = registry.load(Said("acme-weather", "2.1", requires).point("weather"))
    assert loaded.state is LoadState.INCOMPATIBLE
    assert loaded.message.startswith("Plugin 'weather' (acme-weather 2.1) is left out: ")
    assert says in loaded.message
    assert registry.broken == [loaded]


@pytest.mark.parametrize("requires", [(), (f"socialive>={ours()},<999",), ('socialive>=999; extra == "later"',)])
def test_a_plugin_that_fits_is_imported(requires: tuple[str, ...]) -> None:
    loaded = Registry().load(Said("acme-weather", "2.1", requires).point("weather"))
    assert "ModuleNotFoundError" in broken(loaded)


def test_of_two_with_one_name_the_trusted_comes_in_and_the_message_names_both(plugins: Plugins) -> None:
    module = plugins.tool("weather", make()).value
    stranger, known = Said("acme", "1", ()).point("weather", module), Said("zeta", "2", ()).point("weather", module)
    for points in ([stranger, known], [known, stranger]):
        registry = Registry()
        ordered = Admission(trusted=lambda point: point is known).in_order(points)
        first, second = [registry.load(point) for point in ordered]
        assert (first.distribution, first.state) == ("zeta", LoadState.LOADED)
        assert broken(second) == (
            "Plugin 'weather' (acme 1) is left out: There is another tool called 'weather', of zeta 2."
        )


def test_strictly_whatever_is_left_out_stops_the_start_and_all_of_it_is_named(plugins: Plugins) -> None:
    registry = Registry()
    registry.load(plugins.tool("weather", make()))
    registry.load(plugins.raising("sky", SystemExit(1)), LoadState.BARRED)
    registry.require()
    registry.load(plugins.raising("cloud", RuntimeError("rain")))
    registry.load(Said("acme", "1", ("socialive>=999",)).point("fog"))
    with pytest.raises(PluginError, match=r"(?s)cloud, fog.*RuntimeError: rain.*made for socialive"):
        registry.require()


def test_tools_can_be_given_by_hand() -> None:
    assert set(Registry([make()]).tools) == {"weather"}


def test_there_are_eight_hooks_and_each_says_what_happens_when_it_fails() -> None:
    from socialive_core import hookspecs

    assert len(hook_names()) == 8
    for name in hook_names():
        says = getattr(hookspecs, name).__doc__
        assert any(word in says for word in ("logged", "denies", "card", "gap")), name

"""What a tool is: a value made of a state, a table of permitted actions and two functions."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import reduce as fold
from operator import or_
from typing import Any, Generic, Literal, TypeVar

import msgspec

from .errors import Malformed, PluginError
from .examples import Examples
from .forms import form_of
from .imports import Imports
from .lazy import Lazy
from .look import Look
from .manifest import About, Manifest, Permission, shape_of, tag_of, unbounded
from .participant import Group
from .summary import Summary
from .texts import Write
from .turn import Turn

S = TypeVar("S")
A = TypeVar("A")

MOST_STATE = 256 * 1024
"""Bytes of a state, encoded."""


def allow(
    *groups: Group, for_others: bool = False, we: bool = False, final: bool = False, strict: bool = False
) -> Permission:
    """Return who may take an action: every role of *groups*, and what else is allowed; see `Permission`."""
    return Permission(frozenset().union(*groups), for_others, we, final, strict)


def say_nothing(state: Any, look: Look) -> Summary:
    """A board that has nothing to say in the note."""
    return Summary()


@dataclass(frozen=True)
class Tool(Generic[S, A]):
    """
    A tool that can be laid on the table. The fields are explained in `docs/reference/contract.md`.

    Raises:
        PluginError: Naming everything that is wrong with it.
    """

    id: str
    package: str
    about: About
    state: type[S]
    permissions: Mapping[type[A] | type[Write], Group | Permission]
    reduce: Callable[[S, A, Turn], S]
    view: Callable[[S, Look], Mapping[str, object]]
    summarise: Callable[[S, Look], Summary] = say_nothing
    describe: Callable[[A, S, S, Turn], Lazy] | None = None
    scope: Literal["case", "meeting", "municipality"] = "meeting"
    many: bool = False
    settings: type | None = None
    state_version: int = 1
    upcast: Mapping[int, Callable[[dict[str, Any]], dict[str, Any]]] = field(default_factory=dict)
    shields: bool = True
    agreements: bool = False
    papers: Callable[[S, Look], tuple[Summary, ...]] | None = None
    sheet: Callable[[Look], Summary] | None = None
    redact: Callable[[S, str], S] | None = None
    examples: Examples = field(default_factory=dict)
    imports: Imports | None = None
    manifest: Manifest = field(init=False, repr=False)
    actions: dict[str, type[A]] = field(init=False, repr=False)
    _decoder: msgspec.json.Decoder[Any] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        faults = list(_faults(self))
        if faults:
            raise PluginError(self.id, faults)
        actions = {tag_of(action): action for action in self.permissions if action is not Write}
        object.__setattr__(self, "actions", actions)
        object.__setattr__(self, "manifest", _manifest(self))
        object.__setattr__(self, "_decoder", msgspec.json.Decoder(fold(or_, actions.values())))

    def decode(self, action: bytes) -> A:
        """Return the action in *action*, or raise `Malformed`."""
        try:
            decoded: A = self._decoder.decode(action)
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
            raise Malformed from error
        return decoded

    def load(self, state: bytes, version: int) -> S:
        """Return a kept *state* of any earlier *version*, moved up to this one step by step."""
        if version == self.state_version:
            return msgspec.json.decode(state, type=self.state)
        raw = msgspec.json.decode(state)
        for step in range(version, self.state_version):
            raw = self.upcast[step](raw)
        return msgspec.convert(raw, self.state)

    def sentence(self, action: A, before: S, after: S, turn: Turn) -> Lazy:
        """Return what happened, in a sentence that is kept with the entry."""
        if self.describe:
            return self.describe(action, before, after, turn)
        return Lazy(f"{self.about.name}: {tag_of(type(action)).replace('_', ' ')}.")


def permission(rule: Group | Permission) -> Permission:
    """Return *rule* written out: bare groups allow nothing beyond one's own voice."""
    return rule if isinstance(rule, Permission) else Permission(rule)


def _manifest(tool: Tool[Any, Any]) -> Manifest:
    rules = {action: permission(rule) for action, rule in tool.permissions.items()}
    shape, _ = shape_of(tool.state)
    return Manifest(
        id=tool.id,
        package=tool.package,
        about=tool.about,
        permissions={tag_of(action): rule for action, rule in rules.items() if action is not Write},
        shape=shape,
        blank=msgspec.json.encode(tool.state()),
        scope=tool.scope,
        many=tool.many,
        shields=tool.shields,
        agreements=tool.agreements,
        papers=tool.papers is not None,
        imports=(tool.imports.program, *tool.imports.endings) if tool.imports else (),
        sheet=tool.sheet is not None,
        summarises=tool.summarise is not say_nothing,
        state_version=tool.state_version,
        writes=rules.get(Write),
        settings=form_of(tool.settings)[0],
    )


def _faults(tool: Tool[Any, Any]) -> list[str]:
    """Everything wrong with *tool*, in sentences."""
    faults = [*_field_faults(tool), *_state_faults(tool), *form_of(tool.settings)[1]]
    if isinstance(tool.permissions, Mapping):
        faults.extend(_permission_faults(tool.permissions))
    else:
        faults.append("Its permissions are no table.")
    if missing := [step for step in range(1, tool.state_version) if step not in tool.upcast]:
        faults.append(f"There is no upcast from state version {missing[0]}.")
    return faults


def _field_faults(tool: Tool[Any, Any]) -> Iterator[str]:
    if not isinstance(tool.id, str):
        yield "Its id is no string."
    elif not tool.id.isidentifier() or tool.id != tool.id.lower():
        yield f"The id {tool.id!r} is not snake_case."
    if not isinstance(tool.about, About):
        yield "Its about is no About."
    for name in ("reduce", "view", "summarise"):
        if not callable(getattr(tool, name)):
            yield f"Its {name} cannot be called."
    if tool.imports and "<" in getattr(tool.imports.read, "__qualname__", "<"):
        yield "What its imports read with is no function of a module."


def _state_faults(tool: Tool[Any, Any]) -> list[str]:
    if not (isinstance(tool.state, type) and issubclass(tool.state, msgspec.Struct)):
        return ["Its state is no Struct."]
    faults = [] if tool.state.__struct_config__.frozen else ["Its state is not frozen."]
    try:
        tool.state()
    except TypeError:
        return [*faults, "Calling its state does not make a blank one."]
    return faults + shape_of(tool.state)[1]


def _permission_faults(permissions: Mapping[Any, Any]) -> Iterator[str]:
    actions = [action for action in permissions if action is not Write]
    if not actions:
        yield "There are no actions in its permissions."
    named: dict[str, Any] = {}
    for action in actions:
        yield from _action_faults(action, permission(permissions[action]))
        tag = getattr(getattr(action, "__struct_config__", None), "tag", None)
        other = named.setdefault(tag, action) if isinstance(tag, str) else action
        if other is not action:
            yield f"{other.__name__} and {action.__name__} are both called {tag!r}."


def _action_faults(action: Any, rule: Permission) -> list[str]:
    if not (isinstance(action, type) and issubclass(action, msgspec.Struct)):
        return [f"{action!r} is no Struct."]
    config = action.__struct_config__
    faults = [] if config.frozen else [f"{action.__name__} is not frozen."]
    if not isinstance(config.tag, str) or config.tag_field != "do":
        return [*faults, f'{action.__name__} needs tag_field="do" and a tag.']
    if not rule.roles:
        faults.append(f"{action.__name__} is allowed to nobody.")
    return [*faults, *unbounded(action)]

"""Rules of what a tool does: shown on what chance made of it."""

from __future__ import annotations

import re
import statistics
from collections.abc import Iterator

import msgspec
from msgspec import inspect

from socialive_core import SocialiveError
from socialive_core.manifest import tag_of
from socialive_core.testing import Fault

from .around import PEOPLE, screens
from .drawing import look_of
from .driving import HUSH
from .making import EVIL
from .practice import play_example
from .subject import SLOWEST, Subject, UnmeasuredError

HUSHED = re.compile(rb"kit-hush-\d+-")


def behaves(subject: Subject) -> Iterator[str]:
    """Total, pure, the same when asked again, changes nothing it is given, and can be kept."""
    yield from subject.run.faults


def reachable(subject: Subject) -> Iterator[str]:
    """Every action can be taken by somebody at some time."""
    for tag in (tag_of(action) for action in subject.tool.actions.values()):
        if not subject.run.taken[tag]:
            yield f"{tag} was never kept, whoever tried it on whatever board: is there a way to it?"


def bounded(subject: Subject) -> Iterator[str]:
    """Whatever an action holds several of has a most."""
    for action in subject.tool.actions.values():
        for path, kind in _several(inspect.type_info(action), action.__name__):
            if kind.max_length is None:
                yield f"{path} holds as many as anybody likes: give it a max_length."


def _several(kind: object, path: str) -> Iterator[tuple[str, inspect.CollectionType | inspect.DictType]]:
    if isinstance(kind, inspect.Metadata):
        kind = kind.type
    if isinstance(kind, inspect.StructType):
        for field in kind.fields:
            yield from _several(field.type, f"{path}.{field.name}")
    elif isinstance(kind, inspect.UnionType):
        for one in kind.types:
            yield from _several(one, path)
    elif isinstance(kind, inspect.CollectionType | inspect.DictType):
        yield path, kind


def quick(subject: Subject) -> Iterator[str]:
    """A turn takes no longer than a person notices."""
    seconds = subject.run.seconds
    if seconds and statistics.median(seconds) > SLOWEST:
        yield f"A turn takes {statistics.median(seconds) * 1000:.0f} ms; {SLOWEST * 1000:.0f} is the most."


def hushed(subject: Subject) -> Iterator[str]:
    """What is for some alone stands nowhere that others look."""
    for tag in dict.fromkeys(step.tag for step in subject.run.steps if step.public and step.fresh):
        yield f"What {tag} makes for some alone is seen by all: derive it from Shielded, or say shields=False."
    for board in subject.run.boards:
        hidden = _hushes(msgspec.json.encode(board.raw))
        for look in (look_of(board, who, surface) for who, surface in screens(board)):
            seen = _hushes(subject.drawer.shown(board, look))
            if seen == hidden:
                continue  # nothing is kept from these eyes
            try:
                drawn = subject.drawer.draw(board, look).encode()
                made = drawn + msgspec.json.encode(subject.drawer.summary(board, look))
            except Fault:
                continue
            if leaks := _hushes(made) - seen:
                yield f"{look.viewer.surface} shows {len(leaks)} things that are not in what it was given."


def _hushes(told: bytes) -> set[bytes]:
    return set(HUSHED.findall(told))


def sentences(subject: Subject) -> Iterator[str]:
    """A turn's sentence is a message with slots: names stand in its values, so that it can be put in any language."""
    names = [person.name for person in PEOPLE]
    for step in subject.run.steps:
        filled = [
            word for word in (*names, EVIL, HUSH) if re.search(rf"(?<!\w){re.escape(word)}", step.sentence.message)
        ]
        if filled:
            yield f"The sentence of {step.tag} is made of words of its own: {step.sentence.message!r}. Use slots."


def again(subject: Subject) -> Iterator[str]:
    """Another process comes to the same."""
    told, why = subject.other.communicate(timeout=60)
    if subject.other.returncode:
        yield f"It cannot be played in another process: {' '.join(why.strip().splitlines()[-1:])}"
    elif told.split() != subject.run.digests[: len(told.split())]:
        yield "Another process comes to another state from the same turns: something has no order, or counts on."


def practised(subject: Subject) -> Iterator[str]:
    """Its practice content can be played, in every language that it speaks."""
    if not subject.tool.examples:
        raise UnmeasuredError("It has no practice content.")
    for story in subject.tool.examples:
        for language in subject.drawer.languages:
            try:
                play_example(subject.drawer, story, language)
            except (SocialiveError, Fault, LookupError, TypeError, ValueError) as error:
                yield f"{story} ({language}) cannot be played: {type(error).__name__}: {error}."

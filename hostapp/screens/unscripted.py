"""Makes a page that the server has drawn work without script: its words, where its forms go, and what came back."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from html import escape, unescape
from typing import Any, Protocol

from markupsafe import Markup
from msgspec import Struct

from hostapp.identity.visitor import Visitor

BOARD, ACT, DO, VERSION = "board", "act", "do", "v"
"""The hidden fields of a form: on which board, what, or what of the meeting itself, and on which version."""

TEXT = "text:"
"""What the name of a field begins with that holds a standing text as somebody has written it anew."""

UNDO = "undo"
"""What stands for an action in a form that takes the last one back."""

_SLOT = re.compile(r'(<span\b[^>]*\bdata-text="([^"]*)"[^>]*>)(</span>)')
_FORM = re.compile(r"<form\b([^>]*)>(.*?)</form>", re.DOTALL)
_FIELD = re.compile(r"<(?:input|select|button)\b([^>]*)>")
_BUTTON = re.compile(r"<button\b([^>]*)>")
_INPUT = re.compile(r"<input\b([^>]*?)(\s*/?)>")
_AREA = re.compile(r"<textarea\b([^>]*)>[^<]*</textarea>")
_BOUND = re.compile(r'<textarea\b([^>]*\sdata-text="([^"]*)"[^>]*)>(</textarea>)')
_STILL = re.compile(r'<textarea readonly([^>]*\sdata-text="([^"]*)"[^>]*)>([^<]*)</textarea>')
_BEFORE = re.compile(r'(<details\b[^>]*\bdata-before="([^"]*)"[^>]*>.*?<div data-keep>)(</div>)', re.DOTALL)
_NAMED = re.compile(r'([\w-]+)(?:\s*=\s*"([^"]*)")?')
_NOTICE = re.compile(r'(<p\b[^>]*\bid="notice"[^>]*>)\s*</p>')
_TYPED = {"text", "search", "date", "number", ""}
_NUMBERS = {"number", "range"}


class Refused(Struct, frozen=True):
    """
    What was sent from a screen, and why nothing came of it.

    Attributes:
        given: The fields of the form, hidden ones among them.
    """

    say: str
    given: Mapping[str, str]

    def was(self, hidden: Mapping[str, str]) -> bool:
        """Say whether it was sent from the form with these *hidden* fields."""
        return any(hidden.values()) and all(self.given.get(name) == value for name, value in hidden.items())


class Painted(Struct, frozen=True):
    """
    A page's parts as they stand now.

    Attributes:
        parts: The HTML of each, with the words in their places.
        versions: Which version of each board it shows.
        page: A word of chance, the same for all forms of one drawing, so that sending one twice is once.
    """

    parts: Mapping[str, Markup] = {}
    versions: Mapping[str, int] = {}
    page: str = ""
    refused: Refused | None = None


class Paints(Protocol):
    """Draws the parts of a page for whoever asks for it."""

    async def paint(self, visitor: Visitor, language: str, *, tablet: bool = False) -> Painted: ...


def corrected_in(html: str) -> set[str]:
    """Return the texts of which the *html* of a part says that they were corrected."""
    return {text for _details, text, _end in _BEFORE.findall(html)}


def with_words(html: str, words: Mapping[str, str], earlier: Mapping[str, Iterable[str]] | None = None) -> Markup:
    """
    Return the *html* of a part with *words*, by text, in the slots that a screen would fill, and how those that were
    corrected stood *earlier*, where that may be opened.

    A field bound to a text stands still until the script has the text, so that no letter lands in the wrong place.
    """
    words_of = {escape(text): escape(said) for text, said in words.items()}
    filled = _SLOT.sub(lambda slot: slot[1] + words_of.get(slot[2], "") + slot[3], html)
    filled = _BOUND.sub(lambda field: f"<textarea readonly{field[1]}>\n{words_of.get(field[2], '')}{field[3]}", filled)
    before = {
        escape(text): "".join(f'<p dir="auto">{escape(one)}</p>' for one in said)
        for text, said in (earlier or {}).items()
    }
    filled = _BEFORE.sub(lambda place: place[1] + before.get(place[2], "") + place[3], filled)
    return Markup(filled)  # noqa: S704 - drawn by us, and the words are escaped


def dress(html: str, painted: Painted) -> str:
    """Return a whole page whose forms say for themselves what they do; what was refused stands in its field again."""
    dressing = _Dressing(painted)
    return dressing.tell(_FORM.sub(dressing.form, html))


class _Dressing:
    """One page on its way."""

    def __init__(self, painted: Painted) -> None:
        self._painted, self._refused = painted, painted.refused
        self._found = False

    def form(self, form: re.Match[str]) -> str:
        named, inside = _attributes(form[1]), _STILL.sub(_written_anew, _with_acts(form[2]))
        hidden = _hidden(named)
        if not hidden:
            return form[0]
        if self._refused and self._refused.was(hidden):
            inside, self._found = _filled(inside, self._refused.given), True
        hidden[VERSION] = self._version(hidden, inside)
        fields = "".join(
            f'<input type="hidden" name="{name}" value="{escape(value)}">'
            for name, value in hidden.items()
            if f'name="{name}" value="{escape(value)}"' not in inside
        )
        method = "" if "method" in named else ' method="post"'
        return f"<form{form[1]}{method}>{fields}{inside}</form>"

    def tell(self, html: str) -> str:
        """Say what was refused; words whose field is not there any more stand beside it, so that they are not lost."""
        if self._refused is None:
            return html
        given = self._refused.given
        written = (words.strip() for name, words in given.items() if name == "words" or name.startswith(TEXT))
        words = "" if self._found else " ".join(written)
        said = escape(f"{self._refused.say} {words}".strip())
        return _NOTICE.sub(lambda notice: f"{notice[1]}{said}</p>", html, count=1)

    def _version(self, hidden: Mapping[str, str], inside: str) -> str:
        """Which version the form was drawn on, and behind it which of its fields are no text."""
        version = self._painted.versions.get(hidden.get(BOARD, ""))
        kinds = [f"{name}:{kind}" for name, kind in _kinds(inside)]
        return " ".join([self._painted.page if version is None else str(version), *kinds])


def _attributes(tag: str) -> dict[str, str]:
    return {name: unescape(value or "") for name, value in _NAMED.findall(tag)}


def _hidden(named: Mapping[str, str]) -> dict[str, str]:
    """What a form does, from what the script reads off it."""
    if "data-do" in named:
        return {DO: named["data-do"]}
    if "data-undo" in named:
        return {BOARD: named.get("data-board", ""), ACT: UNDO}
    if "data-act" in named:
        return {BOARD: named.get("data-board", ""), ACT: named["data-act"]}
    return {}


def _with_acts(inside: str) -> str:
    """A button with an action of its own sends it, in place of the form's."""

    def button(found: re.Match[str]) -> str:
        named = _attributes(found[1])
        if "data-act" not in named or "name" in named:
            return found[0]
        return f'<button{found[1]} name="{ACT}" value="{escape(named["data-act"])}">'

    return _BUTTON.sub(button, inside)


def _written_anew(still: re.Match[str]) -> str:
    """A field for a text that stands: the one beside it belongs to the script, and stands still without."""
    plain = re.sub(r'\s(?:id|data-text)="[^"]*"', "", still[1])
    return f'{still[0]}<noscript><textarea{plain} name="{TEXT}{still[2]}">{still[3]}</textarea></noscript>'


def _kinds(inside: str) -> list[tuple[str, str]]:
    """The fields of a form that are numbers or ticks, which a form without script sends as text."""
    found: dict[str, str] = {}
    for field in _FIELD.findall(inside):
        named = _attributes(field)
        if not named.get("name"):
            continue
        if named.get("type") == "checkbox":
            found[named["name"]] = "tick"
        elif named.get("type") in _NUMBERS or named.get("data-as") == "number":
            found[named["name"]] = "number"
    return list(found.items())


def _filled(inside: str, given: Mapping[str, Any]) -> str:
    """The fields of a form as they were when it was sent."""

    def area(found: re.Match[str]) -> str:
        words = given.get(_attributes(found[1]).get("name", ""))
        # A browser drops one line break at the beginning of a field.
        return f"<textarea{found[1]}>\n{escape(words)}</textarea>" if words else found[0]

    def line(found: re.Match[str]) -> str:
        named = _attributes(found[1])
        words = given.get(named.get("name", ""))
        if not words or named.get("type", "") not in _TYPED:
            return found[0]
        tag = re.sub(r'\s*\bvalue="[^"]*"', "", found[1])
        return f'<input{tag} value="{escape(words)}"{found[2]}>'

    return _INPUT.sub(line, _AREA.sub(area, inside))


def read(given: Mapping[str, str]) -> tuple[str, dict[str, Any]]:
    """
    Return the version a form was drawn on, and its own fields as the script would read them: what is empty is left out.

    Raises:
        ValueError: A field that is a number holds none.
    """
    version, *listed = given.get(VERSION, "").split(" ")
    kinds = dict(kind.split(":", 1) for kind in listed if ":" in kind)
    hidden = {ACT, DO, VERSION} if given.get(DO) else {BOARD, ACT, VERSION}
    own = {name: value for name, value in given.items() if name not in hidden and not name.startswith(TEXT)}
    fields: dict[str, Any] = {name: name in own for name, kind in kinds.items() if kind == "tick"}
    for name, value in own.items():
        if value and kinds.get(name) != "tick":
            fields[name] = _number(value) if kinds.get(name) == "number" else value
    return version, fields


def _number(value: str) -> int | float:
    try:
        return int(value)
    except ValueError:
        return float(value)

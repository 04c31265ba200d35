"""Reads a piece of HTML into elements that can be asked, and says where its tags do not fit together."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from html.parser import HTMLParser

VOID = frozenset({"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"})


class Element:
    """One element; its words are in `text`, and every element beneath it comes out of `walk`."""

    def __init__(self, tag: str, attributes: dict[str, str], above: Element | None) -> None:
        self.tag, self.attributes, self.above = tag, attributes, above
        self.inside: list[Element | str] = []

    def walk(self) -> Iterator[Element]:
        """Yield the element and all beneath it, as they are read."""
        yield self
        for inner in self.inside:
            if isinstance(inner, Element):
                yield from inner.walk()

    @property
    def text(self) -> str:
        """The words in it that are read aloud."""
        if self.attributes.get("aria-hidden") == "true" or "hidden" in self.attributes:
            return ""
        words = (
            inner if isinstance(inner, str) else inner.attributes.get("alt", "") + inner.text for inner in self.inside
        )
        return " ".join(" ".join(words).split())

    def within(self, wanted: Callable[[Element], bool]) -> Element | None:
        """Return the nearest element around this one, or itself, that is *wanted*."""
        at: Element | None = self
        while at is not None and not wanted(at):
            at = at.above
        return at

    def __str__(self) -> str:
        named = [
            f' {name}="{self.attributes[name]}"' for name in ("class", "name", "data-act") if name in self.attributes
        ]
        return f"<{self.tag}{''.join(named)}>"[:120]


class Page(HTMLParser):
    """
    A piece of a page.

    Attributes:
        top: Holds everything.
        elements: Every element, in the order it is read in.
        faults: Tags that are left open, or closed and never opened.
    """

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.top = self._at = Element("", {}, None)
        self.faults: list[str] = []
        self.elements: list[Element] = []
        self.feed(html)
        self.close()
        while self._at is not self.top:
            self.faults.append(f"{self._at} is left open.")
            self._up()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Open an element."""
        element = self._add(tag, attrs)
        if tag not in VOID:
            self._at = element

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take an element that is closed where it is opened."""
        self._add(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        """Close the element that is open; another is a fault."""
        if tag in VOID:
            return
        if self._at.tag != tag:
            self.faults.append(f"</{tag}> closes {self._at if self._at is not self.top else 'nothing'}.")
        if self._at.within(lambda element: element.tag == tag):
            while self._at.tag != tag:
                self._up()
            self._up()

    def handle_data(self, data: str) -> None:
        """Keep words."""
        self._at.inside.append(data)

    def _add(self, tag: str, attrs: list[tuple[str, str | None]]) -> Element:
        element = Element(tag, {name: value or "" for name, value in attrs}, self._at)
        self._at.inside.append(element)
        self.elements.append(element)
        return element

    def _up(self) -> None:
        self._at = self._at.above or self.top

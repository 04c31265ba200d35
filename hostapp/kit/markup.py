"""What no tool's page may hold, and what each must: rules of the contract, one function a rule."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator

from .page import Element, Page

CONTROLS = frozenset({"button", "input", "select", "textarea", "a", "summary"})
OUTSIDE = re.compile(r"^\s*(?:[a-z][a-z0-9+.-]*:|//)", re.IGNORECASE)
ADDRESSES = ("href", "src", "action", "formaction", "poster", "xlink:href", "srcset", "data")
NAMES_ITSELF = frozenset({"aria-label", "title", "alt"})


def balanced(page: Page) -> Iterator[str]:
    """Tags fit together."""
    yield from page.faults


def no_script(page: Page) -> Iterator[str]:
    """No script, no handler, no address that is a program."""
    for element in page.elements:
        handlers = [name for name in element.attributes if name.startswith("on")]
        programs = [name for name in ADDRESSES if _is_program(element.attributes.get(name, ""))]
        if element.tag == "script" or handlers or programs:
            yield f"{element} runs a program ({', '.join(handlers + programs) or 'script'}): it belongs in static/."


def _is_program(address: str) -> bool:
    return address.strip().lower().startswith("javascript:")


def no_style(page: Page) -> Iterator[str]:
    """No style in the page; rules are in static/."""
    for element in page.elements:
        if element.tag == "style" or "style" in element.attributes:
            yield f"{element} has a style of its own: rules of style are a file in static/."


def no_wiring(page: Page) -> Iterator[str]:
    """No attribute of a front-end library: macros draw what acts."""
    for element in page.elements:
        if wired := [name for name in element.attributes if name.startswith(("hx-", "data-hx-", "x-on", "v-on"))]:
            yield f"{element} has {wired[0]}: what acts is drawn by act."


def nothing_outside(page: Page) -> Iterator[str]:
    """No address outside the installation."""
    for element in page.elements:
        if element.tag in {"iframe", "object", "embed", "base", "link", "meta"}:
            yield f"{element} brings something in from elsewhere."
        for name in ADDRESSES:
            if OUTSIDE.match(element.attributes.get(name, "")):
                yield f"{element} points outside with {name}."


def unique_ids(page: Page) -> Iterator[str]:
    """An id stands once."""
    ids = Counter(element.attributes["id"] for element in page.elements if "id" in element.attributes)
    for id, many in ids.items():
        if many > 1:
            yield f"The id {id!r} stands {many} times."


def labelled(page: Page) -> Iterator[str]:
    """Whatever is pressed or filled in has a name that is read aloud, and so has every picture."""
    labels = {
        one.attributes["for"] for one in page.elements if one.tag == "label" and one.text and "for" in one.attributes
    }
    ids = {element.attributes["id"] for element in page.elements if "id" in element.attributes}
    for element in page.elements:
        asked = element.tag in CONTROLS and element.attributes.get("type") != "hidden"
        if asked and not (_named(element, ids) or element.attributes.get("id") in labels):
            yield f"{element} has no name that is read aloud."
        if element.tag == "img" and "alt" not in element.attributes:
            yield f"{element} has no alt."
        if element.tag == "svg" and not _silent(element) and not _pictured(element, ids):
            yield f"{element} has neither aria-hidden nor a name."


def _named(element: Element, ids: set[str]) -> bool:
    if _silent(element) or _says(element, ids):
        return True
    around = element.within(lambda one: one.tag == "label") if element.tag in {"input", "select", "textarea"} else None
    return bool(element.text if element.tag in {"button", "a", "summary"} else around and around.text)


def _says(element: Element, ids: set[str]) -> bool:
    pointed = element.attributes.get("aria-labelledby", "").split()
    return any(element.attributes.get(name) for name in NAMES_ITSELF) or (bool(pointed) and set(pointed) <= ids)


def _pictured(element: Element, ids: set[str]) -> bool:
    return _says(element, ids) or any(inner.tag == "title" and inner.text for inner in element.walk())


def _silent(element: Element) -> bool:
    return (
        element.within(lambda one: one.attributes.get("aria-hidden") == "true" or "hidden" in one.attributes)
        is not None
    )


RULES: dict[str, Callable[[Page], Iterator[str]]] = {
    "balanced": balanced,
    "script": no_script,
    "style": no_style,
    "wiring": no_wiring,
    "outside": nothing_outside,
    "ids": unique_ids,
    "labels": labelled,
}
"""Every rule of a page, under the name a fault is told with."""

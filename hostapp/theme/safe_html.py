"""Lets a contained tool's HTML through with what our own macros draw, and nothing else."""

from __future__ import annotations

from collections.abc import Collection

import nh3

from hostapp import urls

from .pictures import ATTRIBUTES as DRAWN
from .pictures import TAGS as DRAWING


def _names(words: str) -> set[str]:
    return set(words.split())


TAGS = DRAWING - {"title", "desc"} | _names(
    "a article aside b blockquote br button caption dd details div dl dt em fieldset figcaption figure footer form h2"
    " h3 h4 h5 header hr i input label legend li ol option p q s section select small span strong sub summary sup table"
    " tbody td textarea tfoot th thead time tr u ul use"
)
ALL = _names("class id role lang dir hidden tabindex title")
"""Attributes that any element may have, beside `aria-…`."""
ACTING = _names("act board undo clear voices text start change sees error keep with long block")
"""What of `data-…` the macros of `Act` draw; the host's own acts of a meeting are none of a tool's."""
OF = {
    "a": {"href", "target"},
    "button": _names("type disabled name value"),
    "details": {"open"},
    "input": _names("type name value checked disabled required min max step maxlength placeholder autocomplete"),
    "label": {"for"},
    "ol": {"start"},
    "option": _names("value selected"),
    "select": _names("name required disabled"),
    "td": _names("colspan rowspan"),
    "textarea": _names("name rows maxlength required placeholder autocomplete autocorrect spellcheck"),
    "th": _names("colspan rowspan scope"),
    "time": {"datetime"},
    "use": {"href"},
}
TYPES = {"hidden", "text", "radio", "checkbox", "date", "time", "number", "range", "submit", "button"}
PICTURES = "/static/icons"


def safe_html(html: str, boards: Collection[str]) -> str:
    """Return *html* without anything that is not on the lists; what acts, acts on one of *boards*."""

    def judged(element: str, name: str, value: str) -> str | None:
        if name == "data-board":
            return value if value in boards else None
        if name == "href":
            fine = urls.is_door(value, boards) if element == "a" else value.startswith(PICTURES)
            return value if fine else None
        if name == "target":
            return value if value == "_blank" else None
        if element == "input" and name == "type":
            return value if value in TYPES else "text"
        return None if element in DRAWING and "url(" in value.lower() else value

    anywhere = ALL | {f"data-{name}" for name in ACTING}
    drawn = {tag: set(DRAWN) for tag in DRAWING}
    return nh3.clean(
        html,
        tags=set(TAGS),
        attributes={"*": anywhere, **drawn, **OF},
        attribute_filter=judged,
        generic_attribute_prefixes={"aria-"},
        clean_content_tags={"script", "style"},
        link_rel=None,
    )

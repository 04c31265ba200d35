"""The page about macros: what a template may draw with, how it is called, and what comes of it."""

from __future__ import annotations

import inspect
import json
import re
from pathlib import Path
from typing import Any, Literal

import written
from msgspec import Struct

from hostapp.i18n import HOST, LOCALES, Catalogues
from hostapp.theme.act import Act
from hostapp.theme.environment import TEMPLATES, Assets, context_for, make_environment
from socialive_core import EVERYONE, About, Finish, Look, Surface, Tool, Turn, Viewer, Write, allow, lazy
from socialive_core.testing import AMINA, KARIM, METTE
from socialive_core.testing.table import TODAY

FOR_TOOLS = re.compile(
    r"\{#-? For tools: (?P<said>.*?) #\}\s*\{%-? macro (?P<name>\w+)\((?P<given>.*?)\) -?%\}", re.DOTALL
)
EXAMPLES = {
    "text": '{{ text("t1") }}',
    "before": '{{ before("t1") }}',
    "withheld": '{{ withheld("n1") }}',
    "mark": "{{ mark(people[0]) }}",
    "person_chip": "{{ person_chip(people[0]) }}",
    "interpreted": "{{ interpreted(people[0]) }}",
    "whose": "{{ whose(people[0]) }}",
    "by": '{{ by("mette", "amina") }}',
    "words_field": '{{ words_field(_("Skriv det her")) }}',
    "voices": '{{ voices("amina") }}',
    "act.may": "{{ act.may(Say) }}",
    "act.button": '{{ act.button(Say, _("Fortryd"), icon="undo", kind="quiet", weather="sun") }}',
    "act.form": '{% call act.form(Say) %}<label>Weather<input name="weather"></label>{% endcall %}',
    "act.choice": '{{ act.choice(Say, "weather", [("sun", "Sun"), ("rain", "Rain")], value="sun", voice=people[0]) }}',
    "act.write": '{{ act.write("t1", label="A line") }}',
    "act.voices": '{{ act.voices("amina") }}',
    "act.agreement": "{{ act.agreement(who=people[0]) }}",
    "act.seen_by": '{{ act.seen_by("n1") }}',
    "act.ask": '{{ act.ask("q1") }}',
    "act.share": '{{ act.share("n1") }}',
    "act.undo": '{{ act.undo(_("Fortryd")) }}',
    "icon": '{{ icon("add") }}',
}
"""How each is called, in a template that is drawn for Mette on control."""
MACROS, ACTS = ("macros.html",), "act."
GIVEN = {
    "viewer": "for whose eyes it is drawn: `surface`, `language`, `role`, `person`",
    "people": "those whom the look may know of, in standard order; `person_of` has them by id",
    "_": "a sentence in the viewer's language, from the tool's catalogue and then the host's",
    "ngettext": "a sentence for one and one for many: `ngettext(one, many, n)`",
    "WE": "the voice of all",
    "act": "what the look may do on this board, below",
    "agreed": "the same for the case's agreements, where the tool says `agreements=True`",
    "again": "`again(macro, *args)` draws a macro of the tool's own, remembered for this look: for long lists",
}
FILTERS = {
    "genitive": ('{{ "Amina"|genitive }}', "whose it is"),
    "names": ('{{ ["Amina", "Karim"]|names }}', "names in a row"),
    "day": ("{{ today|day }}", "a date, as one says it"),
    "initial": ('{{ "Amina"|initial }}', "the letter of a mark"),
    "hue": ("{{ people[0]|hue }}", "the class with a person's colour"),
    "shape": ("{{ people[0]|shape }}", "the class with a person's shape"),
    "capital": ('{{ "sol"|capital }}', "with a capital letter"),
}
BEFORE = """What a tool's template draws with, beside what its `view` gives it. Nothing is imported: each name is
there, shown as it is called, and as what it makes in English for Mette, who leads, on control. Where the look may not
act, `act` draws the value as text, or nothing. [Screens](screens.md) says what forms hold and how a display is turned
in pages."""


class Say(Struct, frozen=True, tag_field="do", tag="say"):
    """Stands for an action."""

    weather: Literal["sun", "rain"]


class State(Struct, frozen=True):
    """Stands for a state."""


def reduce(state: State, action: Say, turn: Turn) -> State:
    return state


TOOL = Tool(
    id="example",
    package="hostapp",
    state=State,
    reduce=reduce,
    view=lambda state, look: {},
    permissions={Say: allow(EVERYONE, for_others=True), Write: EVERYONE, Finish: EVERYONE},
    about=About(name=lazy("Eksempel"), purpose=lazy("Vis det."), keeps=lazy("Intet.")),
)


def page() -> str:
    """Return the page."""
    given = written.table(("name", "what it is"), ((written.code(name), said) for name, said in GIVEN.items()))
    acting = [_entry(name, call, said) for name, call, said in _acts()]
    drawing = [_entry(name, call, said) for name, call, said in _macros()]
    return written.page(
        "Macros", BEFORE, "## What is there", given, "## What draws", *drawing, *_words(), "## What acts", *acting
    )


def called() -> list[tuple[str, str, str]]:
    """Return every macro: its name, how it is called, and what it draws."""
    return [*_macros(), *_acts()]


def _macros() -> list[tuple[str, str, str]]:
    found = [one for name in MACROS for one in FOR_TOOLS.finditer((TEMPLATES / name).read_text(encoding="utf-8"))]
    rows = [(one["name"], f"{one['name']}({one['given']})", " ".join(one["said"].split())) for one in found]
    return [*rows, ("icon", "icon(name)", "A picture of the theme's, always beside a word.")]


def _acts() -> list[tuple[str, str, str]]:
    rows = []
    for name, value in vars(Act).items():
        if not name.startswith("_") and callable(value):
            given = [str(one.replace(annotation=one.empty)) for one in inspect.signature(value).parameters.values()]
            call = f"{ACTS}{name}({', '.join(one for one in given if one not in ('self', 'caller'))})"
            rows.append((ACTS + name, call, written.told(value)[0]))
    return rows


def _entry(name: str, call: str, said: str) -> str:
    example = EXAMPLES[name]
    return f"### {name}\n\n`{call}`\n\n{said}\n\n```jinja\n{example}\n```\n\n```html\n{drawn(example)}\n```"


def _words() -> list[str]:
    rows = [(written.code(name), said, written.code(call), drawn(call)) for name, (call, said) in FILTERS.items()]
    icons = json.loads((Path(TEMPLATES).parent / "icons.json").read_text(encoding="utf-8"))
    return [
        "### Filters",
        written.table(("filter", "makes", "so called", "becomes"), rows),
        "### Icons",
        ", ".join(map(written.code, sorted(icons))) + ".",
    ]


def drawn(template: str) -> str:
    """Return what *template* becomes."""
    environment = make_environment([], Catalogues.load({HOST: LOCALES}), Assets(Path("nowhere")))
    look = Look(Viewer(Surface.CONTROL, "en", METTE.role, METTE.id), (AMINA, KARIM, METTE), TODAY)
    act = Act(TOOL.manifest, "board", "agreements", look, environment, doors=("ask", "share"))
    given: dict[str, Any] = context_for(environment, look.viewer, look.people) | {
        "act": act,
        "today": TODAY,
        "Say": Say,
    }
    html = environment.from_string(template).render(given)
    return re.sub(r">\s*\n\s*<", ">\n<", re.sub(r"[ \t]*\n\s*", "\n", html)).strip() or "(nothing)"

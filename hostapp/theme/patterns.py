"""What the live pattern page shows: every component in its states, drawn by the very call that stands beside it."""

from __future__ import annotations

from typing import Any

from jinja2 import Environment
from markupsafe import Markup
from msgspec import Struct

from socialive_core import Lazy, Participant, Role, Surface, Viewer
from socialive_core import lazy as _
from socialive_core.summary import Difference, Figure, Heading, Line, Summary, Table

from .environment import context_for
from .samples import looks

NORMAL, FOCUS, PRESSED = _("Almindelig"), _("I fokus"), _("Trykket")
OFF, BUSY, ERROR = _("Slået fra"), _("Venter på svar"), _("Med en fejl")
EMPTY, LONG = _("Tom"), _("Lange ord")
WORD = "Sundhedsplejerskebesøgsaftale"


class Example(Struct, frozen=True):
    """One state of a component, and the call that draws it; *still* ones are looked at and never pressed."""

    state: Lazy
    source: str
    still: bool = False


class Pattern(Struct, frozen=True):
    """A component in its states."""

    id: str
    name: Lazy
    examples: tuple[Example, ...]


def _button(words: str, classes: str = "", more: str = "") -> str:
    return f'<button class="{f"btn {classes}".strip()}" type="button"{f" {more}" if more else ""}>{words}</button>'


_FIELD = (
    '<div class="field"><label for="{0}-{{{{ at }}}}">Navn</label>'
    '{1}<input class="in" id="{0}-{{{{ at }}}}" value="{2}"{3}></div>'
)
_WRONG = '<p class="error" id="why-{{ at }}">Skriv et navn.</p>'

PATTERNS = (
    Pattern(
        "button",
        _("Knap"),
        (
            Example(NORMAL, _button("Lav en aftale") + _button("Føj til notatet", "primary")),
            Example(FOCUS, _button("Lav en aftale", "focused")),
            Example(PRESSED, _button("Mørkt lokale", more='aria-pressed="true"')),
            Example(OFF, _button("<bdi>A+</bdi>", more="disabled")),
            Example(BUSY, _button("Føj til notatet", "primary", 'aria-busy="true"')),
            Example(LONG, _button(WORD * 2)),
        ),
    ),
    Pattern(
        "link-button",
        _("Stille knap"),
        (
            Example(NORMAL, _button("{{ icon('undo') }}Fortryd", "quiet")),
            Example(FOCUS, _button("Fortryd", "quiet focused")),
        ),
    ),
    Pattern(
        "field",
        _("Felt"),
        (
            Example(NORMAL, _FIELD.format("plain", "", "Amina", "")),
            Example(EMPTY, _FIELD.format("empty", "", "", "")),
            Example(ERROR, _FIELD.format("wrong", _WRONG, "", ' aria-invalid="true" aria-describedby="why-{{ at }}"')),
            Example(OFF, _FIELD.format("off", "", "Amina", " disabled")),
            Example(LONG, _FIELD.format("long", "", WORD * 3, "")),
        ),
    ),
    Pattern(
        "choice",
        _("Valg"),
        tuple(
            Example(state, f'<label class="choice"><input type="checkbox"{more}> Er alle her?</label>')
            for state, more in ((NORMAL, ""), (PRESSED, " checked"), (OFF, " disabled"))
        ),
    ),
    Pattern(
        "person",
        _("Person"),
        (
            Example(NORMAL, "{% for one in people %}{{ person_chip(one) }} {% endfor %}"),
            Example(NORMAL, '<div class="seats">{% for one in people %}{{ seat(one) }} {% endfor %}</div>'),
            Example(LONG, "{{ person_chip(long) }}"),
        ),
    ),
    Pattern("voices", _("Hvem siger det?"), (Example(NORMAL, '{{ voices(amina.id, name="voice-" ~ at) }}'),)),
    Pattern(
        "words",
        _("Ord med stemme"),
        (
            Example(NORMAL, "{{ said(line) }}"),
            Example(LONG, "{{ said(long_line) }}"),
            Example(EMPTY, '<p class="empty">Her kommer det, I siger.</p>'),
        ),
    ),
    Pattern("difference", _("Vi ser det forskelligt"), (Example(NORMAL, "{{ difference(columns) }}"),)),
    Pattern("table", _("Tabel"), (Example(NORMAL, "{{ table(numbers) }}"),)),
    Pattern("figure", _("Billede med tabel"), (Example(NORMAL, '{{ figure(picture, "picture-" ~ at) }}'),)),
    Pattern("summary", _("Det, et værktøj efterlader"), (Example(NORMAL, '{{ summary(whole, "whole-" ~ at) }}'),)),
    Pattern("tool", _("Værktøj på skærmene"), (Example(NORMAL, '{% include "parts/tool.html" %}', still=True),)),
    Pattern(
        "needs",
        _("Valg efter behov"),
        (
            Example(NORMAL, '<button class="pill" type="button" aria-pressed="false">Det er for stort</button>'),
            Example(PRESSED, '<button class="pill" type="button" aria-pressed="true">Det er for stort</button>'),
            Example(NORMAL, '<div class="saybar">{{ icon("say") }}<p>Sig: <b>Hvad er det første skridt?</b></p></div>'),
        ),
    ),
    Pattern(
        "calm",
        _("Det stille"),
        tuple(
            Example(state, f'{{% set {change} %}}{{% include "parts/calm.html" %}}', still=True)
            for state, change in ((NORMAL, "paused = False"), (PRESSED, "dark, far, hidden = True, 1.25, True"))
        ),
    ),
    Pattern(
        "holder",
        _("Hvem har tabletten"),
        tuple(
            Example(state, f'{{% set holder = {who} %}}{{% include "parts/holder.html" %}}', still=True)
            for state, who in ((EMPTY, "None"), (NORMAL, "amina"))
        ),
    ),
    Pattern(
        "stage",
        _("Fællesskærmen"),
        tuple(
            Example(
                state,
                f'{{% set {change} %}}<div class="mini">{{% include "parts/stage.html" %}}</div>',
                still=True,
            )
            for state, change in (
                (NORMAL, "far = 1"),
                (NORMAL, 'far, dark, signal = 1.25, True, "slow"'),
                (EMPTY, "paused = True"),
            )
        ),
    ),
    Pattern(
        "notice",
        _("Besked"),
        (
            Example(NORMAL, '<p class="notice">Nettet er tilbage. Alt er gemt.</p>'),
            Example(NORMAL, '<p class="notice calm">Nettet er væk lige nu. Skriv bare videre.</p>'),
            Example(ERROR, '<p class="error">Det gik ikke. Prøv igen. Det er ikke din skyld.</p>'),
        ),
    ),
    Pattern(
        "live", _("Mærke"), (Example(NORMAL, '<span class="writing"><span class="dot"></span>Mette skriver</span>'),)
    ),
    Pattern("code", _("Seks tal"), (Example(NORMAL, '<p class="code">{{ "482913"|digits }}</p>'),)),
    Pattern(
        "looks",
        _("Hvem har set min sag?"),
        (
            Example(NORMAL, '{% include "parts/looks.html" %}'),
            Example(EMPTY, '{% set looks = () %}{% include "parts/looks.html" %}'),
        ),
    ),
    Pattern(
        "fold",
        _("Skuffe"),
        (Example(NORMAL, '<details class="fold"><summary>Aftaler i dag</summary><p>Mette ringer.</p></details>'),),
    ),
)

_AMINA = Participant("amina", "Amina", Role.PARENT, mark=0)
_NAMES = {
    "ltr": (_AMINA, Participant("karim", "Karim", Role.PARENT, mark=1)),
    "rtl": (Participant("amina", "أمينة", Role.PARENT, mark=0), Participant("karim", "كريم", Role.PARENT, mark=1)),
}
_METTE = Participant("mette", "Mette", Role.CASEWORKER, chair=True, mark=4)
_LONG = Participant("long", f"{WORD}-Christoffersen", Role.PROFESSIONAL, mark=7)
_SVG = Markup(
    '<svg viewBox="0 0 400 90" aria-hidden="true"><path d="M20 80h360" stroke="currentColor" stroke-width="2"/>'
    '<path d="M40 70L200 40L360 20" fill="none" stroke="currentColor" stroke-width="4"/></svg>'
)


def _samples(people: tuple[Participant, ...]) -> dict[str, Any]:
    lines = (
        Line(voice="amina", text="Hun græder om mandagen."),
        Line(voice="karim", text="Hun er glad, når jeg kører."),
    )
    table = Table(
        caption="Tallene før og nu", head=("Hvem", "Før", "Nu"), rows=(("Amina", "5", "8"), ("Karim", "4", "4"))
    )
    columns = Difference(title="Amina og Karim ser det forskelligt", statements=lines, common="Mandag er svær.")
    tool = {"id": "sample", "name": "Sig et tal", "purpose": "Sig hver jeres tal, og hør hinanden.", "icon": "scale"}
    return {
        "amina": people[0],
        "long": _LONG,
        "line": lines[0],
        "long_line": Line(voice="karim", text=f"{WORD * 3} {WORD}"),
        "columns": columns,
        "numbers": table,
        "picture": Figure(svg=_SVG, alt="Aminas tal gik fra 5 til 8.", table=table),
        "whole": Summary("Amina siger 8, Karim siger 4.", (Heading(text="Hvor svære er morgenerne?"), *lines, columns)),
        "meeting": {"id": "m", "purpose": "Mandage", "hidden": False, "stage": "b"},
        "topic": {"title": "Morgenerne"},
        "number": 1,
        "count": 3,
        "looks": looks(_LONG.name),
        "tool": tool,
        "board": Markup('<p class="empty">Her kommer jeres tal.</p>'),
        "results": (),
        "lead": True,
        "may_end": True,
    } | {"hidden": False, "paused": False, "signal": None, "far": 1, "dark": False, "digits": None, "pairs": ()}


def patterns(environment: Environment, language: str) -> dict[str, Any]:
    """Return what `pages/patterns.html` is given: every example drawn in the light, in the dark and right to left."""
    rows, at = [], 0
    for pattern in PATTERNS:
        examples = []
        for example in pattern.examples:
            drawn = {}
            for panel in ("light", "dark", "rtl"):
                at += 1
                drawn[panel] = _drawn(environment, language, example.source, panel, at)
            examples.append({"state": example.state, "source": example.source, "still": example.still, "drawn": drawn})
        rows.append({"id": pattern.id, "name": pattern.name, "examples": examples})
    return {"patterns": rows}


def _drawn(environment: Environment, language: str, source: str, panel: str, at: int) -> Markup:
    people = (*_NAMES["rtl" if panel == "rtl" else "ltr"], _METTE)
    viewer = Viewer(Surface.CONTROL, language, Role.CASEWORKER, _METTE.id)
    given = context_for(environment, viewer, people) | _samples(people) | {"at": at}
    return Markup(environment.from_string(source).render(given))  # noqa: S704 - drawn by us

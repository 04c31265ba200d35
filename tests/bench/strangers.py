"""Forty-five tools of strangers, installed beside our own for as long as a bench runs."""

from __future__ import annotations

from pathlib import Path

STRANGERS = 45
CODE = '''"""A stranger's tool."""
from typing import Literal
from msgspec import Struct
from socialive_core import EVERYONE, About, Tool, allow, lazy as _
class State(Struct, frozen=True):
    said: tuple[str, ...] = ()
class Say(Struct, frozen=True, tag_field="do", tag="say"):
    weather: Literal["sun", "rain"]
tool = Tool(id="{name}", package=__name__, state=State, permissions={{Say: allow(EVERYONE)}},
    reduce=lambda state, action, turn: State((*state.said, action.weather)), view=lambda state, look: {{}},
    about=About(name=_("Vejret"), purpose=_("Sig, hvordan det er."), keeps=_("Dit svar.")))
'''
RULE = "[data-tool={name}] .row{n} {{ display: flex; gap: var(--s{n}); padding-block: {n}px; border-radius: {n}px; }}\n"


def install(site: Path) -> None:
    """Lay them in *site*, a folder that Python looks in: each has code, a template and forty rules of style."""
    for number in range(STRANGERS):
        name = f"stranger_{number}"
        for folder in ("templates", "static"):
            (site / name / folder).mkdir(parents=True)
        (site / name / "__init__.py").write_text(CODE.format(name=name))
        (site / name / "templates" / "board.html").write_text("<p>{{ viewer.surface }}</p>")
        rules = "".join(RULE.format(name=name, n=n) for n in range(40))
        (site / name / "static" / f"{name}.css").write_text(rules)
        about = site / f"{name}-1.0.dist-info"
        about.mkdir()
        (about / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n\n")
        (about / "entry_points.txt").write_text(f"[socialive.tools]\n{name} = {name}:tool\n")

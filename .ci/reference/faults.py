"""The page about errors: every sentence that an author or somebody at the table is told, gathered from the code."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Sequence
from pathlib import Path

import written

from hostapp.i18n import HOST, LOCALES, Catalogues
from socialive_core import errors

ROOT = Path(__file__).resolve().parents[2]
SOURCES: dict[str, tuple[str, ...]] = {
    "While a tool is put together": ("tool", "manifest", "forms"),
    "While it is loaded": ("registry", "bounds", "hooked", "survey"),
    "While it is tried": ("testing/play", "testing/trying", "testing/words"),
}
KIT = sorted(
    path.relative_to(ROOT / "hostapp" / "kit").with_suffix("").as_posix()
    for path in (ROOT / "hostapp" / "kit").rglob("*.py")
)
RUNNING: dict[str, tuple[str, ...]] = {
    "hostapp/live": ("contained", "doubted"),
    "hostapp/plugins": ("hooks",),
    "hostapp/theme": ("safe_css",),
}
RUNS = """What is wrong with an answer, or with a style sheet, of a tool in a process of its own; an operator reads it
where the tool's faults are listed. People at the table read that the tool does not work just now, and that nothing is
lost."""
BEFORE = """What is in braces is filled in: `{name}` is the name of whatever is wrong. An author is told in English, at
a command or in a log; people at the table in their own language."""
WORDS = 3
SAYING = ast.Yield | ast.Return | ast.Call | ast.List | ast.BinOp | ast.IfExp | ast.GeneratorExp | ast.ListComp


def page() -> str:
    """Return the page."""
    chapters = [f"## {title}\n\n{_list('socialive_core', names)}" for title, names in SOURCES.items()]
    kit = f"## What the kit finds\n\n{_list('hostapp/kit', KIT)}"
    runs = "\n\n".join(_list(folder, names) for folder, names in RUNNING.items())
    return written.page("Errors", BEFORE, _raised(), *chapters, f"## While it runs\n\n{RUNS}\n\n{runs}", kit)


def _raised() -> str:
    catalogues = Catalogues.load({HOST: LOCALES})
    rows = []
    for kind in vars(errors).values():
        if isinstance(kind, type) and issubclass(kind, errors.SocialiveError):
            english = catalogues.gettext(kind.default.message, "en", HOST)
            rows.append((written.code(kind.__name__), written.code(kind.why), written.told(kind)[0], english))
    head = ("error", "`why`", "when", "what people read, unless it says something else")
    return "## While somebody acts\n\n" + written.table(head, rows)


def _list(folder: str, names: Sequence[str]) -> str:
    parts = []
    for name in names:
        tree = ast.parse((ROOT / folder / f"{name}.py").read_text(encoding="utf-8"))
        found = list(dict.fromkeys(_sentences(tree)))
        if found:
            where = f"{folder}.{name}".replace("/", ".")
            parts.append(f"`{where}`\n\n" + "\n".join(f"- {written.cell(one)}" for one in found))
    return "\n\n".join(parts)


def _sentences(tree: ast.AST) -> Iterator[str]:
    """Yield what is said: in a `yield`, in a list of faults, in what is raised; not what is written for the reader."""
    for node in ast.walk(tree):
        if isinstance(node, SAYING) and _tells(node):
            yield from (said for inner in ast.iter_child_nodes(node) if (said := _said(inner)))


def _tells(node: ast.AST) -> bool:
    """Whether what stands in it is told to an author: of what is called, what raises or gathers does."""
    if not isinstance(node, ast.Call):
        return True
    name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
    return name in {"append", "extend"} or name.lower().endswith(("error", "fault"))


def _said(node: ast.AST) -> str:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        words = node.value
    elif isinstance(node, ast.JoinedStr):
        words = "".join(_piece(one) for one in node.values)
    else:
        return ""
    words = words.rpartition("\n")[2]  # of two languages the second is English
    return words if words.rstrip().endswith((".", ":")) and len(words.split()) >= WORDS else ""


def _piece(node: ast.expr) -> str:
    if isinstance(node, ast.Constant):
        return str(node.value)
    assert isinstance(node, ast.FormattedValue)
    value = node.value
    while isinstance(value, ast.Call) and value.args:
        value = value.args[0]
    names = [one for one in ast.walk(value) if isinstance(one, ast.Name | ast.Attribute)]
    of = names[0] if names else None
    return f"{{{of.attr if isinstance(of, ast.Attribute) else of.id if of else 'what'}}}"

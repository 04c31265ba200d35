"""Faults to plant in a good tool, each in one of its files: what stood there, and what stands there instead."""

# ruff: noqa: E501 - what is quoted stands in one line, as it does there

from __future__ import annotations

from msgspec import Struct

PACKAGE = "socialive_three_columns"


class Planted(Struct, frozen=True):
    """
    A fault.

    Attributes:
        check: The check that is to find it.
        file: Where it is planted, below the package; beside it where it begins with `/`.
        old: What stands there; nothing where the file is new.
        new: What stands there instead; nothing where the file is taken away.
    """

    check: str
    file: str
    old: str
    new: str


ADD = "    note = Note(\n"
CARDS = '<p class="said" dir="auto">{{ note.text }}</p>'

FAULTS = {
    "raises what is no refusal": Planted("behaves", "reducer.py", 'raise Refused(_("Sedlen er her ikke mere."))', 'raise KeyError("sedlen")'),
    "answers with nothing": Planted("behaves", "reducer.py", "        return _added(state, action, turn)", "        _added(state, action, turn)\n        return None"),
    "counts on from turn to turn": Planted(
        "behaves", "reducer.py", ADD, "    SEEN.append(turn.id)\n    if len(SEEN) % 2:\n        return state\n" + ADD
    ),
    "keeps a number that is no number": Planted("behaves", "reducer.py", "scribe=turn.participant.id", 'scribe=float("nan")'),
    "gives an id that another has": Planted("behaves", "reducer.py", "id=turn.new_id()", 'id="note"'),
    "leaves a slot of its sentence empty": Planted("behaves", "views.py", '_("{name} skrev en seddel.", name=name)', '_("{name} skrev en seddel.", who=name)'),
    "goes by an order that is none": Planted(
        "again", "reducer.py", "(*state.notes, note)", "tuple({one.id: one for one in {*state.notes, note}}.values())"
    ),
    "has an action that nobody can take": Planted("reachable", "reducer.py", "    if turn.voice != note.voice:", "    if turn.voice != note.voice or isinstance(action, Move):"),
    "takes as many of something as anybody likes": Planted("bounded", "state.py", "    text: Text\n", "    text: Text\n    tags: tuple[Text, ...] = ()\n"),
    "says a name in the message": Planted("sentences", "views.py", '_("{name} skrev en seddel.", name=name)', 'Lazy(f"{name} skrev en seddel.")'),
    "shows all what is for some": Planted("hushed", "reducer.py", "        seen_by=turn.audience,\n", ""),
    "asks for what its view does not give": Planted("draws", "templates/board.html", "{{ note.text }}", "{{ note.words }}"),
    "fails for somebody who is not there": Planted("draws", "templates/board.html", 'person_chip(person) if person else _("Alle")', "person_chip(person)"),
    "shows nothing on the display": Planted("something", "templates/display.html", "", "<div></div>\n"),
    "lets words become part of the page": Planted("escapes", "templates/board.html", "{{ note.text }}", "{{ note.text | safe }}"),
    "says in Danish what English has words for": Planted("spoken", "templates/board.html", '{{ _("Ingen sedler endnu.") }}', "Ingen sedler endnu."),
    "runs a program in the page": Planted("page", "templates/board.html", CARDS, CARDS.replace("<p ", '<p onclick="alert(1)" ')),
    "has a style in the page": Planted("page", "templates/board.html", CARDS, CARDS.replace("<p ", '<p style="color: red" ')),
    "is wired to a library of the front end": Planted("page", "templates/board.html", CARDS, CARDS.replace("<p ", '<p hx-get="/" ')),
    "fetches something from outside": Planted("page", "templates/board.html", CARDS, CARDS + '<img alt="" src="https://example.org/x.png">'),
    "gives one id to two": Planted("page", "templates/board.html", 'id="slip-{{ note.id }}"', 'id="slip"'),
    "asks without saying what for": Planted("page", "templates/board.html", '<label>{{ _("En seddel") }}<input class="in" name="text" maxlength="80" required autocomplete="off"></label>', '<input name="text" maxlength="80">'),
    "leaves a tag open": Planted("page", "templates/board.html", "</footer>", ""),
    "has a form that goes nowhere": Planted("acts", "templates/board.html", CARDS, CARDS + '<form><button class="btn">OK</button></form>'),
    "asks what time it is": Planted("code", "reducer.py", ADD, "    import datetime\n\n    datetime.date.today()\n" + ADD),
    "throws dice": Planted("code", "reducer.py", "from msgspec.structs import replace\n", "import random\n\nfrom msgspec.structs import replace\n\nDICE = random.Random(1)\n"),
    "has practice content that its reducer refuses": Planted("practised", "examples.py", 'Add("works", say(_("Turen med hunden")))', 'Add("works", "")'),
    "has a name too long for a button": Planted("about", "__init__.py", 'name=_("Tre kolonner")', 'name=_("Tre kolonner på bordet")'),
    "styles what others draw": Planted("styles", "static/three_columns.css", '  [data-tool="three_columns"] .three {', "  .three {"),
    "asks somebody outside": Planted("programs", "static/three_columns.js", "", 'fetch("https://example.org/");\n'),
    "fits any Socialive there will ever be": Planted("described", "/pyproject.toml", "socialive>=0.1,<1", "socialive>=0.1"),
    "is called something else where it is looked for": Planted("found", "/pyproject.toml", "\nthree_columns = ", "\nthree = "),
    "leaves its templates out of its wheel": Planted("packed", "/pyproject.toml", 'packages = ["socialive_three_columns"]', 'packages = ["socialive_three_columns"]\nexclude = ["**/*.html"]'),
    "has a sentence in one language only": Planted("translated", "locales/en/LC_MESSAGES/three_columns.po", 'msgid "Tag væk"\nmsgstr "Take away"\n', ""),
    "cannot read what it kept": Planted("upcasts", "state.py", '    text: str = ""', "    text: int = 0"),
}  # fmt: skip
"""What each does, in words, and where."""

BUTTON = '<button class="btn">{{ icon("add") }}{{ _("Tilføj") }}</button>'
CSS, JS = "static/three_columns.css", "static/three_columns.js"
OURS = '[data-tool="three_columns"]'
TOP = "@layer plugin {\n"

SEEN_FAULTS = {
    "is too pale to read": Planted("barriers", CSS, TOP, TOP + f"  {OURS} .said {{ color: #b9b9b9; }}\n"),
    "has a heading two steps below": Planted("barriers", "templates/board.html", '<h2 id="three-{{ id }}">{{ title }}</h2>', '<h5 id="three-{{ id }}">{{ title }}</h5>'),
    "has a field that says its name to nobody": Planted("barriers", "templates/board.html", '<label>{{ _("En seddel") }}<input class="in"', '<label><input class="in"'),
    "has buttons for small fingers": Planted("large", CSS, TOP, TOP + f"  {OURS} .btn {{ min-block-size: 1.6rem; padding-block: 0; }}\n"),
    "is wider than a phone": Planted("fits", CSS, TOP, TOP + f"  {OURS} .three {{ min-inline-size: 40rem; }}\n"),
    "breaks no word": Planted("fits", "templates/board.html", CARDS, CARDS + "<pre>{{ note.text }} Det var en lang dag, og den blev til en lang linje, som ingen brød.</pre>"),
    "is pressed by a finger alone": Planted("keys", "templates/board.html", CARDS, CARDS + '<span role="button" aria-label="Vis">+</span>'),
    "shows a hand where no key comes": Planted("keys", CSS, TOP, TOP + f"  {OURS} .said {{ cursor: pointer; }}\n"),
    "takes a button away from the keys": Planted("keys", "templates/board.html", BUTTON, BUTTON.replace("<button ", '<button tabindex="-1" ')),
    "lets nobody out with Tab": Planted("keys", JS, "", 'addEventListener("keydown", (event) => event.key === "Tab" && event.target.closest("[data-tool=three_columns]") && event.preventDefault());\n'),
    "hides where one is": Planted("focus", CSS, TOP, TOP + f"  {OURS} :focus-visible {{ outline: 0 !important; box-shadow: none !important; }}\n"),
    "has a program that fails": Planted("runs", JS, "", 'throw new Error("three");\n'),
    "writes a style with a program": Planted("runs", JS, "", 'document.head.insertAdjacentHTML("beforeend", "<style>p { color: red }</style>");\n'),
}  # fmt: skip
"""Those that only a browser sees."""

"""What must be true of the repository itself: nothing in it belongs to one machine, and no file outgrows its reader."""

import ast
import json
import re
import subprocess
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]

# Longest a file may be before it is two. Python is code that one reads; the others are counted more kindly, tests too.
LINES = {".py": 250, ".js": 250, ".mjs": 250, ".html": 150, ".css": 400, ".md": 400}

# Spelled so that this file does not name them itself.
OF_ONE_MACHINE = re.compile(r"(?<![\w.])/(?:work|root|opt)/|/home/(?!page)\w+/|/Users/\w+/|[A-Z]:\\\\Users")
REGISTRIES = re.compile(
    r"py" + r"pi\.org|python" + r"hosted\.org|registry\.npm" + r"js|npm" + r"mirror|deb\.deb" + r"ian|registry\.yarn"
)
LOCKS = {"package-lock.json", *(path.name for path in (ROOT / ".ci" / "requirements").glob("*.txt"))}


def ours() -> list[Path]:
    """The files of the repository: those that git keeps, and those that it would."""
    words = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    listed = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    return [path for name in listed.split("\0") if name and (path := ROOT / name).is_file()]


def texts() -> dict[Path, str]:
    """The text of every file that is text."""
    found = {}
    for path in ours():
        content = path.read_bytes()
        if b"\0" not in content:
            found[path.relative_to(ROOT)] = content.decode()
    return found


@pytest.fixture(scope="module")
def files() -> dict[Path, str]:
    """Every text file by its path."""
    if not (ROOT / ".git").exists():
        pytest.skip("This is no clone: git does not say which files are the repository's.")
    return texts()


def test_no_file_names_a_place_on_one_machine(files: dict[Path, str]) -> None:
    assert [f"{path}: {found[0]}" for path, text in files.items() if (found := OF_ONE_MACHINE.search(text))] == []


def test_no_file_names_the_host_of_a_registry(files: dict[Path, str]) -> None:
    assert [f"{path}: {found[0]}" for path, text in files.items() if (found := REGISTRIES.search(text))] == []


def test_no_lock_says_where_a_package_lay(files: dict[Path, str]) -> None:
    locks = {path: text for path, text in files.items() if path.name in LOCKS}
    assert locks
    assert [
        str(path) for path, text in locks.items() if '"resolved"' in text or " @ " in text or "--index" in text
    ] == []


def test_every_pinned_package_has_a_hash(files: dict[Path, str]) -> None:
    pins = [text for path, text in files.items() if path.name in LOCKS and path.suffix == ".txt"]
    without = [line for text in pins for line in text.splitlines() if "==" in line and not line.endswith("\\")]
    assert without == []


def test_no_file_is_longer_than_its_reader_has_patience_for(files: dict[Path, str]) -> None:
    too_long = []
    for path, text in files.items():
        patience = LINES.get(path.suffix, 0) * (2 if "tests" in path.parts else 1)
        if patience and text.count("\n") > patience:
            too_long.append(f"{path}: {text.count(chr(10))} lines")
    assert too_long == []


def test_every_module_opens_with_a_sentence(files: dict[Path, str]) -> None:
    without = []
    for path, text in files.items():
        said = ast.get_docstring(ast.parse(text)) if path.suffix == ".py" and text.strip() else "Empty."
        if not said or not said.split("\n\n")[0].rstrip().endswith((".", "?", ":", '"')):
            without.append(str(path))
    assert without == []


def test_nothing_built_or_fetched_is_kept(files: dict[Path, str]) -> None:
    built = {"node_modules", "static", "dist", ".venv"}
    written = ("plugins", "docs/examples")  # a tool's own style sheets are its sources
    kept = [path for path in files if built & set(path.parts) and not path.as_posix().startswith(written)]
    assert kept == []


def test_every_icon_that_is_named_is_in_the_sprite(files: dict[Path, str]) -> None:
    known = json.loads((ROOT / "hostapp" / "theme" / "icons.json").read_text())
    named = re.compile(r"""\bicon(?:\(|=)["'](\w+)["']""")
    ours = [
        (path, text) for path, text in files.items() if path.suffix in {".py", ".html"} and path.parts[0] != "tests"
    ]
    assert [f"{path}: {icon}" for path, text in ours for icon in named.findall(text) if icon not in known] == []


def test_every_plugin_stands_in_the_import_contracts() -> None:
    rules = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]
    plugins = {f"socialive_{path.parent.name}" for path in ROOT.glob("plugins/*/pyproject.toml")}
    for contract in rules["contracts"]:
        named = {word for value in contract.values() if isinstance(value, list) for word in value}
        if (
            any("litestar" in word for word in named)
            or contract["type"] == "independence"
            or "plugin" in contract["name"]
        ):
            assert plugins <= named, contract["name"]
    assert plugins <= set(rules["root_packages"])


def test_every_plugin_is_type_checked_under_its_own_name() -> None:
    path = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["mypy"]["mypy_path"]
    assert [
        one.parent.name for one in ROOT.glob("plugins/*/pyproject.toml") if not any(one.parent.name in p for p in path)
    ] == []


def test_a_plugin_is_spelled_one_way() -> None:
    for path in ROOT.glob("plugins/*/pyproject.toml"):
        project = tomllib.loads(path.read_text())["project"]
        name = path.parent.name
        assert project["name"] == f"socialive-{name.replace('_', '-')}"
        group = "socialive.surveys" if "socialive.surveys" in project["entry-points"] else "socialive.tools"
        assert project["entry-points"][group] == {name: f"socialive_{name}:{name}"}

"""Make .venv hold exactly what the project needs, and do nothing when it already does."""

from __future__ import annotations

import ast
import contextlib
import hashlib
import importlib.util
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import system

try:
    import fcntl
except ImportError:  # Windows, where two at once is a risk one takes
    fcntl = None

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
REQUIREMENTS = ROOT / ".ci" / "requirements"
STAMP = VENV / ".made-of"
SCRIPTS = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = SCRIPTS / ("python.exe" if os.name == "nt" else "python")

LEVELS = ("run", "dev")  # what the product needs; that, and what tests and checks need


def ensure(level: str) -> None:
    """Make the environment good for `level`, from nothing if need be, and build the front end."""
    with _one_at_a_time():
        if not _is_made(level):
            _make(level)
        run_python("hostapp/theme/build.py")


def program(name: str) -> str:
    """Where a program that came with the environment lies."""
    return str(SCRIPTS / (f"{name}.exe" if os.name == "nt" else name))


def variables() -> dict[str, str]:
    """What programs in the environment are told: where they are, where to keep what is compiled, to fetch no Python."""
    path = os.pathsep.join([str(SCRIPTS), os.environ.get("PATH", "")])
    # Each server that a test starts imports all there is: compiled anew, that is most of its start.
    inherited = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return {
        **inherited,
        "PATH": path,
        "VIRTUAL_ENV": str(VENV),
        "UV_PYTHON_DOWNLOADS": "never",
        "PYTHONUTF8": "1",
        "PYTHONPYCACHEPREFIX": str(ROOT / ".cache" / "compiled"),
    }


def run_python(*words: str) -> None:
    """Run the environment's Python, and stop where it fails, since it has already said why."""
    done = subprocess.run([str(PYTHON), *words], cwd=ROOT, env=variables(), check=False)
    if done.returncode:
        sys.exit(done.returncode)


def wheels(where: Path, *projects: Path) -> None:
    """Build a wheel of each project in the folder *where*."""
    for project in projects:
        words = ["--quiet", "--wheel", "--no-build-isolation", "--out-dir", str(where), str(project)]
        run_python("-m", "uv", "build", *words)


def site_packages() -> Path:
    """The folder with the environment's packages."""
    return next(VENV.glob("[Ll]ib/**/site-packages"))


def lock() -> None:
    """Pin the newest versions that pyproject.toml allows, with hashes and without addresses."""
    product = ["pyproject.toml", "--extra", "hostapp", "--group", "build"]
    run, dev = str(REQUIREMENTS / "run.txt"), str(REQUIREMENTS / "dev.txt")
    _compile("-", "-o", str(REQUIREMENTS / "uv.txt"), given="uv\n")
    _compile(*product, "-o", run)
    _compile(*product, "--group", "dev", "-c", run, "-o", dev)


def _compile(*words: str, given: str = "") -> None:
    shape = ["--universal", "--python-version", "3.11", "--generate-hashes", "--no-header", "--no-annotate"]
    command = [program("uv"), "pip", "compile", "--quiet", "--upgrade", *shape, *words]
    asked = variables() | where_pip_asks()
    if subprocess.run(command, cwd=ROOT, env=asked, input=given, text=True, check=False).returncode:
        sys.exit("The versions could not be pinned; the reason stands above.")


@contextlib.contextmanager
def _one_at_a_time() -> Iterator[None]:
    """Two commands started together must not make the same environment twice."""
    (ROOT / ".cache").mkdir(exist_ok=True)
    with (ROOT / ".cache" / "lock").open("w") as file:
        if fcntl:
            fcntl.flock(file, fcntl.LOCK_EX)
        yield


def _is_made(level: str) -> bool:
    """Whether the environment was made from the files as they are now, for `level` or for more."""
    enough = LEVELS[LEVELS.index(level) :]
    return PYTHON.exists() and _stamp() in [_made_of(one) for one in enough]


def _made_of(level: str) -> str:
    """A word that changes when anything changes that the environment is made from."""
    sources = [REQUIREMENTS / f"{level}.txt", ROOT / "pyproject.toml", *sorted(ROOT.glob("plugins/*/pyproject.toml"))]
    digest = hashlib.sha256(level.encode())
    for source in sources:
        digest.update(source.relative_to(ROOT).as_posix().encode() + source.read_bytes())
    return f"{digest.hexdigest()} {ROOT}"


def _stamp() -> str:
    return STAMP.read_text(encoding="utf-8") if STAMP.is_file() else ""


def _make(level: str) -> None:
    started = time.monotonic()
    print("Setting up .venv (this is done once) …", flush=True)
    if not PYTHON.exists() or not _stamp().endswith(f" {ROOT}"):
        _make_venv()  # also where one was left half made, or was made before the folder was moved
    STAMP.unlink(missing_ok=True)
    _install("--require-hashes", "-r", str(REQUIREMENTS / f"{level}.txt"))
    ours = [ROOT, *(path.parent for path in sorted(ROOT.glob("plugins/*/pyproject.toml")))]
    _install("--no-deps", "--no-build-isolation", *(word for path in ours for word in ("-e", str(path))))
    STAMP.write_text(_made_of(level), encoding="utf-8")
    print(f"Set up in {time.monotonic() - started:.0f} s.", flush=True)


def _make_venv() -> None:
    if not importlib.util.find_spec("ensurepip") and not system.install("python3-venv"):
        version = f"{sys.version_info.major}.{sys.version_info.minor}"
        sys.exit(
            "This Python cannot make a virtual environment: its module ensurepip is missing.\n"
            f"On Debian and Ubuntu: apt-get install python{version}-venv (or python3-venv), then try again."
        )
    # In a process of its own, since a package just installed may not be seen by this one.
    subprocess.run([sys.executable, "-m", "venv", "--clear", str(VENV)], check=True)


def _install(*words: str) -> None:
    """Install with uv, which is quick; with pip where uv cannot reach what pip reaches."""
    with_pip = [str(PYTHON), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    if not Path(program("uv")).exists():
        subprocess.run([*with_pip, "--require-hashes", "-r", str(REQUIREMENTS / "uv.txt")], check=False)
    if Path(program("uv")).exists():
        with_uv = [program("uv"), "pip", "install", "--quiet", *words]
        if subprocess.run(with_uv, cwd=ROOT, env=variables() | where_pip_asks(), check=False).returncode == 0:
            return
        print("uv could not; trying with pip, which is slower …", flush=True)
    if subprocess.run([*with_pip, *words], cwd=ROOT, env=variables(), check=False).returncode:
        sys.exit(
            "Packages could not be installed; the reason stands above.\n"
            "Is there a network, and can pip reach a package index from here?"
        )


def where_pip_asks() -> dict[str, str]:
    """pip's own settings for where packages are, which uv does not read by itself."""
    names = {"index-url": "UV_DEFAULT_INDEX", "extra-index-url": "UV_INDEX", "cert": "SSL_CERT_FILE"}
    listed = subprocess.run(
        [str(PYTHON), "-m", "pip", "config", "list"], capture_output=True, text=True, check=False
    ).stdout
    found: dict[str, str] = {}
    for line in listed.splitlines():
        key, _, value = line.partition("=")
        name = names.get(key.rpartition(".")[2])
        words = [word for word in ast.literal_eval(value).split() if not word.startswith("file:")] if name else []
        if name and words and name not in os.environ:
            found[name] = " ".join(words)
    return found

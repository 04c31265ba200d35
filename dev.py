#!/usr/bin/env python3
"""Everything one does in this repository, on a machine with Python 3.11 and git: `python3 dev.py` lists it."""

import os
import subprocess
import sys
from pathlib import Path

if sys.version_info < (3, 11):  # noqa: UP036 – said in words where it is not so
    sys.exit(f"Socialive needs Python 3.11 or later; this is {sys.version.split()[0]}.")

ROOT = Path(__file__).resolve().parent
sys.path.insert(0, str(ROOT / ".ci"))
sys.dont_write_bytecode = True

import environment  # noqa: E402 – lies in .ci
import system  # noqa: E402


def demo(*words: str) -> None:
    """demo [--port N] [--keep]   a meeting to try, in your browser"""
    environment.ensure("run")
    become("hostapp.cli", "demo", *words)


def test(*words: str) -> None:
    """test [--all] [words]       the tests, two files at a time; the words go to pytest, which then takes one"""
    environment.ensure("dev")
    look_around()
    chosen = [] if "--all" in words else ["-m", "not slow or built" if os.environ.get("CI") else "not slow"]
    more = [word for word in words if word != "--all"]
    become_file(".ci/tests.py", *chosen, *(more or ["-n", "2", "--dist", "loadfile"]))


def check(*names: str) -> None:
    """check [names]              format, lint, types, contracts, translations, docs"""
    environment.ensure("dev")
    become_file(".ci/checks.py", *names)


def fix() -> None:
    """fix                        mend what can be mended without thinking: format and lint"""
    environment.ensure("dev")
    become_file(".ci/checks.py", "--fix")


def translations() -> None:
    """translations               bring the catalogues up to date with the sentences in the code"""
    environment.ensure("dev")
    become_file(".ci/translations.py", "--update")


def reference() -> None:
    """reference                  write the pages of docs/reference that stand in the code"""
    environment.ensure("dev")
    become_file(".ci/reference", "--update")


def replay(*words: str) -> None:
    """replay PATH                play a recording of people writing together into a running meeting"""
    environment.ensure("dev")
    become("tests.replay", *(str(Path(word).resolve()) if Path(word).exists() else word for word in words))


def bench(*words: str) -> None:
    """bench [live]               how much one machine carries; `tools`: what an action costs; `timing`; `sealing`"""
    environment.ensure("dev")
    become("tests.bench", *(words or ("live",)))


def pictures() -> None:
    """pictures                   put the pictures that the last walks took into the manual"""
    environment.ensure("dev")
    become_file(".ci/pictures.py")


def build() -> None:
    """build                      wheels of Socialive and of every plugin, in dist/"""
    environment.ensure("run")
    plugins = (path.parent for path in sorted(ROOT.glob("plugins/*/pyproject.toml")))
    environment.wheels(ROOT / "dist", ROOT, *plugins)
    print("\n".join(sorted(str(path.relative_to(ROOT)) for path in ROOT.glob("dist/*.whl"))))


def lock() -> None:
    """lock                       pin the newest versions that pyproject.toml allows, in .ci/requirements"""
    environment.ensure("run")
    environment.lock()


COMMANDS = {
    one.__name__: one for one in (demo, test, check, fix, translations, reference, replay, bench, pictures, build, lock)
}


def look_around() -> None:
    """Tell the tests what the machine has, and let CI fail where a person would be told what is missing."""
    browser = system.chromium()
    if browser:
        os.environ["SOCIALIVE_CHROMIUM"] = browser
    elif os.environ.get("CI"):
        sys.exit("In CI a browser that is missing is a failure.")
    programs = system.postgres(environment.site_packages())
    if programs:
        os.environ.setdefault("SOCIALIVE_PG_BIN", programs)


def become(module: str, *words: str) -> None:
    """Be that module of the environment from here on: its signals and its exit code are ours."""
    become_file("-m", module, *words)


def become_file(*words: str) -> None:
    os.chdir(ROOT)
    command = [str(environment.PYTHON), *words]
    if os.name == "nt":  # has no exec that a console waits for
        sys.exit(subprocess.run(command, env=environment.variables(), check=False).returncode)
    os.execve(command[0], command, environment.variables())  # noqa: S606


def main(command: str = "", *words: str) -> None:
    """Run the command named, or say which there are."""
    if command not in COMMANDS:
        sys.exit("python3 dev.py …\n\n" + "\n".join(f"  {one.__doc__}" for one in COMMANDS.values()))
    COMMANDS[command](*words)


if __name__ == "__main__":
    main(*sys.argv[1:])

"""`pytest --socialive`: every check is a test of every tool that a `pyproject.toml` tells of, and needs no author."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the option; without it nothing here does anything."""
    parser.addoption("--socialive", action="store_true", help="prove what the tools of this project promise")


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> pytest.Collector | None:
    """Take a project for a file of tests."""
    if file_path.name != "pyproject.toml" or not parent.config.getoption("--socialive"):
        return None
    return Project.from_parent(parent, path=file_path)


class Project(pytest.File):
    """A project with tools in it."""

    def collect(self) -> Iterator[pytest.Item]:
        """Yield a test for each check of each tool, and of each plugin with hooks."""
        from hostapp.kit import hooked
        from hostapp.kit.browser.seeing import SEEN
        from hostapp.kit.checks import CHECKS
        from hostapp.kit.subject import NoToolError, of_project

        for plugin in hooked.of_project(self.path.parent):
            for check in hooked.CHECKS:
                name = f"{plugin.id} (hooks): {check}"
                yield Promise.from_parent(self, name=name, subject=plugin, check=check)
        try:
            subjects = of_project(self.path.parent)
        except NoToolError:
            return
        for subject in subjects:
            for check in (*CHECKS, *SEEN):
                yield Promise.from_parent(self, name=f"{subject.tool.id}: {check}", subject=subject, check=check)


class Promise(pytest.Item):
    """One thing that a tool promises."""

    def __init__(self, *, subject: Any, check: str, **given: Any) -> None:
        super().__init__(**given)
        self.subject, self.check = subject, check

    def runtest(self) -> None:
        """Look; what cannot be looked at is skipped in words."""
        from hostapp.kit import checks, hooked

        find = hooked.finding if isinstance(self.subject, hooked.Hooking) else checks.finding
        found = find(self.check, self.subject)
        if found.unmeasured:
            pytest.skip(found.unmeasured)
        if found.faults:
            raise BrokenPromiseError("\n".join((found.sentence, *found.faults)))

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], style: Any = None) -> Any:
        """Say what is wrong, and not where in the kit it was found."""
        if isinstance(excinfo.value, BrokenPromiseError):
            return str(excinfo.value)
        return super().repr_failure(excinfo, style)

    def reportinfo(self) -> tuple[Path, int, str]:
        """Say which promise it is."""
        return self.path, 0, self.name


class BrokenPromiseError(Exception):
    """What a tool does not keep."""

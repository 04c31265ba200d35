"""What is told of a failure names a kind of error and a line, and no word of what the tool failed on."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hostapp.plugins.blame import KINDS, OWN, believed, blamed
from hostapp.plugins.health import Monitor
from tests.faulty import faulty

HERE = "tests.faulty"
SOFIE = "Sofies_hemmelighed"


def raised(error: BaseException) -> BaseException:
    try:
        raise error
    except BaseException as caught:  # noqa: BLE001 - any kind is tried
        return caught


@pytest.mark.parametrize(
    ("make", "told"),
    [
        (lambda: ZeroDivisionError(SOFIE), "ZeroDivisionError"),
        (lambda: type(SOFIE, (ValueError,), {})(SOFIE), "ValueError"),
        (lambda: type(SOFIE, (Exception,), {})(), "Exception"),
        (lambda: SystemExit(SOFIE), "SystemExit"),
    ],
)
def test_a_kind_of_error_that_only_the_tool_knows_is_told_as_the_known_one_it_is_made_of(
    make: Callable[[], BaseException], told: str
) -> None:
    assert blamed(raised(make()), HERE) == told


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("ZeroDivisionError __init__.py:7", "ZeroDivisionError __init__.py:7"),
        (f"ZeroDivisionError {SOFIE}.py:7", "ZeroDivisionError"),
        ("ValueError ../faulty/__init__.py:7", "ValueError"),
        ("ValueError /etc/passwd:1", "ValueError"),
        (f"{SOFIE} __init__.py:7", f"{OWN} __init__.py:7"),
        (f"ValueError: {SOFIE}", OWN),
        ("garbage from draw", "garbage from draw"),
        (f"garbage from {SOFIE.lower()}", OWN),
        (f"garbage from {SOFIE}", OWN),
        ("time", "time"),
        ("", OWN),
    ],
)
def test_what_a_process_of_its_own_says_of_itself_is_believed_where_it_can_be_known(said: str, told: str) -> None:
    assert believed(said, HERE) == told


@given(st.text() | st.tuples(st.sampled_from(sorted(KINDS)), st.text()).map(" ".join))
def test_whatever_a_tool_says_only_what_can_be_known_is_kept(said: str) -> None:
    monitor = Monitor(faulty.manifest)
    monitor.failed("turn", said)
    (failure,) = monitor._failures
    shape = (
        rf"(?:{'|'.join(KINDS)})(?: __init__\.py:\d{{1,6}})?|time|slow|gone|rests|left alone|garbage [a-z_ ]{{1,25}}"
    )
    assert re.fullmatch(shape, failure.cause)

"""`python -m tests.replay PATH`: ends well only if every client, a fresh display and the database hold the same end."""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import IO, Any

from hostapp import demo
from hostapp.theme import build

from .recording import NotARecording, end_of
from .server import ROOT, NoServer, Server

AUTHOR = ROOT / ".cache" / "replay" / "author.mjs"


class Failed(Exception):
    """The replay did not end as it should; the message says why."""


def main() -> int:
    """Play, compare, and say how it went."""
    wish = _wish()
    try:
        with tempfile.TemporaryDirectory(prefix="socialive-replay-") as folder:
            return _replay(wish, Path(folder))
    except (NotARecording, NoServer, Failed) as error:
        print(error, file=sys.stderr)
        return 1


def _wish() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="replay", description=__doc__)
    parser.add_argument("path", type=Path, help="the recording, .json or .json.gz")
    parser.add_argument("--kills", type=int, default=3, help="how often the server is killed (3)")
    parser.add_argument("--cuts", type=int, default=3, help="how often each client is cut off (3)")
    return parser.parse_args()


def _replay(wish: argparse.Namespace, folder: Path) -> int:
    authors, keys, end = end_of(wish.path)
    print(f"{keys} keys by {authors} authors", flush=True)
    build.build()
    server = Server(folder)
    server.start()
    try:
        report = _play(wish, server)
    finally:
        server.kill()
    _tell(report, server)
    kept = _kept(folder, report["text"])
    held = {f"author {name}": words for name, words in zip(report["authors"], report["words"], strict=True)}
    held |= {"the display that joined afresh": report["display"], "the database": kept}
    wrong = [f"{who} ends otherwise: {_difference(words, end)}" for who, words in held.items() if words != end]
    if report["strays"]:
        wrong.append(f"{report['strays']} keys reached past the end of what their author saw.")
    if server.kills < wish.kills + 1 or min(report["cuts"]) < wish.cuts:
        wrong.append(f"Too little went wrong: {server.kills - 1} kills, cuts {report['cuts']}.")
    print("\n".join(wrong) or f"All {len(held)} hold the recorded {len(end)} characters.")
    return 1 if wrong else 0


def _play(wish: argparse.Namespace, server: Server) -> dict[str, Any]:
    task = {"recording": str(wish.path.resolve()), "origin": server.origin, "cuts": wish.cuts, "kills": wish.kills}
    process = subprocess.Popen(
        [str(build.node()), str(AUTHOR)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8", bufsize=1
    )
    assert process.stdin
    assert process.stdout
    try:
        process.stdin.write(json.dumps({**task, "username": demo.USERNAME, "password": server.password}) + "\n")
        return _follow(process.stdout, process.stdin, server)
    finally:
        process.kill()
        process.wait()


def _follow(news: IO[str], answer: IO[str], server: Server) -> dict[str, Any]:
    """Kill the server whenever the authors come to a moment for it, until they say how it went."""
    for line in news:
        one = json.loads(line)
        if "error" in one:
            raise Failed(one["error"])
        if "report" in one:
            return dict(one["report"])
        server.kill()
        server.start()
        print(f"killed and back after key {one['kill']}", flush=True)
        answer.write("back\n")
    raise Failed("The authors stopped without a word.")


def _kept(data: Path, text: str) -> str:
    done = subprocess.run(
        [sys.executable, "-m", "tests.replay.kept", str(data), text], cwd=ROOT, capture_output=True, timeout=60
    )
    if done.returncode:
        raise Failed(f"The database could not be read: {done.stderr.decode(errors='replace').strip()}")
    return done.stdout.decode()


def _tell(report: dict[str, Any], server: Server) -> None:
    print(f"{report['keys'] / report['seconds']:.0f} keys/s ({report['keys']} keys in {report['seconds']:.1f} s)")
    for name, what in (("ack", "with reconnecting"), ("quiet", "without")):
        print(f"acknowledged, {what}: p50 {report[name]['p50']:.1f} ms, p99 {report[name]['p99']:.1f} ms")
    print(f"{report['waited']} keys waited for a line; cuts {report['cuts']}; {server.kills - 1} kills")
    print(f"{report['empty']} keys took out what was gone already and were not sent")


def _difference(words: str, end: str) -> str:
    at = next((at for at, (one, other) in enumerate(zip(words, end, strict=False)) if one != other), None)
    at = min(len(words), len(end)) if at is None else at
    return f"{len(words)} characters instead of {len(end)}, from character {at} on."


if __name__ == "__main__":
    sys.exit(main())

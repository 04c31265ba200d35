"""A net between a browser and the server that can go dead without a word: a SOCKS5 proxy that stops passing bytes."""

from __future__ import annotations

import socket
import threading
from contextlib import suppress

PIECE = 65536


class Net:
    """
    One net. While it is `dead`, nothing passes and nothing is closed, as when a tablet leaves the house's Wi-Fi.

    Attributes:
        address: What a browser is told to go through.
    """

    def __init__(self) -> None:
        self._lives = threading.Event()
        self._lives.set()
        self._listening = socket.create_server(("127.0.0.1", 0))
        self.address = f"socks5://127.0.0.1:{self._listening.getsockname()[1]}"
        threading.Thread(target=self._accept, daemon=True).start()

    def dies(self) -> None:
        self._lives.clear()

    def lives(self) -> None:
        self._lives.set()

    def close(self) -> None:
        self._lives.set()
        self._listening.close()

    def _accept(self) -> None:
        with suppress(OSError):
            while True:
                browser, _from = self._listening.accept()
                threading.Thread(target=self._serve, args=(browser,), daemon=True).start()

    def _serve(self, browser: socket.socket) -> None:
        """Greet as RFC 1928 says, connect to where the browser wants, and pass bytes on both ways."""
        with suppress(OSError):
            self._lives.wait()
            browser.recv(PIECE)
            browser.sendall(b"\x05\x00")
            asked = browser.recv(PIECE)
            host, port = _wanted(asked)
            server = socket.create_connection((host, port))
            browser.sendall(b"\x05\x00\x00\x01\x00\x00\x00\x00\x00\x00")
            threading.Thread(target=self._pass, args=(server, browser), daemon=True).start()
            self._pass(browser, server)

    def _pass(self, source: socket.socket, sink: socket.socket) -> None:
        with suppress(OSError):
            while piece := source.recv(PIECE):
                self._lives.wait()
                sink.sendall(piece)
        for end in (source, sink):
            with suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)


def _wanted(asked: bytes) -> tuple[str, int]:
    """The address in a SOCKS5 request; only this machine is ever asked for."""
    if asked[3] == 1:
        host, rest = socket.inet_ntoa(asked[4:8]), asked[8:10]
    else:
        length = asked[4]
        host, rest = asked[5 : 5 + length].decode(), asked[5 + length : 7 + length]
    if host not in {"127.0.0.1", "localhost"}:
        raise OSError(host)
    return host, int.from_bytes(rest, "big")

"""Reads a QR code as a phone does, from the dark squares on the page; the picture there has no dirt to correct."""

from __future__ import annotations

import re
from itertools import chain

from segno import consts, encoder

FREE = 2
"""What `make_matrix` puts where a code has room for words."""

LEVELS = (consts.ERROR_LEVEL_M, consts.ERROR_LEVEL_L, consts.ERROR_LEVEL_H, consts.ERROR_LEVEL_Q)
"""In the order in which a code names them."""


def squares(drawn: str, border: int = 2) -> list[list[int]]:
    """Return the squares of a code, from the `d` of its line: `M2 2.5h7m1 0h2…`, with a border of light ones."""
    dark: set[tuple[int, int]] = set()
    row, at = 0.0, 0
    for command, one, _, other in re.findall(r"([Mmh])\s?(-?[\d.]+)( (-?[\d.]+))?", drawn):
        if command == "h":
            dark |= {(int(row), column) for column in range(at, at + int(one))}
            at += int(one)
        else:
            at, row = (at + int(one), row + float(other)) if command == "m" else (int(one), float(other))
    side = range(border, 1 + max(column for _, column in dark))
    return [[int((line, column) in dark) for column in side] for line in side]


def read(code: list[list[int]]) -> str:
    """Return the words in a code of one stretch of bytes."""
    version = (len(code) - 17) // 4
    format = int("".join(str(code[8][column]) for column in range(5)), 2) ^ 0b10101
    data = _bytes(code, version, format & 0b111)
    blocks = [one.num_data for one in consts.ECC[version][LEVELS[format >> 3]] for _ in range(one.num_blocks)]
    lines: list[list[int]] = [[] for _ in blocks]
    turn = [at for n in range(max(blocks)) for at, size in enumerate(blocks) if n < size]
    for at, byte in zip(turn, data, strict=False):
        lines[at].append(byte)
    bits = "".join(f"{byte:08b}" for byte in chain(*lines))
    counted = 8 if version < 10 else 16
    assert bits[:4] == "0100", "not bytes"
    length = int(bits[4 : 4 + counted], 2)
    words = bits[4 + counted : 4 + counted + 8 * length]
    return bytes(int(words[at : at + 8], 2) for at in range(0, len(words), 8)).decode()


def _bytes(code: list[list[int]], version: int, mask: int) -> list[int]:
    """The bytes in the order in which they lie: two columns at a time from the right, up and down in turn."""
    side = len(code)
    free = _free(side, version)
    flipped = encoder.get_data_mask_functions(is_micro=False)[mask]
    bits = ""
    for turn, right in enumerate(range(side - 1, 0, -2)):
        first = right if right > 6 else right - 1  # the seventh column is all timing
        pair = (first, first - 1)
        for row in range(side - 1, -1, -1) if turn % 2 == 0 else range(side):
            for column in pair:
                if free[row][column] == FREE:
                    bits += str(code[row][column] ^ int(flipped(row, column)))
    return [int(bits[at : at + 8], 2) for at in range(0, len(bits) - 7, 8)]


def _free(side: int, version: int) -> list[bytearray]:
    matrix = encoder.make_matrix(side, side)
    encoder.add_finder_patterns(matrix, side, side)
    encoder.add_alignment_patterns(matrix, side, side)
    return matrix  # type: ignore[no-any-return]

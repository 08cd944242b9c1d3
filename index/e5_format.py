"""Reading the file format E5S1: a multilingual-e5-small with 4-bit weights.

A header with the dimensions, the XLM-R unigram vocabulary with scores, a table of
characters to normalise (not needed here), then a directory of named tensors. All numbers are little-endian.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

MAGIC = b"E5S1"
_HEADER_START = 8
_BLOCK = 32
"""Weights that share one scale in a Q4_0 block."""
_NIBBLE_OFFSET = 8
"""A 4-bit weight is stored as 0-15 and means -8 to 7."""

Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Shape:
    """The dimensions of the network."""

    hidden: int
    layers: int
    heads: int
    feed_forward: int
    vocabulary: int
    positions: int
    token_types: int
    norm_epsilon: float


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The unigram pieces with their scores, and the ids of the special ones."""

    pieces: tuple[str, ...]
    scores: tuple[float, ...]
    bos: int
    eos: int
    pad: int
    unknown: int


class E5File:
    """An open E5S1 file; tensors are unpacked one at a time."""

    def __init__(self, path: Path) -> None:
        self._data: Any = np.memmap(path, dtype=np.uint8, mode="r")
        cursor = _Cursor(self._data)
        if bytes(self._data[: len(MAGIC)]) != MAGIC:
            raise ValueError(f"{path.name}: ikke en E5S1-fil")
        self.shape = _read_shape(cursor)
        self.vocabulary = _read_vocabulary(cursor)
        _skip_normalisation(cursor)
        self._offsets = _read_directory(cursor)

    def quantized(self, name: str, rows: int, columns: int) -> Floats:
        """Unpack a 4-bit matrix to fp32."""
        block = np.dtype([("scale", "<f2"), ("nibbles", "u1", _BLOCK // 2)])
        raw = np.frombuffer(self._data, block, count=rows * columns // _BLOCK, offset=self._offsets[name])
        low, high = raw["nibbles"] & 15, raw["nibbles"] >> 4
        weights = np.concatenate([low, high], axis=1).astype(np.float32) - _NIBBLE_OFFSET
        weights *= raw["scale"].astype(np.float32)[:, None]
        return weights.reshape(rows, columns)

    def plain(self, name: str, *dimensions: int) -> Floats:
        """Read an fp32 tensor."""
        values = np.frombuffer(self._data, "<f4", count=int(np.prod(dimensions)), offset=self._offsets[name])
        return values.reshape(dimensions).copy()


class _Cursor:
    """Reads the header from the start, field by field."""

    def __init__(self, data: Any) -> None:
        self._data = data
        self.position = _HEADER_START

    def unpack(self, form: str) -> tuple[Any, ...]:
        values = struct.unpack_from("<" + form, self._data, self.position)
        self.position += struct.calcsize("<" + form)
        return values

    def array(self, kind: str, count: int) -> NDArray[Any]:
        values = np.frombuffer(self._data, kind, count=count, offset=self.position)
        self.position += values.nbytes
        return values

    def raw(self, length: int) -> bytes:
        return self.array("u1", length).tobytes()


def _read_shape(cursor: _Cursor) -> Shape:
    shape = Shape(*cursor.unpack("7i"), *cursor.unpack("f"))
    _block_kind = cursor.unpack("i")
    return shape


def _read_vocabulary(cursor: _Cursor) -> Vocabulary:
    count, bos, eos, pad, unknown = cursor.unpack("5i")
    (length,) = cursor.unpack("Q")
    offsets = cursor.array("<u4", count + 1).tolist()
    scores = cursor.array("<f4", count).tolist()
    blob = cursor.raw(length)
    pieces = tuple(blob[start:end].decode("utf-8", "replace") for start, end in pairwise(offsets))
    return Vocabulary(pieces, tuple(scores), bos, eos, pad, unknown)


def _skip_normalisation(cursor: _Cursor) -> None:
    _count, length = cursor.unpack("iI")
    cursor.position += length


def _read_directory(cursor: _Cursor) -> dict[str, int]:
    offsets: dict[str, int] = {}
    (count,) = cursor.unpack("i")
    for _ in range(count):
        (name_length,) = cursor.unpack("H")
        name = cursor.raw(name_length).decode("ascii")
        _kind, _elements, offset, _length = cursor.unpack("BIQQ")
        offsets[name] = offset
    return offsets

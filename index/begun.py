"""Vectors of an index that is being built, kept as they come: what is interrupted goes on instead of starting again."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import numpy as np

from index.embed import Vectors

_HELD = {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}


class Begun:
    """Text hash → vector on the disk, for one embedding model."""

    def __init__(self, root: Path, model_identity: str) -> None:
        """Name the file: another model has another one."""
        self._path = root / f"paabegynt-{hashlib.sha256(model_identity.encode()).hexdigest()[:12]}.sqlite"

    def read(self) -> dict[str, Vectors]:
        """Return the vectors an interrupted build left behind; a damaged file is thrown away.

        Raises OSError when another process holds the file.
        """
        if not self._path.is_file():
            return {}
        try:
            with self._open() as kept:
                rows = kept.execute("select tekst, vektor from vektorer").fetchall()
        except sqlite3.DatabaseError as error:
            if error.sqlite_errorcode in _HELD:
                raise OSError(str(error)) from error
            self.forget()
            return {}
        return {text_hash: np.frombuffer(vector, np.float32) for text_hash, vector in rows}

    def keep(self, text_hashes: Iterable[str], vectors: Vectors) -> None:
        """Add vectors; they are on the disk when this returns. Raises OSError when the disk refuses."""
        rows = [(text_hash, vector.tobytes()) for text_hash, vector in zip(text_hashes, vectors, strict=True)]
        try:
            with self._open() as kept:
                kept.executemany("insert or replace into vektorer values (?, ?)", rows)
        except sqlite3.Error as error:
            raise OSError(str(error)) from error

    def forget(self) -> None:
        """Remove the file."""
        self._path.unlink(missing_ok=True)

    @contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        with closing(sqlite3.connect(self._path)) as connection, connection:
            connection.execute("create table if not exists vektorer (tekst text primary key, vektor blob)")
            yield connection

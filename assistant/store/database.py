"""Opening the database: SQLite in the data folder, or PostgreSQL; brought up to date before it is used."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from filelock import FileLock
from sqlalchemy import Connection, Engine, create_engine, event, make_url, text
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import ArgumentError, DatabaseError, NoSuchModuleError
from sqlalchemy.orm import Session
from sqlalchemy.pool import ConnectionPoolEntry

from assistant.errors import InputError
from assistant.settings import Settings, load_settings

_FILE = "droft.sqlite"
_SECRET = "eier.nokkel"  # noqa: S105 – the name of the file, not the secret
_MIGRATIONS = Path(__file__).with_name("migrations")
_LOCK_KEY = 7_860_2026
"""Any number that is ours: PostgreSQL lets one process at a time hold it."""


class Store:
    """A database that is open and up to date. Safe to share between threads."""

    def __init__(self, engine: Engine, key: bytes) -> None:
        self.engine = engine
        self._key = key

    @contextmanager
    def begin(self) -> Iterator[Session]:
        """Give a session that is committed at the end, or rolled back when something fails."""
        with Session(self.engine, expire_on_commit=False) as session, session.begin():
            yield session

    def owner(self, identity: str) -> str:
        """Return what is kept instead of a login identity: the same each time, and no way back."""
        return hmac.new(self._key, identity.encode(), hashlib.sha256).hexdigest()

    def key_for(self, purpose: str) -> str:
        """Return a key for one purpose, from which neither the secret nor another key can be found."""
        return hmac.new(self._key, f"formål: {purpose}".encode(), hashlib.sha256).hexdigest()

    def close(self) -> None:
        """Close every connection."""
        self.engine.dispose()


def open_store(settings: Settings | None = None) -> Store:
    """Open the database that the settings name, migrated. Raises InputError with one line when it can't be used."""
    settings = settings or load_settings()
    _make_folder(settings.data)
    engine = _engine(settings.database_url or f"sqlite:///{settings.data / _FILE}")
    try:
        _migrate(engine, settings.data)
    except DatabaseError as error:
        raise InputError(_why(engine, error)) from error
    return Store(engine, _key(settings))


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise InputError(f"Datamappen {folder} kan ikke lages. Sjekk DROFT_DATA.") from error


def _engine(address: str) -> Engine:
    try:
        url = make_url(address)
        if url.drivername in ("postgres", "postgresql"):
            url = url.set(drivername="postgresql+psycopg")
        engine = create_engine(url, pool_pre_ping=True)
    except (ArgumentError, NoSuchModuleError, ValueError) as error:
        raise InputError("DROFT_DATABASE_URL kan ikke leses. Skriv postgresql://BRUKER:PASSORD@VERT/BASE.") from error
    except ModuleNotFoundError as error:
        raise InputError(
            f"Pakken {error.name} mangler. Installer Drøft med tillegget «postgres», eller fjern DROFT_DATABASE_URL."
        ) from error
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _prepare_sqlite)
    return engine


def _prepare_sqlite(connection: DBAPIConnection, _record: ConnectionPoolEntry) -> None:
    cursor = connection.cursor()
    for pragma in ("journal_mode=WAL", "foreign_keys=ON", "busy_timeout=10000", "synchronous=NORMAL"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _migrate(engine: Engine, folder: Path) -> None:
    config = Config()
    config.set_main_option("script_location", str(_MIGRATIONS).replace("%", "%%"))
    head = ScriptDirectory.from_config(config).get_current_head()
    with FileLock(folder / "database.lock"), engine.begin() as connection:
        _alone(connection)
        if MigrationContext.configure(connection).get_current_revision() != head:
            config.attributes["connection"] = connection
            command.upgrade(config, "head")


def _alone(connection: Connection) -> None:
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _LOCK_KEY})


def _why(engine: Engine, error: DatabaseError) -> str:
    if engine.dialect.name == "sqlite":
        return (
            f"Databasen {engine.url.database} kan ikke brukes ({error.orig}). Flytt den bort, eller sjekk rettigheter."
        )
    where = engine.url.host or "DROFT_DATABASE_URL"
    return f"Får ikke brukt databasen på {where}. Sjekk at den kjører og at adressen stemmer."


def _key(settings: Settings) -> bytes:
    """Return the secret behind the owners; made once when the settings hold none."""
    if settings.secret:
        return settings.secret.encode()
    path = settings.data / _SECRET
    with FileLock(settings.data / "database.lock"):
        if not path.is_file():
            path.touch(mode=0o600)
            path.write_text(secrets.token_hex(32), "utf-8")
    return path.read_bytes()

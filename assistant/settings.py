"""Settings from environment variables `DROFT_*` and a `.env` file (KONTRAKT section 1)."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from pydantic_settings import BaseSettings, SettingsConfigDict

_ROOT = Path(__file__).resolve().parents[1]


class Settings(BaseSettings):
    """Where things lie and which services are used. Empty means the bundled one."""

    model_config = SettingsConfigDict(env_prefix="DROFT_", env_file=".env", extra="ignore")

    data: Path = _ROOT / "data"
    """The data folder: model, index, fetched law text."""
    chroma_url: str = ""
    """Address of a Chroma server; empty = embedded."""
    embeddings: str = ""
    """Folder or hub name of another embedding model."""
    database_url: str = ""
    """Address of a PostgreSQL database; empty = SQLite in the data folder."""
    secret: str = ""
    """The key behind owners of conversations and signed cookies; empty = made once into the data folder."""


@lru_cache(maxsize=1)
def load_settings() -> Settings:
    """Return the settings, read once."""
    return Settings()

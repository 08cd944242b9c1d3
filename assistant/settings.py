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
    oidc_issuer: str = ""
    """Address of the OpenID Connect provider; empty = no login with it."""
    oidc_client_id: str = ""
    oidc_client_secret: str = ""
    address: str = ""
    """The address people use, for example https://droft.example.no; empty = the one they came in by."""
    proxy_header: str = ""
    """Where a proxy in front says who is logged in, for example X-Bruker; X-Bruker-Grupper and -Kontor beside."""
    proxy_ips: str = "127.0.0.1,::1"
    """The addresses such a proxy calls from. The header is believed from nobody else."""
    veiledere: str = ""
    """Groups or users who may ask, comma-separated; empty = everybody who is logged in."""
    koordinatorer: str = ""
    """Groups or users with the role koordinator."""
    administratorer: str = ""
    """Groups or users with the role admin."""


@lru_cache(maxsize=1)
def load_settings() -> Settings:
    """Return the settings, read once."""
    return Settings()

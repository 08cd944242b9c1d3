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
    rate_questions: str = "60/minute; 600/hour"
    """How many questions one user may ask, as the library `limits` writes it; empty = no limit."""
    rate_actions: str = "300/minute"
    """How many things one coordinator may do in the workbench; empty = no limit."""

    model: str = ""
    """The language model, as LangChain names it: `openai:NAVN`, `ollama:NAVN`. Empty = the built-in writer."""
    model_url: str = ""
    """Address of the model's server, where it is not the provider's own."""
    model_json: bool = False
    """Ask for JSON in words, for models that take no schema."""
    model_reads: bool = False
    """Let the model propose facts it thinks the text gives."""
    model_seconds: float = 60
    """How long one answer may take before the built-in one is shown."""
    model_at_once: int = 4
    """Answers written at the same time."""
    model_queue: int = 8
    """Answers that may wait for a place; the next gets the built-in one."""
    model_tokens_per_day: int = 0
    """The day's ceiling in tokens; 0 = none."""
    model_kroner_per_day: float = 0
    """The day's ceiling in kroner; 0 = none. Needs the prices."""
    model_price_in: float = 0
    """Kroner for a million tokens read."""
    model_price_out: float = 0
    """Kroner for a million tokens written."""


@lru_cache(maxsize=1)
def load_settings() -> Settings:
    """Return the settings, read once."""
    return Settings()

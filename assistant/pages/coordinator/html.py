"""Templates to HTML, with the adviser page's own words and macros at hand. Everything that comes in is escaped."""

from __future__ import annotations

from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from assistant.pages.adviser import words as adviser_words
from assistant.pages.adviser.html import blocks, link, long_date
from assistant.pages.coordinator import words
from assistant.store import vocabulary
from corpus.types import Text

_TEMPLATES = Path(__file__).with_name("templates")
_OSLO = ZoneInfo("Europe/Oslo")


def render(template: str, **context: Any) -> str:
    """Return the HTML of a template. An unknown name in it is an error, never an empty place."""
    return _environment().get_template(template).render(**context)


def moment(at: datetime) -> str:
    """Return a moment as a reader says it: 27. november 2026 kl. 14.05."""
    local = at.astimezone(_OSLO)
    return f"{long_date(local.date())} kl. {local:%H.%M}"


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(_TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {"dato": long_date, "tidspunkt": moment, "blokker": blocks}
    environment.globals |= {
        "ord": adviser_words,
        "egne": words,
        "valg": vocabulary,
        "lenke": link,
        "sagt": lambda text, malform: text.get(malform) if isinstance(text, Text) else text,
    }
    return environment

"""Text on its way into the store: masked, cut, and without what a database can't hold."""

from __future__ import annotations

from typing import Any

from assistant.privacy import mask

MAX_TEXT = 4_000


def clean(text: str, limit: int = MAX_TEXT) -> str:
    """Return the text masked, in one piece of at most `limit` characters."""
    readable = text.replace("\0", "").encode("utf-8", "ignore").decode("utf-8")
    return mask(readable.strip()).text[:limit]


def clean_answer(answer: dict[str, Any]) -> dict[str, Any]:
    """Return the answer with what was written for this case masked; the sources stand as they are published."""
    svar = [{**part, "tekst": mask(part["tekst"]).text} for part in answer["svar"]]
    return {**answer, "svar": svar, "oppfolging": [mask(line).text for line in answer["oppfolging"]]}

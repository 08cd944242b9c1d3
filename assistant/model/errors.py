"""Why a model gave no answer. Never shown as it is: the built-in answer is shown instead, with a plain word."""

from __future__ import annotations

from typing import Literal

Why = Literal["av", "rolle", "tak", "ko", "hviler", "tid", "feil", "form"]
"""Switched off, off for the role, the day's ceiling, the queue, resting after failures, time, failure, unreadable."""

LABELS = {
    "av": "slått av for alle",
    "rolle": "slått av for rollen",
    "tak": "dagens tak var nådd",
    "ko": "køen var full",
    "hviler": "modellen hvilte etter feil",
    "tid": "brukte for lang tid",
    "feil": "modellen svarte ikke",
    "form": "svaret kunne ikke leses",
    "kontroll": "for mye holdt ikke mot kildene",
}
"""Why an answer became the built-in one, as a coordinator reads it."""


class ModelError(Exception):
    """The model can't be used for this answer."""

    def __init__(self, why: Why, detail: str = "") -> None:
        super().__init__(detail or why)
        self.why: Why = why

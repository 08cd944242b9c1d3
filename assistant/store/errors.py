"""What the store refuses, each as one Norwegian line.

DroftError
├── NotFoundError   nothing with that id that this user may see
└── StaleError      somebody else has changed it meanwhile
"""

from __future__ import annotations

from assistant.errors import DroftError


class NotFoundError(DroftError):
    """Nothing with that id that this user may see. What exists and what is another's look the same."""


class StaleError(DroftError):
    """Somebody else has changed it since it was opened; nothing is overwritten."""

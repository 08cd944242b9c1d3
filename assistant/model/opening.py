"""Opens the model that is configured, once for the whole process."""

from __future__ import annotations

from assistant.model.call import Model
from assistant.model.chat import open_chat
from assistant.model.counts import Counts
from assistant.model.guard import Guard
from assistant.model.switch import Switches
from assistant.settings import Settings


def open_model(settings: Settings) -> Model | None:
    """Return the model, or None when none is configured. Raises InputError when it can't be used."""
    if not settings.model:
        return None
    counts = Counts(settings.data)
    return Model(open_chat(settings), settings, Guard(settings, counts, Switches(settings.data)), counts)

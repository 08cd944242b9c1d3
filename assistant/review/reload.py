"""A running server follows what is published, fetched or indexed, here or by another process, within seconds."""

from __future__ import annotations

import threading
from collections.abc import Callable
from functools import cache
from pathlib import Path

from assistant.errors import DroftError
from assistant.impact import impact_file
from assistant.opening import faq_folder, open_assistant
from assistant.pipeline import Assistant
from corpus.lovdata.state import law_file

_EVERY_SECONDS = 2.0
_Marks = tuple[tuple[str, int], ...]


@cache
def reloader_for(assistant: Assistant, data_dir: Path) -> Reloader:
    """Return the one reloader of an assistant: the page that publishes and the watch see the same changes once."""
    return Reloader(assistant, data_dir)


class Reloader:
    """Renews an assistant when what it was opened from has changed."""

    def __init__(self, assistant: Assistant, data_dir: Path, opener: Callable[[], Assistant] = open_assistant) -> None:
        self._assistant = assistant
        self._data_dir = data_dir
        self._open = opener
        self._seen = self._marks()
        self._lock = threading.Lock()
        self._stopped = threading.Event()

    def now(self) -> bool:
        """Renew the assistant if anything has changed, and tell whether it did."""
        with self._lock:
            texts, index = self._marks()
            if (texts, index) == self._seen:
                return False
            self._assistant.renew(self._open())
            self._seen = (texts, self._marks()[1])  # opening may itself have built an index
            return True

    def watch(self) -> None:
        """Look for changes in the background until `stop`."""
        threading.Thread(target=self._watch, name="droft-reload", daemon=True).start()

    def stop(self) -> None:
        """Stop looking."""
        self._stopped.set()

    def _watch(self) -> None:
        while not self._stopped.wait(_EVERY_SECONDS):
            try:
                self.now()
            except DroftError:  # half-written, or another process is building: the old index answers until next time
                continue

    def _marks(self) -> tuple[_Marks, int]:
        """When the texts and what is known of them changed, and when the index did."""
        known = (law_file(self._data_dir), impact_file(self._data_dir))
        files = [*sorted(faq_folder(self._data_dir).glob("*.md")), *known]
        return tuple((path.name, _changed(path)) for path in files), _changed(self._data_dir / "indeks" / "current")


def _changed(path: Path) -> int:
    try:
        return path.stat().st_mtime_ns
    except OSError:
        return 0

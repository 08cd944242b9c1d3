"""Opens the assistant: corpus, index and model, loaded once."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from assistant.errors import InputError
from assistant.pipeline import Assistant
from assistant.settings import Settings, load_settings
from corpus.load import Corpus, CorpusError, load_corpus
from corpus.passages import passages


def open_corpus(extra: Sequence[Path] = ()) -> Corpus:
    """Load the corpus. Raises InputError with every fault when it can't be used."""
    try:
        return load_corpus(extra)
    except CorpusError as error:
        raise InputError(str(error)) from error


def open_assistant(*, rebuild: bool = False, extra: Sequence[Path] = ()) -> Assistant:
    """Open everything an answer needs; builds the index when it is missing or stale."""
    from index.build import ensure_index
    from index.errors import IndexBuildError
    from index.progress import ProgressBar

    settings: Settings = load_settings()
    corpus = open_corpus(extra)
    try:
        searcher = ensure_index(
            passages(corpus),
            settings.data,
            embeddings=settings.embeddings,
            chroma_url=settings.chroma_url,
            progress=ProgressBar(),
            rebuild=rebuild,
        )
    except IndexBuildError as error:
        raise InputError(str(error)) from error
    return Assistant(corpus, searcher)

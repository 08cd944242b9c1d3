"""Opens the assistant: corpus, index and model, loaded once."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from assistant.errors import InputError
from assistant.impact import flagged
from assistant.model.opening import open_model
from assistant.pipeline import Assistant
from assistant.settings import Settings, load_settings
from corpus.load import Corpus, CorpusError, load_corpus
from corpus.lovdata.reader import LovdataError
from corpus.lovdata.state import LawState, load_state
from corpus.passages import passages

_OWN = "egne_kilder.txt"
_FAQ = "faq"


def open_corpus(extra: Sequence[Path] = ()) -> Corpus:
    """Load the corpus. Raises InputError with every fault when it can't be used."""
    try:
        return load_corpus(extra)
    except CorpusError as error:
        raise InputError(str(error)) from error


def open_law(data_dir: Path) -> LawState | None:
    """Return the official text that is fetched. Raises InputError when it is damaged."""
    try:
        return load_state(data_dir)
    except LovdataError as error:
        raise InputError(str(error)) from error


def open_assistant(*, rebuild: bool = False, extra: Sequence[Path] | None = None) -> Assistant:
    """Open everything an answer needs; builds the index when it is missing or stale.

    `extra` are folders of one's own, remembered until others are given.
    """
    from index.build import ensure_index
    from index.errors import IndexBuildError
    from index.progress import ProgressBar

    settings: Settings = load_settings()
    corpus = open_corpus(corpus_folders(settings.data, extra))
    law = open_law(settings.data)
    try:
        searcher = ensure_index(
            [*passages(corpus), *(law.passasjer if law else ())],
            settings.data,
            embeddings=settings.embeddings,
            chroma_url=settings.chroma_url,
            progress=ProgressBar(),
            rebuild=rebuild,
        )
    except IndexBuildError as error:
        raise InputError(str(error)) from error
    if extra is not None:
        remember_folders(extra, settings.data)
    return Assistant(corpus, searcher, law, flagged(settings.data), open_model(settings))


def faq_folder(data_dir: Path) -> Path:
    """Return where the FAQ that coordinators have published lie, as documents of the corpus."""
    return data_dir / _FAQ


def corpus_folders(data_dir: Path, own: Sequence[Path] | None = None) -> list[Path]:
    """Return the folders beside the bundled corpus: one's own, and what coordinators have published."""
    published = faq_folder(data_dir)
    return [*(own_folders(data_dir) if own is None else own), *([published] if published.is_dir() else [])]


def own_folders(data_dir: Path) -> list[Path]:
    """Return the folders of one's own that were indexed last."""
    path = data_dir / _OWN
    try:
        return [Path(line) for line in path.read_text("utf-8").splitlines()] if path.is_file() else []
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{path} kan ikke leses. Kjør «droft index --kilde MAPPE» på nytt.") from error


def remember_folders(folders: Sequence[Path], data_dir: Path) -> None:
    """Remember the folders, so that every later answer has them too."""
    data_dir.mkdir(parents=True, exist_ok=True)
    (data_dir / _OWN).write_text("".join(f"{folder.resolve()}\n" for folder in folders), "utf-8")

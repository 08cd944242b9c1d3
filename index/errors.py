"""What can go wrong in the index. Each message is one Norwegian line for the user.

IndexBuildError           there is no index to search in: the root, and what a full disk gives
├── ModelError            the embedding model is missing or damaged
├── IndexMissingError     nothing is built yet
├── IndexCorruptError     something is built, but it can't be read
└── IndexLockedError      another process is building
"""

from __future__ import annotations

import errno

REPAIR = "Kjør «droft index --rebuild» for å bygge den på nytt."


class IndexBuildError(Exception):
    """There is no index to search in; what was there before still stands."""


class ModelError(IndexBuildError):
    """The embedding model is missing or damaged."""


class IndexMissingError(IndexBuildError):
    """No index is built yet."""


class IndexCorruptError(IndexBuildError):
    """The index is there, but can't be read."""


class IndexLockedError(IndexBuildError):
    """Another process is building the index."""


def disk_reason(error: OSError) -> str:
    """Say in Norwegian why the disk refused."""
    if error.errno == errno.ENOSPC:
        return "disken er full"
    if error.errno in (errno.EACCES, errno.EROFS, errno.EPERM):
        return "mappen kan ikke skrives til"
    return error.strerror or str(error)

"""The archives: members read as streams, one at a time, never unpacked to the disk."""

from __future__ import annotations

import tarfile
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from corpus.lovdata.reader import LovdataError

_MAX_BYTES = 64 * 1024 * 1024


def members(archive: Path) -> Iterator[tuple[str, bytes]]:
    """Yield name and content of each XML file. Raises LovdataError for a broken archive or a name that plays tricks."""
    try:
        with tarfile.open(archive, "r:bz2") as opened:
            for member in opened:
                _refuse_tricks(archive, member)
                stream = opened.extractfile(member) if member.isfile() else None
                if stream is not None and member.name.endswith(".xml"):
                    yield member.name, stream.read()
    except (tarfile.TarError, EOFError, OSError) as error:
        raise LovdataError(f"{archive.name}: arkivet er avkortet eller skadet. Hent det på nytt.") from error


def _refuse_tricks(archive: Path, member: tarfile.TarInfo) -> None:
    path = PurePosixPath(member.name)
    if path.is_absolute() or ".." in path.parts or member.issym() or member.islnk() or member.isdev():
        raise LovdataError(f"{archive.name}: «{member.name}» peker ut av arkivet. Ingenting er lest.")
    if member.size > _MAX_BYTES:
        raise LovdataError(f"{archive.name}: «{member.name}» er over {_MAX_BYTES // 2**20} MB. Ingenting er lest.")


def file_name(source_id: str) -> str:
    """Return the name of a document's file, without folder: `sf-20151211-1598.xml`."""
    kind, _, rest = source_id.partition("/")
    year, month, day, *number = rest.split("-")
    width, prefix = (3, "nl") if kind == "lov" else (4, "sf")
    return f"{prefix}-{year}{month}{day}-{int(number[0]) if number else 0:0{width}d}.xml"

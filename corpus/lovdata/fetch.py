"""`droft fetch`: the archives that changed, checked, kept by hash, and read."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, datetime
from pathlib import Path

import httpx
from pydantic import TypeAdapter, ValidationError

from corpus.lovdata.archive import file_name, members
from corpus.lovdata.model import LawDocument
from corpus.lovdata.observed import superseded
from corpus.lovdata.reader import LovdataError, read_document
from corpus.lovdata.state import Archive, LawState, folder, load_state, make_state, save_state
from corpus.sources import load_sources

SERVICE = "https://api.lovdata.no/v1/publicData"
EVERYTHING = "alt"
_WANTED = "gjeldende-"
_TIMEOUT = httpx.Timeout(10.0, read=60.0)

Progress = Callable[[str, int, int], None]


class NoNetworkError(Exception):
    """The service can't be reached."""


def fetch(origin: str, data_dir: Path, progress: Progress) -> tuple[LawState | None, LawState]:
    """Bring the state up to date and return the old and the new one.

    `origin` is a folder or the address of the service. Raises LovdataError for anything that does not hold, with the
    old state untouched, and NoNetworkError when there is nobody to ask.
    """
    old = _old(data_dir)
    known = {archive_path(a, data_dir): a.sha256 for a in (old.arkiver if old else ())}
    archives = [_bring(archive, origin, data_dir, progress, known) for archive in _list(origin)]
    if old is not None and [a.sha256 for a in archives] == [a.sha256 for a in old.arkiver]:
        return old, old
    try:
        return old, _renew(archives, data_dir, old.omfang if old else [], old)
    except LovdataError:
        # What could not be read is fetched anew the next time, not read again.
        trusted = {archive_path(a, data_dir) for a in (old.arkiver if old else ())}
        for archive in archives:
            if archive_path(archive, data_dir) not in trusted:
                archive_path(archive, data_dir).unlink(missing_ok=True)
        raise


def widen(extent: Iterable[str], data_dir: Path) -> LawState:
    """Read more documents from the archives already fetched: addresses, or `alt` for every one.

    Raises LovdataError when nothing is fetched or an address is not in the archives.
    """
    old = load_state(data_dir)
    if old is None:
        raise LovdataError("Lovteksten er ikke hentet. Kjør «droft fetch» først.")
    wanted = sorted({*extent})
    return old if wanted == old.omfang else _renew(old.arkiver, data_dir, wanted, old)


def _renew(archives: Iterable[Archive], data_dir: Path, extent: list[str], old: LawState | None) -> LawState:
    listed = list(archives)
    documents, missing = _read(listed, data_dir, extent)
    new = make_state(documents, listed, missing, datetime.now(UTC), extent)
    if old is not None:
        new = new.model_copy(update={"passasjer": [*new.passasjer, *superseded(old, new)]})
    save_state(new, data_dir)
    return new


def _old(data_dir: Path) -> LawState | None:
    try:
        return load_state(data_dir)
    except LovdataError:
        # What is damaged is what the fetching is to mend.
        return None


def _list(origin: str) -> list[Archive]:
    try:
        raw = json.loads(_get_list(origin))
        listed = TypeAdapter(list[Archive]).validate_python(raw)
    except (ValidationError, json.JSONDecodeError) as error:
        raise LovdataError(f"{origin}: listen over arkiver kan ikke leses. Ingenting er endret.") from error
    wanted = [a for a in listed if a.filename.startswith(_WANTED) and Path(a.filename).name == a.filename]
    if not wanted:
        raise LovdataError(f"{origin}: listen har ingen arkiver med gjeldende rett. Ingenting er endret.")
    return wanted


def _get_list(origin: str) -> str:
    if not _is_url(origin):
        path = Path(origin) / "list.json"
        if not path.is_file():
            raise LovdataError(f"{origin}: fant ikke list.json. Pek på mappen som har den og arkivene.")
        return path.read_text("utf-8")
    try:
        answer = httpx.get(f"{origin}/list", timeout=_TIMEOUT, follow_redirects=True)
        answer.raise_for_status()
    except httpx.TransportError as error:
        raise NoNetworkError(origin) from error
    except httpx.HTTPStatusError as error:
        raise LovdataError(f"{origin}: tjenesten svarte {error.response.status_code}. Prøv igjen senere.") from error
    return answer.text


def _bring(archive: Archive, origin: str, data_dir: Path, progress: Progress, known: Mapping[Path, str]) -> Archive:
    """Return the archive with its hash, downloaded when size or stamp is new, or when ours has been damaged.

    `known` are the hashes of the archives the present state was read from.
    """
    target = archive_path(archive, data_dir)
    target.parent.mkdir(parents=True, exist_ok=True)
    expected = known.get(target)
    if target.is_file() and target.stat().st_size == archive.sizeBytes:
        found = _hash(target)
        if expected in {None, found}:
            return archive.model_copy(update={"sha256": found})
    part = target.with_name(target.name + ".part")
    if _is_url(origin):
        _download(f"{origin}/get/{archive.filename}", part, archive, progress)
    else:
        _copy(Path(origin) / archive.filename, part)
    size, found = part.stat().st_size, _hash(part)
    if size != archive.sizeBytes:
        part.unlink()
        raise LovdataError(f"{archive.filename}: {size} byte, ventet {archive.sizeBytes}. Ingenting er endret.")
    if expected not in {None, found}:
        part.unlink()
        raise LovdataError(
            f"{archive.filename}: innholdet er et annet enn sist (sha256), men datoen er lik. Ingenting er endret."
        )
    os.replace(part, target)
    return archive.model_copy(update={"sha256": found})


def _download(url: str, part: Path, archive: Archive, progress: Progress) -> None:
    """Download to a temporary file, going on from where an earlier attempt stopped."""
    have = part.stat().st_size if part.exists() else 0
    if have >= archive.sizeBytes:
        part.unlink()
        have = 0
    headers = {"Range": f"bytes={have}-"} if have else {}
    try:
        with httpx.stream("GET", url, headers=headers, timeout=_TIMEOUT, follow_redirects=True) as answer:
            answer.raise_for_status()
            resumed = answer.status_code == httpx.codes.PARTIAL_CONTENT
            with part.open("ab" if resumed else "wb") as out:
                for chunk in answer.iter_bytes():
                    out.write(chunk)
                    progress(archive.filename, out.tell(), archive.sizeBytes)
    except httpx.HTTPStatusError as error:
        raise LovdataError(f"{url}: tjenesten svarte {error.response.status_code}. Prøv igjen senere.") from error
    except httpx.TransportError as error:
        raise NoNetworkError(url) from error


def _copy(source: Path, part: Path) -> None:
    if not source.is_file():
        raise LovdataError(f"{source}: arkivet står i listen, men finnes ikke. Ingenting er endret.")
    shutil.copyfile(source, part)


def _hash(path: Path) -> str:
    with path.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()


def _read(
    archives: Iterable[Archive], data_dir: Path, extent: list[str]
) -> tuple[list[tuple[LawDocument, str]], list[str]]:
    """Read the documents of the register and of `extent`.

    One that can't be read stops the whole, so that nothing is half new.
    """
    shorts = {s.id: s.short for s in load_sources() if s.id.startswith(("lov/", "forskrift/"))}
    shorts |= {address: "" for address in extent if address != EVERYTHING}
    names = {file_name(address): address for address in shorts}
    found: dict[str, tuple[LawDocument, str]] = {}
    for archive in archives:
        for name, data in members(archive_path(archive, data_dir)):
            if name.rpartition("/")[2] in names or EVERYTHING in extent:
                document = read_document(data, name)
                found[document.id] = document, shorts.get(document.id) or document.short or document.title
    absent = [address for address in extent if address != EVERYTHING and address not in found]
    if absent:
        raise LovdataError(f"{', '.join(absent)}: finnes ikke i arkivene. Ingenting er endret.")
    return list(found.values()), sorted(short for address, short in shorts.items() if address not in found)


def archive_path(archive: Archive, data_dir: Path) -> Path:
    """Return where a fetched archive lies."""
    stamp = "".join(c for c in archive.lastModified if c.isalnum())
    return folder(data_dir) / "arkiv" / f"{stamp}-{archive.filename}"


def _is_url(origin: str) -> bool:
    return origin.startswith(("http://", "https://"))

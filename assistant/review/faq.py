"""The life of a FAQ: draft, published text by text, withdrawn. The database is the truth; the files follow it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from filelock import FileLock
from sqlalchemy import delete, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session, selectinload

from assistant.errors import DroftError, InputError
from assistant.facts import Facts, parse_facts
from assistant.opening import faq_folder
from assistant.review.draft import Draft, parse_draft, read, to_markdown
from assistant.review.objections import objections, remarks
from assistant.store.audit import note
from assistant.store.clean import clean
from assistant.store.database import Store
from assistant.store.errors import NotFoundError, StaleError
from assistant.store.tables import Exchange, Faq, FaqVersion, now
from assistant.store.vocabulary import FaqState
from corpus.lovdata.state import write_atomically

_STALE = "En annen har endret denne FAQ-en siden du åpnet den. Åpne den på nytt."


class FindingError(DroftError):
    """The text goes against a finding; it is published only with a reason."""

    def __init__(self, against: Sequence[str]) -> None:
        self.against = tuple(against)
        super().__init__("Publiseres ikke uten begrunnelse: " + " ".join(against))


@dataclass(frozen=True, slots=True)
class Published:
    """One text as it was published."""

    number: int
    at: datetime
    draft: Draft
    override: str | None


@dataclass(frozen=True, slots=True)
class FaqLine:
    """A FAQ as a list shows it."""

    id: str
    version: int
    state: FaqState
    draft: Draft
    exchange: str | None
    changed_at: datetime


@dataclass(frozen=True, slots=True)
class FaqView(FaqLine):
    """A FAQ with its history, and what stands in the way of publishing."""

    history: tuple[Published, ...]
    faults: tuple[str, ...]
    """What the corpus loader refuses."""
    against: tuple[str, ...]
    """What must be overridden with a reason."""
    remarks: tuple[str, ...] = ()
    """What could be written better; nothing that stands in the way."""


def save_draft(store: Store, actor: str, draft: Draft, *, version: int = 0, exchange: str | None = None) -> int:
    """Keep a draft and return its version. `version` is the one that was seen; 0 for a new FAQ.

    Raises StaleError when somebody else has changed it meanwhile, or the id is taken.
    """
    row: dict[str, Any] = {
        "draft": _masked(draft).model_dump(mode="json"),
        "owner": clean(draft.eier, 200),
        "review_on": draft.gjennomgas,
        "changed_at": now(),
        "version": version + 1,
    }
    with store.begin() as session:
        if version == 0:
            try:
                with session.begin_nested():
                    session.add(Faq(id=draft.id, state=FaqState.UTKAST, exchange_id=exchange, **row))
            except IntegrityError as error:
                raise StaleError(
                    f"Det finnes alt en FAQ med id «{draft.id}». Velg en annen id, eller åpne den."
                ) from error
        else:
            _change(session, draft.id, version, row)
        note(session, actor, "utkast lagret", f"faq:{draft.id}")
    return version + 1


def open_faq(store: Store, faq: str, today: date | None = None) -> FaqView:
    """Return a FAQ with history and faults. Raises NotFoundError."""
    with store.begin() as session:
        row = _get(session, faq)
        draft = parse_draft(row.draft)
        faults, against, better = _judge(draft, _facts(session, row), today or date.today())
        history = tuple(_published(version) for version in row.versions)
        return FaqView(*_line(row, draft), history, faults, against, better)


def list_faq(store: Store, state: FaqState | None = None) -> list[FaqLine]:
    """Return all FAQ, last changed first."""
    query = select(Faq).order_by(Faq.changed_at.desc())
    with store.begin() as session:
        rows = session.scalars(query if state is None else query.where(Faq.state == state))
        return [FaqLine(*_line(row, parse_draft(row.draft))) for row in rows]


def publish(
    store: Store,
    actor: str,
    faq: str,
    data_dir: Path,
    *,
    version: int,
    override: str = "",
    taken: frozenset[str] = frozenset(),
    today: date | None = None,
) -> int:
    """Publish the draft as it stands and return the number of the text.

    Args:
        store: Where drafts and history are kept.
        actor: Who publishes.
        faq: The FAQ's id.
        data_dir: The data folder, where the document is written for the corpus.
        version: The version that was seen.
        override: Why it is right although a finding or a source says otherwise; kept in the history.
        taken: Ids of documents in the bundled corpus.
        today: The day of approval.

    Raises:
        InputError: The corpus loader refuses the text; every fault, one a line.
        FindingError: It goes against a finding, and no reason is given.
        StaleError: Somebody else has changed it meanwhile.
    """
    day = today or date.today()
    with store.begin() as session:
        row = _get(session, faq)
        draft = parse_draft(row.draft)
        if draft.id in taken:
            raise InputError(f"Id-en «{draft.id}» er i bruk i det faste korpuset. Velg en annen.")
        document = read(draft, day)
        against = objections(document, _facts(session, row), day)
        if against and not override.strip():
            raise FindingError(against)
        number = len(row.versions) + 1
        _change(session, faq, version, {"state": FaqState.PUBLISERT, "version": version + 1, "changed_at": now()})
        session.add(
            FaqVersion(
                faq_id=row.id,
                number=number,
                content=row.draft,
                document=to_markdown(draft, day),
                published_by=actor,
                override=clean(override) if against else None,
            )
        )
        note(session, actor, "publisert mot funn" if against else "publisert", f"faq:{faq}:{number}")
    write_published(store, data_dir)
    return number


def withdraw(store: Store, actor: str, faq: str, data_dir: Path, *, version: int) -> None:
    """Take a FAQ out of the corpus; history and draft are kept. Raises StaleError as `publish` does."""
    with store.begin() as session:
        row = _get(session, faq)
        if row.state != FaqState.PUBLISERT:
            raise InputError(f"«{faq}» er ikke publisert.")
        _change(session, faq, version, {"state": FaqState.TRUKKET, "version": version + 1, "changed_at": now()})
        note(session, actor, "trukket", f"faq:{faq}")
    write_published(store, data_dir)


def delete_draft(store: Store, actor: str, faq: str, *, version: int) -> None:
    """Delete a FAQ that was never published. Raises InputError when it was, StaleError as `publish` does."""
    with store.begin() as session:
        if _get(session, faq).versions:
            raise InputError(f"«{faq}» har vært publisert, og historikken skal bestå. Trekk den tilbake i stedet.")
        seen = (Faq.id == faq) & (Faq.version == version)
        if not session.execute(delete(Faq).where(seen)).rowcount:  # type: ignore[attr-defined]
            raise StaleError(_STALE)
        note(session, actor, "utkast slettet", f"faq:{faq}")


def write_published(store: Store, data_dir: Path) -> None:
    """Make the FAQ folder hold exactly what is published."""
    folder = faq_folder(data_dir)
    folder.mkdir(parents=True, exist_ok=True)
    query = select(Faq).where(Faq.state == FaqState.PUBLISERT).options(selectinload(Faq.versions))
    with FileLock(folder / ".lock"):
        with store.begin() as session:
            wanted = {f"{row.id}.md": row.versions[-1].document for row in session.scalars(query)}
        for name, document in wanted.items():
            path = folder / name
            if not path.is_file() or path.read_text("utf-8") != document:
                write_atomically(path, document)
        for path in folder.glob("*.md"):
            if path.name not in wanted:
                path.unlink()


def _change(session: Session, faq: str, version: int, row: dict[str, Any]) -> None:
    seen = (Faq.id == faq) & (Faq.version == version)
    if not session.execute(update(Faq).where(seen).values(**row)).rowcount:  # type: ignore[attr-defined]
        raise StaleError(_STALE)


def _get(session: Session, faq: str) -> Faq:
    row = session.scalar(select(Faq).where(Faq.id == faq).options(selectinload(Faq.versions)))
    if row is None:
        raise NotFoundError(f"FAQ-en «{faq}» finnes ikke.")
    return row


def _line(row: Faq, draft: Draft) -> tuple[str, int, FaqState, Draft, str | None, datetime]:
    return row.id, row.version, FaqState(row.state), draft, row.exchange_id, row.changed_at


def _facts(session: Session, row: Faq) -> Facts:
    exchange = session.get(Exchange, row.exchange_id) if row.exchange_id else None
    return parse_facts(exchange.facts if exchange else {})


def _judge(draft: Draft, facts: Facts, today: date) -> tuple[tuple[str, ...], ...]:
    """Return what is refused, what needs a reason, and what could be written better."""
    try:
        document = read(draft, today)
    except InputError as error:
        return tuple(str(error).splitlines()), (), ()
    return (), tuple(objections(document, facts, today)), tuple(remarks(document))


def _published(row: FaqVersion) -> Published:
    return Published(row.number, row.published_at, parse_draft(row.content), row.override)


def _masked(draft: Draft) -> Draft:
    """A question that becomes a FAQ is masked already; what the coordinator adds is masked here."""
    return draft.model_copy(
        update={
            "sporsmal": [clean(way) for way in draft.sporsmal],
            "tittel": draft.tittel.model_copy(update={k: clean(v, 300) for k, v in draft.tittel.model_dump().items()}),
            "tekst": draft.tekst.model_copy(update={k: clean(v, 20_000) for k, v in draft.tekst.model_dump().items()}),
        }
    )

"""One answer as it is judged: question, answer, findings and sources side by side, and what has changed since."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import selectinload

from assistant.answer.stored import document_id, used
from assistant.impact import Impact, load_impact
from assistant.pipeline import Assistant
from assistant.review.queue import Item, as_item
from assistant.review.risk import Background
from assistant.store.audit import Entry, trail
from assistant.store.database import Store
from assistant.store.errors import NotFoundError
from assistant.store.tables import Exchange, Faq
from assistant.types import Utfall
from corpus.hjemmel import HjemmelError, parse_hjemmel


@dataclass(frozen=True, slots=True)
class Since:
    """One thing that is not as it was when the answer was given."""

    what: str
    before: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True)
class Detail:
    """Everything a coordinator needs to decide."""

    item: Item
    earlier: tuple[str, ...]
    """The turns before this one, oldest first."""
    answer: Mapping[str, Any]
    """The contract's JSON object, as the adviser saw it."""
    facts: Mapping[str, Any]
    since: tuple[Since, ...]
    faq: tuple[str, ...]
    """FAQ made of it."""
    history: tuple[Entry, ...]


def open_detail(store: Store, exchange: str, assistant: Assistant, data_dir: Path) -> Detail:
    """Return one answer. Raises NotFoundError for an unknown one."""
    options = (selectinload(Exchange.reports), selectinload(Exchange.review))
    with store.begin() as session:
        row = session.scalar(select(Exchange).where(Exchange.id == exchange).options(*options))
        if row is None:
            raise NotFoundError(f"Svaret «{exchange}» finnes ikke. Det kan være slettet.")
        earlier: list[str] = []
        if row.conversation_id is not None:
            same = select(Exchange.question).where(Exchange.conversation_id == row.conversation_id)
            earlier = list(session.scalars(same.where(Exchange.turn < row.turn).order_by(Exchange.turn)))
        made = tuple(session.scalars(select(Faq.id).where(Faq.exchange_id == exchange)))
    background = Background(assistant.documents, assistant.flagged, None, date.today())
    return Detail(
        item=as_item(row, background),
        earlier=tuple(earlier),
        answer=row.answer,
        facts=row.facts,
        since=tuple(_since(row.answer, row.asked_at, assistant, load_impact(data_dir))),
        faq=made,
        history=tuple(trail(store, resource=f"svar:{exchange}")),
    )


def rests_on(answer: Mapping[str, Any], adresse: str) -> bool:
    """Tell whether a used source or a finding rests on the provision at `adresse`, or that a rule there rests on."""
    place = adresse.split("#", maxsplit=1)[0]
    written = [name for source in used(answer) for name in source["hjemler"]]
    written += [finding["hjemmel"] for finding in answer["funn"] if finding["utfall"] != Utfall.IKKE_AKTUELL]
    return any(_address(name) == place for name in written)


def _since(
    answer: Mapping[str, Any], asked_at: datetime, assistant: Assistant, changes: list[Impact]
) -> Iterator[Since]:
    for source in used(answer):
        now = assistant.passage(source["id"])
        if now is None:
            yield Since(f"Kilden «{source['tittel']}» er ikke i bruk lenger.", source["sitat"])
        elif source["sitat"] not in now.text:
            yield Since(f"Kilden «{source['tittel']}» er skrevet om.", source["sitat"], now.text)
    for change in changes:
        if change.oppdaget > asked_at and rests_on(answer, change.adresse):
            yield Since(f"{change.navn} er endret.", change.foer, change.etter)
    fresh = {document_id(source) for source in answer["kilder"]}
    for name in sorted(fresh & set(assistant.flagged)):
        yield Since(f"«{name}» må gjennomgås: {assistant.flagged[name]} er endret.")


def _address(hjemmel: str) -> str | None:
    try:
        parsed = parse_hjemmel(hjemmel)
    except HjemmelError:
        return None
    return f"{parsed.source_id}/§{parsed.paragraf.replace(' ', '')}" if parsed.paragraf else None

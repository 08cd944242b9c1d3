"""The tables. Every text from a user is masked before it gets here; owners are HMACs, never names."""

from __future__ import annotations

from datetime import UTC, date, datetime
from secrets import token_hex
from typing import Any

from sqlalchemy import JSON, DateTime, ForeignKey, Index, Integer, String, Text, TypeDecorator, UniqueConstraint
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.engine import Dialect
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, relationship

Json = JSON().with_variant(JSONB(), "postgresql")


class UtcTime(TypeDecorator[datetime]):
    """A moment in UTC. SQLite forgets the time zone, so it is put back on the way out."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Return the moment with its time zone."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


def now() -> datetime:
    """Return this moment in UTC."""
    return datetime.now(UTC)


def new_id() -> str:
    """Return an id that nobody can guess, and that no shell takes for an option."""
    return token_hex(16)


class Base(DeclarativeBase):
    """Root of the tables."""

    type_annotation_map = {datetime: UtcTime, dict[str, Any]: Json, list[Any]: Json, str: Text}  # noqa: RUF012


class Conversation(Base):
    """One case an adviser has talked about."""

    __tablename__ = "conversations"

    id: Mapped[str] = mapped_column(String(32), primary_key=True, default=new_id)
    owner: Mapped[str] = mapped_column(String(64), index=True)
    title: Mapped[str]
    created_at: Mapped[datetime] = mapped_column(default=now)
    updated_at: Mapped[datetime] = mapped_column(default=now, index=True)
    exchanges: Mapped[list[Exchange]] = relationship(back_populates="conversation", order_by="Exchange.turn")


class Exchange(Base):
    """One question and its answer. Without a conversation it is anonymised: kept for review, owned by nobody."""

    __tablename__ = "exchanges"
    __table_args__ = (UniqueConstraint("conversation_id", "turn"),)

    id: Mapped[str] = mapped_column(String(32), primary_key=True, default=new_id)
    conversation_id: Mapped[str | None] = mapped_column(ForeignKey("conversations.id", ondelete="SET NULL"))
    turn: Mapped[int]
    asked_at: Mapped[datetime] = mapped_column(default=now, index=True)
    question: Mapped[str]
    folded: Mapped[str]
    """The question in small letters, to search in: not every database folds æøå."""
    status: Mapped[str] = mapped_column(String(32), index=True)
    malform: Mapped[str] = mapped_column(String(2))
    office: Mapped[str | None] = mapped_column(String(80))
    facts: Mapped[dict[str, Any]]
    answer: Mapped[dict[str, Any]]
    versions: Mapped[dict[str, Any]]
    conversation: Mapped[Conversation | None] = relationship(back_populates="exchanges")
    reports: Mapped[list[Report]] = relationship(order_by="Report.created_at", cascade="all, delete-orphan")
    review: Mapped[Review | None] = relationship(cascade="all, delete-orphan")


class Report(Base):
    """«Meld fra» about an answer, or a question sent on to the coordinator."""

    __tablename__ = "reports"

    id: Mapped[str] = mapped_column(String(32), primary_key=True, default=new_id)
    exchange_id: Mapped[str] = mapped_column(ForeignKey("exchanges.id", ondelete="CASCADE"), index=True)
    kind: Mapped[str] = mapped_column(String(16))
    reason: Mapped[str | None] = mapped_column(String(32))
    citation: Mapped[int | None]
    text: Mapped[str]
    created_at: Mapped[datetime] = mapped_column(default=now, index=True)


class Review(Base):
    """What the coordinators decided about one answer. `version` keeps two of them from overwriting each other."""

    __tablename__ = "reviews"

    exchange_id: Mapped[str] = mapped_column(ForeignKey("exchanges.id", ondelete="CASCADE"), primary_key=True)
    version: Mapped[int] = mapped_column(default=1)
    decision: Mapped[str] = mapped_column(String(16), index=True)
    reason: Mapped[str]
    severity: Mapped[str | None] = mapped_column(String(20))
    cause: Mapped[str | None] = mapped_column(String(16))
    note: Mapped[str]
    edited: Mapped[str | None]
    """The text the coordinator put instead of the answer's."""
    sent_to: Mapped[str | None] = mapped_column(String(80))
    reviewer: Mapped[str] = mapped_column(String(64))
    decided_at: Mapped[datetime] = mapped_column(default=now, index=True)


class Faq(Base):
    """One question with an approved answer, from draft to withdrawal."""

    __tablename__ = "faq"

    id: Mapped[str] = mapped_column(String(80), primary_key=True)
    """The document's id in the corpus."""
    version: Mapped[int] = mapped_column(default=1)
    state: Mapped[str] = mapped_column(String(16), index=True)
    draft: Mapped[dict[str, Any]]
    owner: Mapped[str]
    review_on: Mapped[date] = mapped_column(index=True)
    exchange_id: Mapped[str | None] = mapped_column(ForeignKey("exchanges.id", ondelete="SET NULL"))
    changed_at: Mapped[datetime] = mapped_column(default=now)
    versions: Mapped[list[FaqVersion]] = relationship(order_by="FaqVersion.number", cascade="all, delete-orphan")


class FaqVersion(Base):
    """One published text of a FAQ. Never changed afterwards."""

    __tablename__ = "faq_versions"
    __table_args__ = (UniqueConstraint("faq_id", "number"),)

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    faq_id: Mapped[str] = mapped_column(ForeignKey("faq.id", ondelete="CASCADE"))
    number: Mapped[int]
    content: Mapped[dict[str, Any]]
    document: Mapped[str]
    """The whole file as it was written to the corpus."""
    published_by: Mapped[str] = mapped_column(String(64))
    published_at: Mapped[datetime] = mapped_column(default=now)
    override: Mapped[str | None]
    """Why it was published against a finding; empty when it was not."""


class Tally(Base):
    """How many, in one week: what is left of deleted questions, without anything that was said."""

    __tablename__ = "tallies"

    week: Mapped[date] = mapped_column(primary_key=True)
    """The Monday."""
    what: Mapped[str] = mapped_column(String(16), primary_key=True)
    """`status`, `dokument` or `bestemmelse`."""
    name: Mapped[str] = mapped_column(String(120), primary_key=True)
    count: Mapped[int]


class Audit(Base):
    """Who did what, when, to which resource. Append-only, also in the database; never question text."""

    __tablename__ = "audit"
    __table_args__ = (Index("ix_audit_resource", "resource"),)

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    at: Mapped[datetime] = mapped_column(default=now, index=True)
    actor: Mapped[str] = mapped_column(String(64))
    action: Mapped[str] = mapped_column(String(40))
    resource: Mapped[str] = mapped_column(String(120))
    versions: Mapped[dict[str, Any]] = mapped_column(default=dict)
    """Corpus, rules and model at that moment, where they matter."""

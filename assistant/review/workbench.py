"""The coordinator's one door to the work. Every function checks the role."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import cached_property
from pathlib import Path

from assistant.answer.serialize import answer_to_json
from assistant.answer.stored import section
from assistant.facts import parse_facts
from assistant.pipeline import Assistant
from assistant.review import cases, faq, language_model, queue, recall
from assistant.review.cases import KnownCase
from assistant.review.detail import Detail, open_detail
from assistant.review.digest import Digest, make_digest
from assistant.review.directory import Contact, load_contacts, whom_to_ask
from assistant.review.draft import Draft, draft_from
from assistant.review.faq import FaqLine, FaqView
from assistant.review.groups import Grouper
from assistant.review.language_model import ModelView
from assistant.review.numbers import Numbers, numbers
from assistant.review.queue import Theme
from assistant.review.recall import Recalled
from assistant.review.reload import reloader_for
from assistant.roles import Role, User, require
from assistant.store.audit import Entry, trail
from assistant.store.database import Store
from assistant.store.reviews import Verdict, decide
from assistant.store.vocabulary import Decision, FaqState
from corpus.load import load_corpus
from index.build import open_embedder


class Workbench:
    """What a coordinator can do, for the web page and the shell alike."""

    def __init__(
        self,
        store: Store,
        assistant: Assistant,
        data_dir: Path,
        embeddings: str = "",
        cases: Iterable[tuple[str, Sequence[str]]] = (),
    ) -> None:
        """Take what is opened; `cases` are the ids of known cases with the provisions each expects."""
        self._cases = Counter(name for _, hjemler in cases for name in {section(h) for h in hjemler} if name)
        self._store = store
        self._assistant = assistant
        self._data_dir = data_dir
        self._grouper = Grouper(open_embedder(data_dir, embeddings))
        self.reloader = reloader_for(assistant, data_dir)

    def warm_up(self) -> None:
        """Read and group what waits, so that the first who opens the queue need not wait for it."""
        queue.queue(self._store, self._grouper, self._assistant.documents, self._assistant.flagged)

    def queue(self, user: User, *, days: int = 30, decided: bool = False) -> list[Theme]:
        """Return what waits, in the order to take it."""
        require(user, Role.KOORDINATOR)
        known, flagged = self._assistant.documents, self._assistant.flagged
        return queue.queue(self._store, self._grouper, known, flagged, days=days, decided=decided)

    def open(self, user: User, exchange: str) -> Detail:
        """Return one answer with everything needed to decide. Raises NotFoundError."""
        require(user, Role.KOORDINATOR)
        return open_detail(self._store, exchange, self._assistant, self._data_dir)

    def decide(self, user: User, exchange: str, verdict: Verdict, *, version: int = 0) -> int:
        """Keep a decision and return its version. Raises StaleError when somebody else has decided meanwhile."""
        require(user, Role.KOORDINATOR)
        return decide(self._store, user.owner, exchange, verdict, version=version)

    def suggest_faq(self, user: User, exchange: str, owner: str) -> Draft:
        """Return a draft made of an answer, in both målformer. Nothing is kept yet."""
        detail = self.open(user, exchange)
        turns = [*detail.earlier, detail.item.question]
        facts = parse_facts(detail.facts)
        on = date.fromisoformat(detail.answer["dato"])
        answers = {m: answer_to_json(self._assistant.ask(turns, on, facts, m)) for m in ("nb", "nn")}
        similar = self._similar(user, exchange)
        known = self._assistant.documents
        return draft_from(detail.item.question, answers, similar, known, owner, date.today())

    def save_draft(self, user: User, draft: Draft, *, version: int = 0, exchange: str | None = None) -> FaqView:
        """Keep a draft and return it with what the loader and the rules say. Raises StaleError."""
        require(user, Role.KOORDINATOR)
        faq.save_draft(self._store, user.owner, draft, version=version, exchange=exchange)
        return faq.open_faq(self._store, draft.id)

    def faq(self, user: User, name: str) -> FaqView:
        """Return one FAQ with its history. Raises NotFoundError."""
        require(user, Role.KOORDINATOR)
        return faq.open_faq(self._store, name)

    def all_faq(self, user: User, state: FaqState | None = None) -> list[FaqLine]:
        """Return all FAQ, last changed first."""
        require(user, Role.KOORDINATOR)
        return faq.list_faq(self._store, state)

    def publish(self, user: User, name: str, *, version: int, override: str = "") -> int:
        """Publish a draft and put it to use at once; return the number of the text. Raises as `faq.publish`."""
        require(user, Role.KOORDINATOR)
        number = faq.publish(
            self._store, user.owner, name, self._data_dir, version=version, override=override, taken=self._bundled
        )
        self.reloader.now()
        return number

    def withdraw(self, user: User, name: str, *, version: int) -> None:
        """Take a FAQ out of use at once."""
        require(user, Role.KOORDINATOR)
        faq.withdraw(self._store, user.owner, name, self._data_dir, version=version)
        self.reloader.now()

    def delete_draft(self, user: User, name: str, *, version: int) -> None:
        """Delete a FAQ that was never published. Raises as `faq.delete_draft`."""
        require(user, Role.KOORDINATOR)
        faq.delete_draft(self._store, user.owner, name, version=version)

    def suggest_case(self, user: User, exchange: str) -> KnownCase:
        """Return a known case made of an answer. Nothing is kept yet."""
        detail = self.open(user, exchange)
        turns = [*detail.earlier, detail.item.question]
        return cases.suggest_case(turns, detail.answer, f"Vurdert av koordinator, svar {exchange}")

    def add_case(self, user: User, exchange: str, case: KnownCase, *, version: int = 0) -> str:
        """Keep a known case, note it as the decision about the answer, and return its id."""
        require(user, Role.KOORDINATOR)
        decide(self._store, user.owner, exchange, Verdict(Decision.KJENT_SAK), version=version)
        return cases.add_case(case, self._data_dir)

    def recalled(self, user: User, *, every: bool = False) -> list[Recalled]:
        """Return the changed provisions with something to look at."""
        require(user, Role.KOORDINATOR)
        return recall.recalled(self._store, self._data_dir, self._assistant.documents, every=every)

    def flagged(self, user: User) -> Mapping[str, str]:
        """Return the documents nobody has looked at since the law moved, each with the provision that changed."""
        require(user, Role.KOORDINATOR)
        return self._assistant.flagged

    def look_at(self, user: User, adresse: str, resource: str) -> None:
        """Note that what rests on a changed provision still holds, or is mended; its warning goes at once.

        `resource` is the id of one thing, or `alt` for everything that waits.
        """
        require(user, Role.KOORDINATOR)
        recall.look_at(self._store, user.owner, self._data_dir, adresse, resource)
        self.reloader.now()

    def numbers(self, user: User, *, weeks: int = 12) -> Numbers:
        """Return the numbers over time."""
        require(user, Role.KOORDINATOR)
        return numbers(self._store, self._assistant.documents, self._known_cases(), weeks=weeks)

    def model(self, user: User) -> ModelView:
        """Return what the language model has done, and its switches."""
        require(user, Role.KOORDINATOR)
        return language_model.look(self._assistant, self._data_dir)

    def turn_model(self, user: User, what: str, whom: str) -> None:
        """Turn the language model `av` or `paa` for everybody or a role, at once. Raises as `language_model.turn`."""
        require(user, Role.KOORDINATOR)
        language_model.turn(self._store, user.owner, self._data_dir, what, whom)

    def digest(self, user: User, *, last: date | None = None) -> Digest:
        """Return the seven days that end with `last`, for the question hour."""
        counted = self.numbers(user)
        known, flagged = self._assistant.documents, self._assistant.flagged
        return make_digest(self._store, self._grouper, known, flagged, self._data_dir, counted, last=last)

    def contacts(self, user: User, til: str | None = None) -> list[Contact]:
        """Return whom to ask: everybody, or those a referral means for the user's office."""
        require(user, Role.VEILEDER)
        return load_contacts(self._data_dir) if til is None else whom_to_ask(self._data_dir, til, user.office)

    def audit(self, user: User, *, limit: int = 200) -> list[Entry]:
        """Return the newest lines of the audit trail. For admin."""
        require(user, Role.ADMIN)
        return trail(self._store, limit=limit)

    def _known_cases(self) -> Counter[str]:
        """The cases given, and those made in review since."""
        made = (section(h) for case in cases.load_rows(self._data_dir) for h in case.forventet.hjemler)
        return self._cases + Counter(name for name in made if name)

    def _similar(self, user: User, exchange: str) -> list[str]:
        for decided in (False, True):
            for theme in self.queue(user, decided=decided):
                if any(item.id == exchange for item in theme.items):
                    return [item.question for item in theme.items if item.id != exchange]
        return []

    @cached_property
    def _bundled(self) -> frozenset[str]:
        return frozenset(document.id for document in load_corpus().documents)

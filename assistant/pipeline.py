"""One question in, one rule-checked answer with sources out. The order of the steps stands in `stream`."""

from __future__ import annotations

import time
from collections.abc import Collection, Generator, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from types import MappingProxyType
from typing import Any

from assistant.answer.approved import approved, led_by, standing
from assistant.answer.candidates import Themes, candidates, theme_rarity
from assistant.answer.official import Official
from assistant.answer.plan import Plan, Shape, make_plan
from assistant.answer.scope import Scope, judge_scope
from assistant.answer.status import henvis, oppfolging, status
from assistant.answer.texts import privacy_word, text
from assistant.answer.variants import compare
from assistant.answer.verify import verify
from assistant.answer.write import Writer
from assistant.events import Checked, Done, Event, Paragraph, Step
from assistant.facts import Facts
from assistant.model.brief import Brief
from assistant.model.call import Model
from assistant.model.telling import tell
from assistant.privacy import mask
from assistant.provisions import Provisions
from assistant.question import clean_question
from assistant.reading import Ask, Reading, detect_malform, read_conversation, read_themes
from assistant.rules.check import check
from assistant.rules.load import facts_behind
from assistant.types import Answer, Check, Sentence, Status
from corpus.hjemmel import find_hjemler
from corpus.load import Corpus
from corpus.lovdata.state import LawState
from corpus.types import Document, Hjemmel, Kind, Malform, Passage, Slag
from index.search import Hit, Searcher

_HITS = 25
# The answer is built from what is written for advisers; the official wording is shown beside it.
_OURS = frozenset(Kind) - {Kind.REGELVERK}


class Assistant:
    """Everything that is loaded once. `ask` may be called from several threads."""

    def __init__(
        self,
        corpus: Corpus,
        searcher: Searcher,
        law: LawState | None = None,
        flagged: Mapping[str, str] = MappingProxyType({}),
        model: Model | None = None,
    ) -> None:
        """Take what is loaded; `flagged` are the documents to be reviewed, each with the provision that changed."""
        self._searcher = searcher
        self._flagged = flagged
        self._law = law
        self._model = model
        self._documents = {(d.id, d.gjelder_fra): d for d in corpus.documents}
        self._rarity = theme_rarity(corpus.documents)
        self._corpus_version = corpus.version
        self._office = frozenset(passage.document_id for passage in corpus.office)
        self.provisions = Provisions(searcher, law)

    def renew(self, fresh: Assistant) -> None:
        """Take over what another has loaded, at once; an answer being written is finished with what it found."""
        # The model stays: who waits for it, and how it has failed, is known by the one that is in use.
        self.__dict__.update({**fresh.__dict__, "_model": self._model})

    @property
    def documents(self) -> Mapping[str, Document]:
        """The documents by id, each in its newest version."""
        return {name: self._documents[name, day] for name, day in sorted(self._documents)}

    @property
    def flagged(self) -> Mapping[str, str]:
        """Document id → the changed provision it rests on, for what nobody has looked at yet."""
        return self._flagged

    @property
    def passage_count(self) -> int:
        """How many passages the index holds."""
        return len(self._searcher)

    @property
    def law_date(self) -> str | None:
        """The day the official text is from; None when it is not fetched."""
        return self._law.utgave if self._law else None

    @property
    def model(self) -> Model | None:
        """The language model that may write, with what guards it."""
        return self._model

    @property
    def model_name(self) -> str | None:
        """The language model that may write; None when the built-in writer does."""
        return self._model.chat.name if self._model else None

    def warm_up(self) -> None:
        """Load the embedding model now rather than at the first question."""
        self._searcher.warm_up()

    def passage(self, passage_id: str) -> Passage | None:
        """Return the passage that a source of an answer names."""
        return self._searcher.passage(passage_id)

    def search(self, question: str, on: date, k: int) -> list[Hit]:
        """Return the ranked passages for a question, in the målform it is asked in."""
        text_only = mask(question).text
        return self._searcher.search(text_only, on=on, k=k, malform=detect_malform(text_only))

    def ask(self, turns: Sequence[str], on: date, given: Facts | None = None, malform: Malform | None = None) -> Answer:
        """Answer the last of `turns` as of `on`.

        Facts in `given` win over what is read from the text. Raises QuestionError for a text that is no question.
        """
        return next(event.answer for event in self.stream(turns, on, given, malform) if isinstance(event, Done))

    def stream(
        self,
        turns: Sequence[str],
        on: date,
        given: Facts | None = None,
        malform: Malform | None = None,
        role: str = "veileder",
        unknown: Collection[str] = (),
    ) -> Iterator[Event]:
        """Answer as `ask` does, and tell of each step, the findings and each checked paragraph on the way.

        A language model, where one is configured, can be off for some roles. Facts in `unknown` are left out, whatever
        the text says.
        """
        started = time.perf_counter()
        masked = [mask(clean_question(turn)) for turn in turns]
        reading = read_conversation([m.text for m in masked], on)
        facts = _merge(reading.facts, given).with_(**dict.fromkeys(unknown))
        language: Malform = malform or reading.malform
        as_of = reading.about_date or on
        checked = check(facts, as_of)
        rules_done = time.perf_counter()
        yield Step(text("steg_soker", language))
        hits = self._search(reading, as_of, on, language)
        search_done = time.perf_counter()
        scope = judge_scope(reading, hits)
        to_come = self._to_come(reading, as_of, language)
        if to_come and scope is Scope.OUTSIDE:
            scope = Scope.NO_SOURCE  # of the law, but not law yet
        if scope in {Scope.INSIDE, Scope.NO_SOURCE}:
            yield Checked(reading, facts, checked, language)
        yield Step(text("steg_skriver", language))
        answer = self._answer(scope, reading, facts, checked, hits, language, on)
        answer = replace(
            answer, personvern=_count_found(masked), svar=(*to_come, *answer.svar, *_masked_note(masked, language))
        )
        # What a coordinator has approved is told in the words that were approved.
        if self._model is not None and scope is Scope.INSIDE and self._approved(reading, as_of) is None:
            answer = yield from self._told(self._model, answer, checked, facts, masked[-1].text, role)
        else:
            yield from (Paragraph(sentence, answer.kilder) for sentence in answer.svar)
        yield Done(replace(answer, tid_ms=_times(started, rules_done, search_done)))

    def _told(
        self, model: Model, answer: Answer, checked: Check, facts: Facts, question: str, role: str
    ) -> Generator[Event, None, Answer]:
        passages = {source.nr: found for source in answer.kilder if (found := self.passage(source.id)) is not None}
        on = (answer.dato, checked.dato)
        brief = Brief(question, facts, checked, passages, answer.svar, on, answer.malform, role)
        return (yield from tell(model, answer, brief))

    def _search(self, reading: Reading, as_of: date, on: date, malform: Malform) -> list[list[Hit]]:
        whole = self._find(reading.topic_text, as_of, malform)
        ranked = [
            _blend(whole, self._find(one, as_of, malform)) if one != reading.topic_text else whole
            for one in reading.asked
        ]
        if as_of != on:
            # What applied then is also told in documents written today.
            ranked += [self._find(reading.topic_text, on, malform)]
        return ranked

    def _find(self, text: str, on: date, malform: Malform) -> list[Hit]:
        """Return the nearest of our documents; the office's own guidance among them takes nobody's place."""
        hits = self._searcher.search(text, on=on, k=_HITS + len(self._office), malform=malform, kinds=_OURS)
        ours = [hit for hit in hits if hit.passage.document_id not in self._office][:_HITS]
        floor = ours[-1].score if ours else 0.0
        return [hit for hit in hits if hit.score >= floor]

    def _answer(
        self,
        scope: Scope,
        reading: Reading,
        facts: Facts,
        checked: Check,
        hits: list[list[Hit]],
        malform: Malform,
        on: date,
    ) -> Answer:
        if scope is not Scope.INSIDE:
            return self._refusal(scope, facts, checked, malform, on)
        themes = read_themes(reading.topic_text) | ({"historikk"} if reading.about_date else frozenset())
        if reading.ahead and "sats" in themes:
            themes |= {"fremtid"}
        claim = Ask.HJEMMEL_CLAIM in reading.asks
        about = [
            Themes((read_themes(one) or themes) | (themes & {"fremtid"}), themes, reading.ahead)
            for one in (*reading.asked, *("",) * (len(hits) - len(reading.asked)))
        ]
        ranked = [
            list(candidates(found, self._documents, facts, one, self._rarity, claim=claim))
            for found, one in zip(hits, about, strict=True)
        ]
        today_too = reading.today_too and reading.about_date is not None
        plan = make_plan(
            ranked,
            facts,
            checked,
            themes,
            _asked_shape(reading),
            reading.leaning,
            today_too=today_too,
            vague=reading.vague,
        )
        if known := self._approved(reading, checked.dato):
            plan = led_by(plan, known, malform)
        return self._write(plan, reading, facts, checked, malform, on)

    def _approved(self, reading: Reading, on: date) -> Document | None:
        return approved(reading.topic_text, self._documents.values(), on)

    def _write(self, plan: Plan, reading: Reading, facts: Facts, checked: Check, malform: Malform, on: date) -> Answer:
        writer = Writer(plan, checked, malform, lambda h, regel: self._source_of(h, regel, checked.dato, malform))
        draft = writer.write(reading.questions, reading.about_date)
        apart = compare(reading.variants, facts, checked.dato, malform, writer.cite)
        said = f"{reading.topic_text} {facts.to_json()} {checked.dato.isoformat()}"
        kept = verify(draft, writer.sources.passages(), checked, {on, checked.dato}, said, malform)
        answered = bool([s for s in kept if s.slag is not Slag.AVKLAR])
        state = status(plan, checked, answered=answered)
        kept = (*apart, *(s for s in kept if not (apart and s.slag is Slag.AVKLAR)))
        kept = (*self._beside(kept, writer, checked.dato, malform), *standing(plan, self._flagged, malform))
        svar = kept if answered else (Sentence(text(_EMPTY[state], malform), (), Slag.FORBEHOLD), *kept)
        return self._finish(state, svar, writer, plan, facts, checked, malform, on)

    def _to_come(self, reading: Reading, on: date, malform: Malform) -> tuple[Sentence, ...]:
        """Say that a provision the question names is enacted, but not in force."""
        if self._law is None:
            return ()
        official = Official(self._law, lambda h: self._law_of(h, on, malform), on)
        return official.to_come(find_hjemler(reading.topic_text), malform)

    def _beside(
        self, sentences: tuple[Sentence, ...], writer: Writer, on: date, malform: Malform
    ) -> tuple[Sentence, ...]:
        if self._law is None:
            return sentences
        official = Official(self._law, lambda h: self._law_of(h, on, malform), on)
        return official.beside(sentences, writer.sources, malform)

    def _law_of(self, hjemmel: Hjemmel, on: date, malform: Malform) -> Passage | None:
        found = self._searcher.by_hjemmel(hjemmel.source_id, hjemmel.paragraf or "", on, malform)
        return next((p for p in found if p.kind is Kind.REGELVERK), None)

    def _finish(
        self,
        state: Status,
        svar: tuple[Sentence, ...],
        writer: Writer,
        plan: Plan,
        facts: Facts,
        checked: Check,
        malform: Malform,
        on: date,
    ) -> Answer:
        return Answer(
            status=state,
            malform=malform,
            dato=on,
            svar=svar,
            kilder=writer.sources.citations(),
            fakta=facts.to_json(),
            check=checked,
            henvis=henvis(plan, checked, state, " ".join(s.tekst for s in svar), malform),
            personvern=(),
            oppfolging=oppfolging(plan, checked, malform),
            versjoner=self._versions(checked),
        )

    def _refusal(self, scope: Scope, facts: Facts, checked: Check, malform: Malform, on: date) -> Answer:
        state, name = scope.refusal
        return Answer(
            status=state,
            malform=malform,
            dato=on,
            svar=(Sentence(text(name, malform), (), Slag.FORBEHOLD),),
            kilder=(),
            fakta=facts.to_json(),
            check=checked if state is Status.INGEN_KILDE else None,
            henvis={"til": "koordinator", "hvorfor": text("henvis_koordinator", malform)}
            if state is Status.INGEN_KILDE
            else None,
            personvern=(),
            oppfolging=(),
            versjoner=self._versions(checked),
        )

    def _source_of(self, hjemmel: Hjemmel, regel: str | None, on: date, malform: Malform) -> Passage | None:
        """Return our text on a provision: the one that rests on the facts of the rule, and on little else."""
        found = self._searcher.by_hjemmel(hjemmel.source_id, hjemmel.paragraf or "", on, malform)
        facts = facts_behind(regel) if regel else frozenset()

        def _fitness(passage: Passage) -> tuple[bool, float, bool, int]:
            own = self._facts_of(passage)
            shared = len(own & facts) / len(own) if own else 0.0
            kind = passage.kind is not Kind.REGELKORT
            return hjemmel.text not in passage.hjemler, -shared, kind, len(passage.hjemler)

        return min((p for p in found if p.kind is not Kind.REGELVERK), key=_fitness, default=None)

    def _facts_of(self, passage: Passage) -> frozenset[str]:
        if passage.gjelder_fra is None:
            return frozenset()
        document = self._documents.get((passage.document_id, passage.gjelder_fra))
        return frozenset(document.fakta) if document else frozenset()

    def _versions(self, checked: Check) -> dict[str, str | None]:
        return {
            "korpus": self._corpus_version,
            "regler": checked.regelversjon,
            "modell": None,
            "lovtekst": self.law_date,
        }


_EMPTY = {
    Status.STOPPET_I_KONTROLL: "stoppet",
    Status.INGEN_KILDE: "ingen_kilde",
    Status.TRENGER_OPPLYSNINGER: "ingen_kilde",
}


def _blend(whole: Sequence[Hit], asked: Sequence[Hit]) -> list[Hit]:
    """Join what lies near the whole text with what lies near what it asks; what only one has, has the other's least."""
    floors = [min((hit.score for hit in hits), default=0.0) for hits in (whole, asked)]
    scores = [{hit.passage.id: hit.score for hit in hits} for hits in (whole, asked)]
    hits = {hit.passage.id: hit for hit in (*asked, *whole)}
    blended = [
        replace(hit, score=sum(s.get(key, floor) for s, floor in zip(scores, floors, strict=True)) / 2)
        for key, hit in hits.items()
    ]
    return sorted(blended, key=lambda hit: -hit.score)


def _merge(read: Facts, given: Facts | None) -> Facts:
    return read if given is None else read.with_(**given.known())


def _asked_shape(reading: Reading) -> Shape | None:
    if Ask.OPPONENT in reading.asks:
        return Shape.OPPOSE
    if Ask.THINK_ALOUD in reading.asks:
        return Shape.THINK
    return Shape.CLAIM if Ask.HJEMMEL_CLAIM in reading.asks else None


def _count_found(masked: Sequence[Any]) -> tuple[tuple[str, int], ...]:
    counts: dict[str, int] = {}
    for one in masked:
        for slag, count in one.found:
            counts[slag] = counts.get(slag, 0) + count
    return tuple(counts.items())


def _masked_note(masked: Sequence[Any], malform: Malform) -> tuple[Sentence, ...]:
    found = _count_found(masked)
    if not found:
        return ()
    words = ", ".join(privacy_word(slag, malform) for slag, _ in found)
    return (Sentence(text("maskert", malform, hva=words), (), Slag.FORBEHOLD),)


def _times(started: float, rules_done: float, search_done: float) -> dict[str, float]:
    now = time.perf_counter()
    return {
        "sok": round((search_done - rules_done) * 1000, 1),
        "regler": round((rules_done - started) * 1000, 1),
        "svar": round((now - search_done) * 1000, 1),
        "totalt": round((now - started) * 1000, 1),
    }

"""The built-in writer: findings, facts and passages become paragraphs with sources."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import date

from assistant.answer.candidates import Candidate
from assistant.answer.cite import Sources, shorten
from assistant.answer.claim import judge_claim
from assistant.answer.plan import PERIOD_RULES, Plan, Shape
from assistant.answer.sparring import heard, labelled
from assistant.answer.texts import text
from assistant.answer.verdict import verdict
from assistant.facts import SPECS
from assistant.reading.focus import sentences
from assistant.types import Check, Finding, Sentence, Utfall
from corpus.types import Hjemmel, Malform, Part, Passage, Slag

# Words before the sources: a factual question gets a short answer, a case room for both sides.
_WORDS = {Shape.RULE: 90, Shape.CLAIM: 90, Shape.CASE: 190, Shape.THINK: 420, Shape.OPPOSE: 420}
_YES_NO = re.compile(
    r"^(?:(?:og|men|så|hei)[ ,!]+)*(?:kan|får|må|har|er|skal|går|mister|holder|teller|gjelder|bør|vil|finnes|trenger|"
    r"held|tel|gjeld|treng|finst|mistar|e|blir|dekker|dekkjer|ryk|hadde)\b|\bfår'?n\b|\beller\s*\?*$|\bgår det\b",
    re.IGNORECASE,
)

# Summer, absence and deadlines meet nearly everybody: they are said to whoever asks about them.
_EVERYBODYS = frozenset({"X-14", "X-15", "X-16"})
_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-ZÆØÅ«])")
_VERDICT = re.compile(r"^(?:Ja|Nei), ")

FindSource = Callable[[Hjemmel, str | None], Passage | None]
"""Provision, and the rule it is cited for where there is one → the text to cite."""


class Writer:
    """Writes one answer. Holds the sources while the paragraphs are put together."""

    def __init__(self, plan: Plan, check: Check, malform: Malform, find_source: FindSource) -> None:
        self._plan = plan
        self._check = check
        self._malform: Malform = malform
        self._find_source = find_source
        self.sources = Sources()

    def write(self, questions: Sequence[str], about: date | None) -> tuple[Sentence, ...]:
        """Return the paragraphs in the order they are shown."""
        opening = self._opening(questions)
        budget = _WORDS[self._plan.shape] - _count(opening)
        body = self._documents(budget, opening, questions)
        claim = self._claim(questions)
        paragraphs = [*self._past(about), *claim, *opening, *body, *self._own()]
        paragraphs += [*self._other_side(), *self._case_parts()]
        for candidate in self._plan.considered:
            self.sources.consider(candidate.passage)
        return tuple(paragraphs)

    def cite(self, hjemmel: Hjemmel, regel: str | None = None) -> tuple[int, ...]:
        """Return the number of the source for a provision, none when we have no text on it."""
        passage = self._find_source(hjemmel, regel)
        return (self.sources.cite(passage, passage.text),) if passage else ()

    def _past(self, about: date | None) -> list[Sentence]:
        if about is None:
            return []
        return [Sentence(text("eldre_dato", self._malform, dato=about.isoformat()), (), Slag.FORBEHOLD)]

    def _claim(self, questions: Sequence[str]) -> list[Sentence]:
        """A claim somebody has heard is judged first, on the text that leads."""
        if self._plan.shape is not Shape.CLAIM or not self._plan.leads:
            return []
        lead = self._plan.leads[0]
        judged = judge_claim(" ".join(questions), lead, self._malform)
        if judged is None:
            return []
        return [Sentence(judged, (self.sources.cite(lead.passage, lead.passage.text),), Slag.KORT_SVAR)]

    def _opening(self, questions: Sequence[str]) -> list[Sentence]:
        """A case that fails a hard condition is told so first."""
        failed = [f for f in self._plan.negative if f.regel not in PERIOD_RULES]
        paragraphs = [self._finding(f, Slag.KORT_SVAR) for f in failed[:3]]
        if paragraphs and _asks_yes_or_no(questions) and not self._extendable(failed):
            first = paragraphs[0]
            paragraphs[0] = Sentence(f"Nei, ikke slik saken er opplyst. {first.tekst}", first.kilder, first.slag)
            if self._malform == "nn":
                paragraphs[0] = Sentence(f"Nei, ikkje slik saka er opplyst. {first.tekst}", first.kilder, first.slag)
        return paragraphs

    def _extendable(self, failed: Iterable[Finding]) -> bool:
        """Over the ordinary ceiling but within the extra year is a question of discretion, not a no."""
        extension = self._check.finding("tf-7-4-forlengelse")
        open_year = extension is not None and extension.utfall is Utfall.KREVER_VURDERING
        return open_year and all(f.regel == "tf-7-4-varighet" for f in failed)

    def _documents(self, budget: int, opening: Sequence[Sentence], questions: Sequence[str]) -> list[Sentence]:
        """The short answers of the leading documents, then their parts as far as there is room."""
        if self._plan.shape in {Shape.THINK, Shape.OPPOSE}:
            return self._sparring()
        malform = self._malform
        shorts = [s for place, lead in enumerate(self._plan.leads) for s in self._in_time(place, self._short(lead))]
        if opening:
            shorts = [Sentence(s.tekst, s.kilder, Slag.BEGRUNNELSE) for s in shorts]
        elif shorts and len(questions) == 1 and (plain := self._plainly(questions[0])):
            shorts[0] = replace(shorts[0], tekst=f"{plain} {shorts[0].tekst}")
        left = budget - _count(shorts)
        details = [(lead, part) for lead in self._plan.leads for part in _rest(lead, malform)]
        rivals = [(rival, part) for rival in self._plan.rivals for part in _first(rival, malform)]
        others = [(other, part) for other in self._plan.support for part in _first(other, malform)]
        # Who may know what the sources do not say comes before what they say of something else.
        silent = any(lead.document and lead.document.svarer == "ingen_kilde" for lead in self._plan.leads)
        near = (*details, *rivals) if silent else (*rivals, *details)
        parts: list[Sentence] = []
        for candidate, part in (*near, *others):
            short = part.slag is Slag.KORT_SVAR
            fits = _fitting(part.text, left) if short else part.text
            size = len(fits.split())
            if fits and left >= size:
                parts.append(self._part(candidate, replace(part, text=fits), Slag.BEGRUNNELSE if short else part.slag))
                left -= size
        return [*shorts, *parts]

    def _plainly(self, question: str) -> str:
        """«Ja.» or «Nei.» before the short answer, when the leading text has said so to just such a question."""
        lead = self._plan.leads[0]
        if lead.document is None or self._plan.shape not in {Shape.RULE, Shape.CASE} or not _asks_yes_or_no([question]):
            return ""
        said = verdict(question, lead.document, lead.near)
        return text(f"plain_{said}", self._malform) if said else ""

    def _in_time(self, place: int, said: list[Sentence]) -> list[Sentence]:
        """The version of today, after that of then, is told apart."""
        lead, earlier = self._plan.leads[place], self._plan.leads[:place]
        if said and any(lead.passage.document_id == other.passage.document_id for other in earlier):
            said[0] = replace(said[0], tekst=text("i_dag", self._malform, svar=said[0].tekst))
        return said

    def _sparring(self) -> list[Sentence]:
        """Both sides of the discretion, or the side that speaks against what the adviser leans towards."""
        oppose = self._plan.shape is Shape.OPPOSE
        leaning = f"motspiller_{self._plan.leaning}" if self._plan.leaning else "motspiller"
        written = [Sentence(text(leaning, self._malform), (), Slag.FORBEHOLD)] if oppose else []
        for lead in self._plan.leads:
            parts = lead.document.parts(self._malform) if lead.document else ()
            last = ""
            for part in heard(parts, self._plan.leaning, oppose=oppose):
                said = labelled(part, self._malform, first=part.heading != last)
                written.append(Sentence(said, (self.sources.cite(lead.passage, part.text),), part.slag))
                last = part.heading
        return [*written, *(s for other in self._plan.rivals[:1] for s in self._short(other))]

    def _short(self, candidate: Candidate) -> list[Sentence]:
        if candidate.document is None:
            first = candidate.passage.text.split("\n", 1)[0]
            return [Sentence(first, (self.sources.cite(candidate.passage, first),), Slag.BEGRUNNELSE)]
        return [self._part(candidate, part) for part in _first(candidate, self._malform)]

    def _part(self, candidate: Candidate, part: Part, slag: Slag | None = None) -> Sentence:
        return Sentence(_no_verdict(part.text), (self.sources.cite(candidate.passage, part.text),), slag or part.slag)

    def _finding(self, finding: Finding, slag: Slag) -> Sentence:
        return Sentence(finding.begrunnelse.get(self._malform), self.cite(finding.hjemmel, finding.regel), slag)

    def _own(self) -> list[Sentence]:
        """What the office's own guidance says, in its own words."""
        own = self._plan.own
        if own is None:
            return []
        quote = shorten(own.passage.text)
        said = text("egen_veiledning", self._malform, kilde=own.passage.hjemler[0], sitat=quote)
        return [Sentence(said, (self.sources.cite(own.passage, quote),), Slag.BEGRUNNELSE)]

    def _other_side(self) -> list[Sentence]:
        """The money when the training was asked about, and conditions that are met."""
        met = [self._finding(f, Slag.VILKAR) for f in (*self._plan.positive[:3], *self._either_way())]
        period = [f for f in self._plan.negative if f.regel in PERIOD_RULES]
        relevant = [k for k in self._check.konflikter if k.id not in _EVERYBODYS or self._plan.concerns(k.hjemler)]
        conflicts = [s for conflict in relevant[:2] for s in self._conflict(conflict.id)]
        return [*met, *(self._finding(f, Slag.YTELSE) for f in period), *conflicts]

    def _either_way(self) -> list[Finding]:
        """A length that is told, and within the ceiling or over it by what is not told."""
        length = self._check.finding("tf-7-4-varighet")
        if length is None or self._plan.shape is not Shape.CASE or length.utfall is not Utfall.MANGLER_OPPLYSNING:
            return []
        return [] if "varighet_mnd" in length.mangler else [length]

    def _conflict(self, conflict_id: str) -> list[Sentence]:
        conflict = next(k for k in self._check.konflikter if k.id == conflict_id)
        passages = [p for h in conflict.hjemler if (p := self._find_source(h, None)) is not None]
        if not passages:
            return []
        numbers = tuple(dict.fromkeys(self.sources.cite(p, p.text) for p in passages))
        return [Sentence(conflict.tekst.get(self._malform), numbers, Slag.KONFLIKT)]

    def _case_parts(self) -> list[Sentence]:
        if self._plan.shape is Shape.RULE:
            return self._untold()
        return [*self._discretion(), *self._alternatives(), *self._questions()]

    def _discretion(self) -> list[Sentence]:
        findings = self._plan.discretion[:4]
        if not findings:
            return []
        names = "; ".join(f"{_lower(f.tittel.get(self._malform))} ({f.hjemmel.text})" for f in findings)
        passages = [p for f in findings if (p := self._find_source(f.hjemmel, f.regel)) is not None]
        numbers = tuple(dict.fromkeys(self.sources.cite(p, p.text) for p in passages))
        return [Sentence(text("vurder_selv", self._malform, hva=names), numbers, Slag.SKJONN)]

    def _alternatives(self) -> list[Sentence]:
        if not self._plan.negative:
            return []
        written = []
        for alternative in self._check.alternativer[:2]:
            passages = [p for h in alternative.hjemler if (p := self._find_source(h, None)) is not None]
            numbers = tuple(dict.fromkeys(self.sources.cite(p, p.text) for p in passages[:2]))
            written.append(
                Sentence(
                    text("alternativ", self._malform, hva=alternative.tekst.get(self._malform)),
                    numbers,
                    Slag.ALTERNATIV,
                )
            )
        return written

    def _untold(self) -> list[Sentence]:
        asked = " ".join(SPECS[name].question.get(self._malform) for name in self._plan.untold)
        return [Sentence(text("kommer_an", self._malform, hva=asked), (), Slag.AVKLAR)] if asked else []

    def _questions(self) -> list[Sentence]:
        wanted = {key for f in self._plan.missing for key in f.mangler}
        asked = [m.sporsmal.get(self._malform) for m in self._check.mangler if m.fakta in wanted][:3]
        if not asked:
            return self._untold()
        return [Sentence(text("mangler", self._malform, hva=" ".join(asked)), (), Slag.AVKLAR)]


def _first(candidate: Candidate, malform: Malform) -> tuple[Part, ...]:
    if candidate.document is None:
        return ()
    return tuple(p for p in candidate.document.parts(malform) if p.slag is Slag.KORT_SVAR)


def _rest(candidate: Candidate, malform: Malform) -> tuple[Part, ...]:
    if candidate.document is None:
        return ()
    return tuple(p for p in candidate.document.parts(malform) if p.slag is not Slag.KORT_SVAR)


def _asks_yes_or_no(questions: Iterable[str]) -> bool:
    return any(_YES_NO.search(sentence.strip()) for question in questions for sentence in sentences(question))


def _count(sentences: Iterable[Sentence]) -> int:
    return sum(len(s.tekst.split()) for s in sentences)


def _fitting(text: str, words: int) -> str:
    """Return the whole sentences a text begins with that have room in so many words."""
    kept: list[str] = []
    for sentence in _SENTENCE.split(text):
        if len(" ".join([*kept, sentence]).split()) > words:
            break
        kept.append(sentence)
    return " ".join(kept)


def _no_verdict(text: str) -> str:
    """Leave out a leading yes or no: it answers the document's own question, which may be put the other way round."""
    said = _VERDICT.sub("", text)
    return said if said == text else said[:1].upper() + said[1:]


def _lower(title: str) -> str:
    return title if title[:2].isupper() else title[:1].lower() + title[1:]

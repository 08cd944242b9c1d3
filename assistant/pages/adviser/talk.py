"""The conversation as HTML: what was asked, what is answered, and where each sentence comes from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import groupby, takewhile

from assistant.export.copy import copy_with_sources
from assistant.pages.adviser.html import render
from assistant.pages.adviser.session import Session, Turn
from assistant.types import Answer, Citation, Sentence, Status, Utfall
from corpus.types import Malform, Slag, Text

EXAMPLES = (
    {"malform": "nb", "tekst": "Hvor lenge kan fagbrev vare som tiltak?"},
    {
        "malform": "nb",
        "tekst": "Brukeren er født i 2006, har nedsatt arbeidsevne og AAP i 14 måneder til, og vil ta bachelor på tre "
        "år fra august 2027. Kan vi gi tiltak?",
    },
    {"malform": "nn", "tekst": "Kan nokon med dagpengar ta fagskule som Nav-tiltak?"},
)
_USED = Text("Brukt i svaret", "Brukte i svaret")
_WEIGHED = Text("Vurdert, ikke brukt", "Vurderte, ikkje brukte")
_ORDER = (
    Slag.KORT_SVAR, Slag.BEGRUNNELSE, Slag.VILKAR, Slag.YTELSE, Slag.KONFLIKT, Slag.SKJONN, Slag.DOKUMENTER,
    Slag.ALTERNATIV, Slag.AVKLAR, Slag.NESTE_STEG, Slag.FORBEHOLD,
)  # fmt: skip
_ENOUGH_FOR_A_CASE = 2


@dataclass(frozen=True, slots=True)
class Group:
    """Paragraphs that follow each other and do the same; `funn` is where the findings stand."""

    slag: str
    sentences: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True)
class TurnView:
    """One exchange, ready for the template."""

    question: str
    answer: Answer
    groups: tuple[Group, ...]
    sources: Mapping[int, Citation]
    used: tuple[Citation, ...]
    weighed: tuple[Citation, ...]
    lists: tuple[tuple[str, list[tuple[str, list[Citation]]]], ...]
    findings_open: bool
    melding: str
    copy: str


def talk_html(session: Session) -> str:
    """Return all finished exchanges, or the welcome when there is none."""
    views = [_view(turn) for turn in session.turns]
    if not views:
        return render("welcome.html", eksempler=EXAMPLES)
    return render("talk.html", turer=views, samtale=session.conversation)


def _view(turn: Turn) -> TurnView:
    answer = turn.answer
    used = tuple(k for k in answer.kilder if k.brukt)
    weighed = tuple(k for k in answer.kilder if not k.brukt)
    named = ((_USED, used), (_WEIGHED, weighed))
    return TurnView(
        question=turn.question,
        answer=answer,
        groups=tuple(_groups(answer)),
        sources={k.nr: k for k in answer.kilder},
        used=used,
        weighed=weighed,
        lists=tuple((title.get(answer.malform), _by_document(of)) for title, of in named if of),
        findings_open=_is_case(answer),
        melding=_announcement(answer, len(used)),
        copy=copy_with_sources(answer),
    )


def _groups(answer: Answer) -> list[Group]:
    """What stands first, the short answer, the findings, then what each other part does, in the reader's order."""
    before = tuple(takewhile(lambda s: s.slag is not Slag.KORT_SVAR, answer.svar))
    before = before if len(before) < len(answer.svar) else ()
    rest = answer.svar[len(before) :]
    parts = [Group(slag, tuple(s for s in rest if s.slag == slag)) for slag in _ORDER]
    first = [Group(slag.value, tuple(of)) for slag, of in groupby(before, key=lambda s: s.slag)]
    findings = [Group("funn", ())] if answer.check and answer.check.funn else []
    return [*first, *parts[:1], *findings, *(p for p in parts[1:] if p.sentences)]


def _is_case(answer: Answer) -> bool:
    """A question about one person's case is shown with the findings open; a general one with them folded."""
    check = answer.check
    if check is None or answer.status is Status.INGEN_KILDE:
        return False
    return len(answer.fakta) > _ENOUGH_FOR_A_CASE or any(f.utfall is Utfall.IKKE_OPPFYLT for f in check.funn)


def _by_document(citations: Iterable[Citation]) -> list[tuple[str, list[Citation]]]:
    """Group the sources by the act or regulation they rest on, in the order they are first used."""
    groups: dict[str, list[Citation]] = {}
    for citation in citations:
        groups.setdefault(citation.hjemmel.split(" §")[0] or citation.tittel, []).append(citation)
    return list(groups.items())


def _announcement(answer: Answer, used: int) -> str:
    """The one thing a screen reader is told when the answer is there."""
    return _ready(used, answer.malform)


def _ready(used: int, malform: Malform) -> str:
    if malform == "nn":
        return f"Svar klart, {used} {'kjelde' if used == 1 else 'kjelder'}"
    return f"Svar klart, {used} {'kilde' if used == 1 else 'kilder'}"

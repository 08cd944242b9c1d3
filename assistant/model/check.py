"""Which paragraphs of a model may be shown. Deterministic; a paragraph that fails is replaced by the built-in one.

A paragraph tells points of the built-in answer. It may say them more fluently, and no more and no less than they say
(`assistant.model.wording`); whole sentences that it quotes from its sources may stand between. In doubt it is stopped.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from assistant.answer.verify import promises, verify
from assistant.model import claims, wording
from assistant.model.brief import Brief
from assistant.model.reply import Written
from assistant.privacy import mask
from assistant.reading import detect_malform
from assistant.types import Finding, Sentence, Utfall

# How much of a finding's title a sentence must hold to speak of it.
_KEPT = 0.5
_WORDS_MORE = 1.6
_WORDS_ROOM = 15


class Stop(StrEnum):
    """Why a paragraph was not shown; counted for the coordinator."""

    FORM = "form"
    REKKEFOLGE = "rekkefolge"
    KILDE = "ukjent_kilde"
    SITAT = "sitat"
    LENKE = "lenke"
    PERSON = "person"
    TALL = "tall"
    FUNN = "mot_funn"
    LOFTE = "lofte"
    NEKTING = "nekting"
    STYRKE = "styrke"
    DEKNING = "uten_dekning"
    UTELATT = "utelatt"
    MALFORM = "malform"
    LENGDE = "lengde"


LABELS = {
    Stop.FORM: "kunne ikke leses, eller begynte eller sluttet midt i en setning",
    Stop.REKKEFOLGE: "lot ord eller setninger bytte plass, eller fortalte et punkt som ikke finnes",
    Stop.KILDE: "viste til en kilde som ikke finnes",
    Stop.SITAT: "siterte noe som ikke står ordrett i kilden",
    Stop.LENKE: "hadde lenke, bilde, HTML eller skjulte tegn",
    Stop.PERSON: "hadde navn eller nummer på en person",
    Stop.TALL: "hadde tall, dato, frist eller paragraf uten dekning, eller utelot en",
    Stop.FUNN: "sa noe annet enn regelsjekken",
    Stop.LOFTE: "lovet noe om skjønn eller framtidig ytelse",
    Stop.NEKTING: "nektet noe kilden ikke nekter, eller omvendt",
    Stop.STYRKE: "gjorde et krav til en mulighet, eller omvendt",
    Stop.DEKNING: "sa noe som ikke står i det avsnittet bygger på",
    Stop.UTELATT: "utelot noe av det punktet sier",
    Stop.MALFORM: "var på feil målform",
    Stop.LENGDE: "var mye lengre enn punktet",
}


@dataclass(frozen=True, slots=True)
class Claimed:
    """A paragraph, what it says it tells, and what that gives it to stand on."""

    text: str
    points: tuple[Sentence, ...]
    written: Written
    brief: Brief

    @property
    def told(self) -> str:
        """The points in the built-in words."""
        return "\n".join(point.tekst for point in self.points)

    @property
    def ground(self) -> str:
        """What the paragraph may say: its points and what it quotes."""
        return "\n".join((self.told, *self.quoted))

    @property
    def quoted(self) -> tuple[str, ...]:
        """The whole sentences that it quotes from sources in force. A part of one may say what the whole does not."""
        return tuple(
            sentence
            for quote in self.written.sitater
            if (passage := self.brief.passages.get(quote.kilde)) and any(map(passage.in_force, self.brief.on))
            for sentence in claims.sentences(passage.text)
            if _folded(sentence) in _folded(quote.ordrett)
        )

    @property
    def numbers(self) -> frozenset[str]:
        """The quantities it may name: of the ground, the facts, and the provisions of its sources."""
        cited = {n for point in self.points for n in point.kilder}
        hjemler = (h for n in cited if n in self.brief.passages for h in self.brief.passages[n].hjemler)
        labels = (f"{value} {key}" for key, value in self.brief.facts.to_json().items())
        return claims.quantities("\n".join((self.ground, *hjemler, *labels)))


def check_paragraph(written: Written, brief: Brief, told: Sequence[int]) -> Sentence | Stop:
    """Return the paragraph as it may be shown, or why it may not. `told` are the points told so far."""
    open_points = set(brief.open_points())
    if not written.punkter or not set(written.punkter) <= open_points or min(written.punkter) <= max(told, default=0):
        return Stop.REKKEFOLGE
    text = unicodedata.normalize("NFC", written.tekst).strip()
    points = tuple(brief.plan[n - 1] for n in sorted(set(written.punkter)))
    claimed = Claimed(text, points, written, brief)
    stop = next((stop for stop, holds in _CHECKS.items() if not holds(claimed)), None)
    if stop is None and not wording.same(text, claimed.told, claimed.quoted):
        stop = _difference(claimed)
    if stop is not None:
        return stop
    # A source it names without quoting it carries nothing.
    numbers = tuple(dict.fromkeys([*(n for p in points for n in p.kilder), *(q.kilde for q in written.sitater)]))
    # «Tre år» may be written «3 år».
    given = f"{brief.facts.to_json()} {brief.check.dato.isoformat()} {' '.join(claims.quantities(claimed.told))}"
    # The last look is the one that meets the built-in writer too.
    kept = verify(
        [Sentence(text, numbers, points[0].slag)], brief.passages, brief.check, brief.on, given, brief.malform
    )
    return kept[0] if kept else Stop.TALL


def _difference(claimed: Claimed) -> Stop:
    """Why a text says something else than its points: told to the coordinator, who sees what the model gets wrong."""
    said, told, ground = (wording.words(text) for text in (claimed.text, claimed.told, claimed.ground))
    if not claims.denials(claimed.told) <= claims.denials(claimed.text) <= claims.denials(claimed.ground):
        return Stop.NEKTING
    if not claims.force(claimed.told) <= claims.force(claimed.text) <= claims.force(claimed.ground):
        return Stop.STYRKE
    if Counter(said) - Counter(ground):
        return Stop.DEKNING
    if Counter(told) - Counter(said):
        return Stop.UTELATT
    return Stop.REKKEFOLGE


def _sources_exist(claimed: Claimed) -> bool:
    named = {*claimed.written.kilder, *(quote.kilde for quote in claimed.written.sitater)}
    return named <= set(claimed.brief.passages)


def _quotes_verbatim(claimed: Claimed) -> bool:
    passages = claimed.brief.passages
    return all(_folded(quote.ordrett) in _folded(passages[quote.kilde].text) for quote in claimed.written.sitater)


def _folded(text: str) -> str:
    return " ".join(text.split())


_MARKUP = re.compile(
    r"https?:|www\.|//|\]\s*\(|!\[|<\s*[/!a-z]|&#|&\w+;|javascript:|data:|```|\b[\w-]+\.(?:no|com|net|org|io)\b|^\s*#",
    re.IGNORECASE | re.MULTILINE,
)


def _plain_text(claimed: Claimed) -> bool:
    hidden = any(unicodedata.category(c) in {"Cf", "Cc", "Co", "Cs"} and c != "\n" for c in claimed.text)
    return not hidden and not _MARKUP.search(claimed.text)


_LONG_NUMBER = re.compile(r"\d{6,}|\d{3}[ .]\d{2}[ .]\d{3}")


_WHOLE = re.compile(r"^[A-ZÆØÅ0-9§«–-].*[.!?:»)]$", re.DOTALL)


def _whole_sentences(claimed: Claimed) -> bool:
    """A text that begins or ends in the middle of a sentence, or a list that lost an item, is no paragraph."""
    return bool(_WHOLE.match(claimed.text)) or not _WHOLE.match(claimed.told)


def _nobody_named(claimed: Claimed) -> bool:
    if mask(claimed.text).found or "@" in claimed.text:
        return False
    if any(number not in claimed.ground for number in _LONG_NUMBER.findall(claimed.text)):
        return False
    known = set(re.findall(r"\w+", claimed.ground)) | {"Nav", "Norge", "Noreg"}
    return all(word in known for word in _inner_capitals(claimed.text))


def _inner_capitals(text: str) -> list[str]:
    """Return the capitalised words that begin neither a sentence nor what comes after a colon."""
    return [
        word
        for sentence in claims.sentences(text)
        for word in re.findall(r"\b[A-ZÆØÅ][a-zæøå]{2,}\b", re.sub(r"(?:^|: )\W*\w+", "", sentence))
    ]


def _numbers_held(claimed: Claimed) -> bool:
    """Every number is one of the ground's, and every number of the points is still there."""
    said = claims.quantities(claimed.text)
    return said <= claimed.numbers and claims.quantities(claimed.told) <= said


_FULFILLED = re.compile(r"\boppfyl(?:t|te|ler|ller)\b", re.IGNORECASE)
_GRANTED = re.compile(
    r"\b(?:kan (?:du |dere |de )?(?:gi|gje|gis|gjevast|innvilge\w*|få)|(?:blir|er) innvilg\w+|ja\b)", re.IGNORECASE
)


def _agrees_with_findings(claimed: Claimed) -> bool:
    denied = [f for f in claimed.brief.check.funn if f.utfall is Utfall.IKKE_OPPFYLT and f.side == "tiltak"]
    for sentence in claims.sentences(claimed.text):
        if _folded(sentence) in _folded(claimed.ground):
            continue
        spoken_of = [f for f in claimed.brief.check.funn if _speaks_of(f, sentence, claimed)]
        for clause in claims.clauses(sentence):
            negated = claims.denials(clause) > 0
            if _FULFILLED.search(clause) and not all(_same(f, negated=negated) for f in spoken_of):
                return False
            if denied and not negated and _GRANTED.search(clause) and not _GRANTED.search(claimed.ground):
                return False
    return True


def _speaks_of(finding: Finding, sentence: str, claimed: Claimed) -> bool:
    title = claims.meaning(finding.tittel.get(claimed.brief.malform))
    return claims.share(title, claims.meaning(sentence)) >= _KEPT


def _same(finding: Finding, *, negated: bool) -> bool:
    return finding.utfall is (Utfall.IKKE_OPPFYLT if negated else Utfall.OPPFYLT)


_FUTURE = re.compile(
    r"\b(?:(?:vil|skal|kommer til å|kjem til å) (?:\w+ )?(?:få|bli (?:innvilg|forleng|godkjen)\w*|dekke\w*|dekkje\w*)"
    r"|garanter\w*|lover? at|kan (?:regne|rekne) med|har (?:krav|rett) på|har rett til|får (?:forleng|innvilg|dekk)\w*"
    r"|(?:blir|er|vert) (?:innvilg|forleng|godkjen)\w*|(?:helt|heilt) (?:sikkert|trygt)|uten tvil|utan tvil)\b",
    re.IGNORECASE,
)


# Words that decide a case are the source's or nobody's.
_DECISION = re.compile(r"\b(?:innvilg|godkjen|avsl|garanter|vedtatt|vedteken)\w*", re.IGNORECASE)


def _promises_nothing(claimed: Claimed) -> bool:
    if promises(claimed.text):
        return False
    ground = _folded(claimed.ground).lower()
    if any(word.lower() not in ground for word in _DECISION.findall(claimed.text)):
        return False
    return all(_folded(found[0]).lower() in ground for found in _FUTURE.finditer(claimed.text))


def _right_malform(claimed: Claimed) -> bool:
    written = detect_malform(claimed.text)
    return written == claimed.brief.malform or written == detect_malform(claimed.told)


def _right_length(claimed: Claimed) -> bool:
    return len(claimed.text.split()) <= len(claimed.told.split()) * _WORDS_MORE + _WORDS_ROOM


_CHECKS: dict[Stop, Callable[[Claimed], bool]] = {
    Stop.KILDE: _sources_exist,
    Stop.SITAT: _quotes_verbatim,
    Stop.LENKE: _plain_text,
    Stop.FORM: _whole_sentences,
    Stop.PERSON: _nobody_named,
    Stop.TALL: _numbers_held,
    Stop.FUNN: _agrees_with_findings,
    Stop.LOFTE: _promises_nothing,
    Stop.MALFORM: _right_malform,
    Stop.LENGDE: _right_length,
}

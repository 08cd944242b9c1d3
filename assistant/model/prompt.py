"""What the model is sent: Norwegian text files a coordinator can read, filled in with one case."""

from __future__ import annotations

import hashlib
import unicodedata
from functools import lru_cache
from importlib.resources import files
from string import Template

import yaml

from assistant.facts import SPECS
from assistant.model.brief import Brief
from corpus.types import Malform, Passage

_FOLDER = files("assistant.model").joinpath("ledetekster")
_NAMES = ("system", "oppgave", "form", "lesing")
_MALFORM = {"nb": "bokmål", "nn": "nynorsk"}
# Room for the sources: about what an answer cites, well within the context of a small model.
_PASSAGE_CHARS = 1_500
_WORDS_MORE = 1.1

Message = tuple[str, str]
"""Role (`system` or `user`) and text."""


def version() -> str:
    """Return the version of the prompts, as it stands in every answer."""
    loaded = yaml.safe_load(_FOLDER.joinpath("versjon.yaml").read_text("utf-8"))
    return str(loaded["versjon"])


def fingerprint() -> str:
    """Return the hash of all prompts; the version file carries it, so that no change goes unversioned."""
    return hashlib.sha256("\0".join(_prompt(name) for name in _NAMES).encode()).hexdigest()


@lru_cache(maxsize=8)
def _prompt(name: str) -> str:
    return _FOLDER.joinpath(f"{name}.md").read_text("utf-8")


def writing(brief: Brief, *, in_words: bool) -> list[Message]:
    """Return the messages that ask for an answer; `in_words` also describes the JSON."""
    numbers = brief.open_points()
    task = Template(_prompt("oppgave")).substitute(
        malform=_MALFORM[brief.malform],
        ord=str(round(sum(len(brief.plan[n - 1].tekst.split()) for n in numbers) * _WORDS_MORE)),
        sporsmal=as_data(brief.question),
        opplysninger="\n".join(_fact(key, value, brief.malform) for key, value in brief.facts.to_json().items()) or "–",
        funn="\n".join(_findings(brief)) or "–",
        kilder="\n\n".join(_source(number, passage) for number, passage in brief.passages.items()) or "–",
        plan="\n".join(_point(n, brief) for n in numbers),
        punkter=", ".join(str(n) for n in numbers),
    )
    return [("system", _prompt("system")), ("user", f"{task}\n{_prompt('form')}" if in_words else task)]


def reading(question: str) -> list[Message]:
    """Return the messages that ask which facts a text gives."""
    keys = "\n".join(
        f"- {key}: {spec.label.nb}" + (f" ({', '.join(spec.values)})" if spec.values else "")
        for key, spec in SPECS.items()
    )
    return [("user", Template(_prompt("lesing")).substitute(nokler=keys, sporsmal=as_data(question)))]


def as_data(text: str) -> str:
    """Return a text that shows nothing hidden and can't close the frame it stands in."""
    visible = "".join(c for c in unicodedata.normalize("NFC", text) if c in "\n\t" or unicodedata.category(c)[0] != "C")
    return visible.replace("<", "‹").replace(">", "›")


def _fact(key: str, value: object, malform: Malform) -> str:
    said = {True: "ja", False: "nei"}.get(value, value) if isinstance(value, bool) else value
    return f"- {SPECS[key].label.get(malform)}: {said}"


def _findings(brief: Brief) -> list[str]:
    return [
        f"- {f.tittel.get(brief.malform)} ({f.hjemmel.text}): {f.utfall.value.replace('_', ' ')}. "
        f"{f.begrunnelse.get(brief.malform)}"
        for f in brief.check.funn
    ]


def _source(number: int, passage: Passage) -> str:
    return (
        f"[{number}] {as_data(passage.title)} ({', '.join(passage.hjemler)})\n{as_data(passage.text[:_PASSAGE_CHARS])}"
    )


def _point(number: int, brief: Brief) -> str:
    point = brief.plan[number - 1]
    marks = "".join(f"[{n}]" for n in point.kilder)
    return f"{number}. {point.tekst} {marks}".rstrip()

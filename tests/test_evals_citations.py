"""Whether the sources of an answer hold is asked of the texts themselves, and every part of it can be found wanting."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from assistant.opening import open_corpus
from corpus.passages import passages
from corpus.types import Kind
from evals.cases import Case
from evals.citations import Sources, quotes, unsupported
from evals.record import all_rates
from evals.run import hold

ON = date(2026, 11, 23)
ASKED = ("Hvor lenge kan det vare?",)


@pytest.fixture(scope="module")
def sources(tmp_path_factory):
    return Sources(tmp_path_factory.mktemp("uten-indeks"))


@pytest.fixture(scope="module")
def card():
    """A card that has a beginning, and is in force."""
    cards = (p for p in passages(open_corpus()) if p.kind is Kind.REGELKORT and p.malform == "nb")
    return next(p for p in cards if p.in_force(ON) and p.gjelder_fra and p.gjelder_fra > date(2016, 1, 1))


def answer(card, text="Det står i kortet.", *, slag="vilkar", stands_on=(1,), dato=ON, **source):
    kilde = {"nr": 1, "id": card.id, "hjemmel": card.hjemler[0], "sitat": card.text[:80], "brukt": True, **source}
    reckoned = {name: [] for name in ("funn", "konflikter", "alternativer", "tidslinje")}
    sentence = {"tekst": text, "kilder": list(stands_on), "slag": slag}
    return {"status": "besvart", "dato": str(dato), "fakta": {}, **reckoned, "svar": [sentence], "kilder": [kilde]}


def holds(given, sources, about=ON):
    (quote,) = quotes(given, about, sources)
    return quote.verbatim, quote.in_force


def test_an_honest_answer_holds(card, sources):
    assert holds(answer(card), sources) == (True, True)
    assert list(unsupported(answer(card), ASKED, sources)) == []


def test_a_quote_with_one_letter_changed_an_empty_one_and_an_unknown_source_are_not_verbatim(card, sources):
    assert holds(answer(card, sitat=card.text[:79] + "¤"), sources) == (False, True)
    assert holds(answer(card, sitat=" "), sources) == (False, True)
    assert holds(answer(card, id="finnes-ikke"), sources) == (False, False)


def test_a_source_is_in_force_on_the_day_or_on_the_earlier_day_that_is_asked_about_and_told(card, sources):
    before = card.gjelder_fra - timedelta(days=1)
    assert holds(answer(card, dato=before), sources, before) == (True, False)
    # Asked in a year when it was not in force, about a day when it was.
    assert holds(answer(card, dato=before), sources, ON) == (True, False)
    assert holds(answer(card, f"Det gjaldt i {ON.year}.", dato=before), sources, ON) == (True, True)


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"stands_on": ()}, True),
        ({"stands_on": (9,)}, True),
        ({"id": "finnes-ikke"}, True),
        ({"text": "Det kan vare i 98765 dager."}, True),
        ({"text": "Det kan vare i 98765 dager.", "slag": "avklar", "stands_on": ()}, False),
    ],
)
def test_a_sentence_that_states_something_needs_a_source_that_has_its_numbers(card, sources, changed, told):
    assert bool(list(unsupported(answer(card, **changed), ASKED, sources))) is told


def test_a_number_of_the_question_or_of_the_rules_may_be_repeated(card, sources):
    said = answer(card, "98765 dager, og 1 234 kroner.")
    assert list(unsupported(said, ("Er det 98765 dager, og 1234 kroner?",), sources)) == []
    said["funn"] = [{"begrunnelse": "98765 og 1234"}]
    assert list(unsupported(said, ASKED, sources)) == []


def test_every_rate_of_the_sources_falls_with_a_doctored_answer(card):
    expected = {"hjemler": [card.hjemler[0], "aksjeloven § 1-1"]}
    case = Case("A", ASKED, "nb", "ryddig", ON, (), expected, "", Path("a.yaml"))
    doctored = answer(card, stands_on=(9,), sitat="Dette står ingen steder.")
    doctored["kilder"].append({**doctored["kilder"][0], "nr": 2, "id": "borte", "hjemmel": "bokføringsloven § 3"})
    outcome = hold(case, doctored, (), ON)
    rates = all_rates([outcome])
    assert {name: (rates[name].hits, rates[name].n) for name in (
        "sitat_ordrett", "sitat_gjelder", "uten_stotte", "hjemmel_dekning", "hjemmel_presisjon", "sok_blant_fem"
    )} == {
        "sitat_ordrett": (0, 2), "sitat_gjelder": (1, 2), "uten_stotte": (1, 1), "hjemmel_dekning": (1, 2),
        "hjemmel_presisjon": (1, 2), "sok_blant_fem": (0, 1),
    }  # fmt: skip
    assert [breach.split(" ")[0] for breach in outcome.breaches] == ["sitat", "sitat", "kilde", "uten"]

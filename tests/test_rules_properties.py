"""What holds for every case, whatever the facts."""

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.facts import SPECS, Facts, parse_facts
from assistant.rules.check import check
from assistant.rules.evaluate import evaluate
from assistant.rules.load import load_rules
from assistant.rules.serialize import check_to_json
from assistant.types import Utfall

DECIDED = {Utfall.OPPFYLT, Utfall.IKKE_OPPFYLT}
SKJONN = {r.id for r in load_rules().rules if r.sjekk == "skjonn"}
LIVING_COSTS = set(SPECS["ytelse"].values) - {"ingen", "sosialhjelp", "tiltakspenger"}
# Drawn often enough on each side of the limits.
NEAR = {
    "alder": [15, 16, 17, 18, 19, 21, 22, 24, 25, 29, 30, 61, 62, 67, 68],
    "fodselsaar": [1958, 1961, 1962, 1990, *range(1995, 2012)],
    "varighet_mnd": [1, 3, 4, 12, 13, 24, 36, 37, 48, 49, 60, 61],
    "ytelse_gjenstar_mnd": [0, 6, 12, 24, 36],
    "aap_brukt_mnd": [0, 12, 24, 36, 37, 48, 60],
    "brukt_mnd": [0, 12, 36, 48],
    "uker_siden_innvilget": [0, 2, 11, 12, 13, 40],
    "normert_prosent": [25, 49, 50, 100],
    "studiepoeng_halvaar": [0, 1, 15, 16],
}


def values(name):
    spec = SPECS[name]
    if name in NEAR:
        return st.sampled_from(NEAR[name])
    if spec.kind == "bool":
        return st.booleans()
    if spec.kind == "int":
        return st.integers(max(spec.low, 0), min(spec.high, 60))
    if spec.kind == "date":
        return st.dates(date(2025, 8, 1), date(2028, 12, 31))
    if spec.kind == "list":
        return st.lists(st.sampled_from(spec.values), max_size=2, unique=True).map(lambda x: tuple(sorted(x)))
    return st.sampled_from(spec.values)


def one_age(facts):
    """Age and year of birth said together can contradict each other; then the year wins, and that is another test."""
    return facts if facts.alder is None else facts.with_(fodselsaar=None)


FACTS = st.fixed_dictionaries({}, optional={name: values(name) for name in SPECS}).map(
    lambda known: one_age(Facts(**known))
)
DAYS = st.dates(date(2025, 8, 1), date(2027, 12, 31))
MORE = settings(max_examples=200, deadline=None)


def contradict(facts):
    """Tell whether two facts deny each other: what follows from them is nobody's rule."""
    ill = facts.ytelse in {"aap", "uforetrygd", "sykepenger"}
    return (facts.rett_annen_livsopphold is False and facts.ytelse in LIVING_COSTS) or (
        ill and False in (facts.nedsatt_arbeidsevne, facts.sykdom_aarsak)
    )


def outcomes(facts, on):
    return {f.regel: f.utfall for f in evaluate(facts, on)}


@given(FACTS, DAYS)
@MORE
def test_discretion_is_never_decided(facts, on):
    assert all(f.utfall is Utfall.KREVER_VURDERING for f in evaluate(facts, on) if f.regel in SKJONN)


@given(FACTS, DAYS)
@MORE
def test_every_finding_has_a_reason_in_both_maalformer_and_a_hjemmel_in_force(facts, on):
    start = facts.oppstart or on
    for finding in evaluate(facts, on):
        assert finding.begrunnelse.nb
        assert finding.begrunnelse.nn
        assert finding.hjemmel.url.startswith("https://lovdata.no/")
        says_so = "ingen regel for denne datoen" in finding.begrunnelse.nb
        until = finding.gjelder_til or max(on, start)
        assert says_so or (finding.gjelder_fra <= max(on, start) and until >= min(on, start))


# `oppstart` says which day is weighed. What is taken together with norsk counts as nothing until it is said.
@given(FACTS, DAYS, st.sampled_from([n for n in SPECS if n != "oppstart"]), st.data())
@settings(max_examples=600, deadline=None)
def test_a_new_fact_never_turns_one_decided_outcome_into_the_other(facts, on, name, data):
    if getattr(facts, name) is not None or (name == "samtidig" and facts.tiltak == "b"):
        return
    more = facts.with_(**{name: data.draw(values(name))})
    if contradict(more) or one_age(more) != more:
        return
    before, after = outcomes(facts, on), outcomes(more, on)
    for rule, outcome in before.items():
        if outcome in DECIDED and after.get(rule) in DECIDED:
            assert after[rule] is outcome, (rule, name)


@given(FACTS, DAYS, st.sampled_from([n for n, spec in SPECS.items() if spec.kind == "bool"]))
@settings(max_examples=400, deadline=None)
def test_unknown_never_counts_as_false(facts, on, name):
    yes, no, unknown = (outcomes(facts.with_(**{name: value}), on) for value in (True, False, None))
    if contradict(facts.with_(**{name: True})) or contradict(facts.with_(**{name: False})):
        return
    for rule, outcome in unknown.items():
        if {yes.get(rule), no.get(rule)} == DECIDED:
            assert outcome not in DECIDED, (rule, name)


@given(FACTS, DAYS, st.randoms())
@MORE
def test_the_order_of_the_facts_is_irrelevant(facts, on, chance):
    rows = list(facts.to_json().items())
    chance.shuffle(rows)
    turned = {name: value[::-1] if isinstance(value, list) else value for name, value in rows}
    assert check_to_json(check(parse_facts(turned), on), "nb") == check_to_json(check(facts, on), "nb")


@given(FACTS, DAYS)
@MORE
def test_what_is_missing_is_asked_for_and_nothing_that_is_known(facts, on):
    result = check(facts, on)
    asked = {m.fakta for m in result.mangler}
    open_facts = {n for f in result.funn if f.utfall is Utfall.MANGLER_OPPLYSNING for n in f.mangler}
    assert open_facts <= asked
    assert all(f.mangler for f in result.funn if f.utfall is Utfall.MANGLER_OPPLYSNING)
    assert not asked & set(facts.known())


@given(FACTS, DAYS)
@MORE
def test_the_fact_that_can_turn_most_outcomes_is_asked_for_first(facts, on):
    result = check(facts, on)
    turns = [len(m.kan_snu) for m in result.mangler]
    assert turns == sorted(turns, reverse=True)
    waiting = {f.regel for f in result.funn if f.mangler and f.utfall is not Utfall.IKKE_OPPFYLT}
    assert {rule for m in result.mangler for rule in m.kan_snu} == waiting


def test_one_answer_about_age_counts_for_every_rule_that_waits_for_it():
    facts = Facts(tiltak="d", nav_tiltak=True, ytelse="tiltakspenger")
    turns = {m.fakta: set(m.kan_snu) for m in check(facts, date(2026, 11, 23)).mangler}
    assert turns["alder"] == turns["fodselsaar"] >= {"tf-7-3-alder", "tf-7-6-samarbeid", "tpf-2-deltaker"}
    born = {m.fakta: set(m.kan_snu) for m in check(facts.with_(fodselsaar=2008), date(2026, 11, 23)).mangler}
    assert "fodselsaar" not in born
    assert "tf-7-3-alder" not in born["alder"]


def test_a_date_before_the_first_version_gets_no_default():
    result = check(Facts(tiltak="a", fodselsaar=1990, varighet_mnd=6), date(2012, 1, 1))
    assert result.finding("tf-7-4-varighet").utfall is Utfall.KREVER_VURDERING
    assert "ingen regel for denne datoen" in result.finding("tf-7-3-alder").begrunnelse.nb


def test_a_date_after_the_last_rate_says_so():
    finding = check(Facts(ytelse="aap", niva="vgs"), date(2028, 1, 1)).finding("lk-99-behovsproving")
    assert "Den nyeste jeg kjenner, gjelder til 2027-12-31" in finding.begrunnelse.nb

"""A model may say it more fluently, never something else: what is damaged is stopped, every time."""

from collections import Counter

import pytest

from assistant.model.check import Stop
from assistant.model.wording import same
from assistant.types import Sentence
from evals.bench.skader import damages, judge, let_through, pairs

PAIRS = pairs()
DAMAGES = [damage for pair in PAIRS for damage in damages(pair)]


def test_there_are_many_of_every_kind():
    kinds = Counter(damage.kind for damage in DAMAGES)
    assert len(DAMAGES) >= 2_000
    assert len(PAIRS) >= 60
    assert len([kind for kind, number in kinds.items() if number >= 10]) >= 18


def test_no_damage_gets_through():
    assert [damage.text for damage in let_through(DAMAGES)] == []


def test_the_paragraphs_themselves_pass():
    assert [pair.text for pair in PAIRS if isinstance(judge(pair, pair.text), Stop)] == []


def test_four_of_ten_careful_rewordings_pass():
    passed = [pair for pair in PAIRS if isinstance(judge(pair, pair.reworded), Sentence)]
    assert len(passed) >= 0.4 * len(PAIRS)


@pytest.mark.parametrize(
    ("told", "text"),
    [
        # who does what to whom
        ("Tiltakspenger reduserer AAP.", "AAP reduserer tiltakspenger."),
        ("Stønaden til læremidler dekker ikke skolepenger.", "Skolepenger dekker ikke stønaden til læremidler."),
        ("Nav-kontoret kan ikke kjøpe plassen av fylkeskommunen.", "Fylkeskommunen kan ikke kjøpe plassen av Nav-kontoret."),
        ("Etter § 7-6 må kommunen vurdere tilbud før Nav.", "Etter § 7-6 må Nav vurdere tilbud før kommunen."),
        # a limit that comes to hold for more, or for something else
        ("Stønaden er 2 G, to tredjedeler for den som er under 25 år.", "For den som er under 25 år er stønaden 2 G, to tredjedeler."),
        ("Taket er tre år, for fagskole fire år.", "For fagskole er taket tre år, fire år."),
        ("Brukeren kan søke AAP eller få tiltakspenger fra 18 år.", "Fra 18 år kan brukeren søke AAP eller få tiltakspenger."),
        ("Nav avgjør at brukeren får AAP etter sykdom.", "Etter sykdom avgjør Nav at brukeren får AAP."),
        ("Fagskole passer for brukere som trenger opplæring i 2027.", "I 2027 passer fagskole for brukere som trenger opplæring."),
        ("I 2027 kan brukere som får AAP, søke tiltak.", "Brukere som får AAP i 2027, kan søke tiltak."),
        ("AAP kan forlenges når brukeren er nær arbeid og må avslås når han ikke søker.", "Når han ikke søker, kan AAP forlenges når brukeren er nær arbeid og må avslås."),
        ("A kan vare i tre år, og B kan vare i to år for ungdom.", "For ungdom kan A vare i tre år, og B kan vare i to år."),
        # a condition that goes from one sentence to another
        ("Kurset kan gis. Når brukeren er ledig, gis dagpenger.", "Kurset kan gis når brukeren er ledig. Dagpenger gis."),
        ("Brukeren må søke. Før oppstart gis AAP.", "Brukeren må søke før oppstart gis AAP."),
        ("Kommunen kan ikke avslå. Uten søknad faller retten bort.", "Kommunen kan ikke avslå uten søknad faller retten bort."),
        # a statement that becomes a question, a condition or a reason
        ("Brukeren kan få AAP.", "Kan brukeren få AAP?"),
        ("Brukeren kan få AAP, og tiltaket kan gis.", "Kan brukeren få AAP, kan tiltaket gis."),
        ("AAP kan forlenges. Tiltaket varer i tre år.", "AAP kan forlenges, så tiltaket varer i tre år."),
        ("AAP kan forlenges. Tiltaket varer i tre år.", "AAP kan forlenges. Derfor varer tiltaket i tre år."),
        ("AAP kan forlenges. Tiltaket varer i tre år.", "AAP kan forlenges fordi tiltaket varer i tre år."),
        ("AAP gis, mens brukeren er i tiltak.", "AAP gis, og brukeren er i tiltak."),
        # small words
        ("Søknaden må sendes i måneden før oppstart.", "Søknaden må sendes per måned før oppstart."),
        ("Taket er ett år.", "Taket er et år."),
        ("Det gjelder bare fagskole.", "Bare det gjelder fagskole."),
        ("Det gjelder ikke alle.", "Ikke det gjelder alle."),
        ("Ikke bare AAP, også dagpenger kan beholdes.", "Bare AAP, ikke også dagpenger kan beholdes."),
        ("Bokstav c før f gir fire år.", "Bokstav f før c gir fire år."),
        ("Fagskole (e) og høyere utdanning (f) kan forlenges.", "Fagskole (f) og høyere utdanning (e) kan forlenges."),
        ("Han må ha fylt 25 år eller være permittert.", "Han må ha fylt 25 år og være permittert."),
        ("Tiltaket kan gis til den som er over 19, ikke under.", "Tiltaket kan gis til den som er under 19, ikke over."),
    ],
)  # fmt: skip
def test_what_looks_like_the_same_is_told_apart(told, text):
    assert same(told, told)
    assert not same(text, told)

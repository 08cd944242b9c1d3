"""Norwegian text to facts: our own sentences, in many styles."""

from datetime import date

import pytest

from assistant.reading import detect_malform, read, read_conversation
from assistant.reading.spelling import mend

ON = date(2026, 11, 23)
ROWS = [
    ("Kvinne, 34 år, vil ta fagbrev som tømrer.", {"alder": 34, "tiltak": "d"}),
    ("ei jente på 20 vil bli frisør", {"alder": 20, "tiltak": "d"}),
    ("Han er 28 og har AAP med ett år igjen, toårig fagskole.", {"alder": 28, "ytelse": "aap", "ytelse_gjenstar_mnd": 12, "varighet_mnd": 24, "tiltak": "e"}),
    ("Hun har AAP i ett år til og vil ta toårig fagskole.", {"ytelse": "aap", "ytelse_gjenstar_mnd": 12, "varighet_mnd": 24}),
    ("Sykepengene går ut om tre måneder.", {"ytelse": "sykepenger", "ytelse_gjenstar_mnd": 3}),
    ("Hun har brukt AAP i to år", {"ytelse": "aap", "aap_brukt_mnd": 24}),
    ("truckførerkurs på fire uker", {"tiltak": "a"}),
    ("Brukeren har ikke nedsatt arbeidsevne", {"nedsatt_arbeidsevne": False}),
    ("Brukaren har nedsett arbeidsevne", {"nedsatt_arbeidsevne": True}),
    ("Må hun ha nedsatt arbeidsevne?", {"nedsatt_arbeidsevne": None}),
    ("kanskje nedsatt arbeidsevne", {"nedsatt_arbeidsevne": None}),
    ("Han er 21 og fyller 22 i mars neste år", {"alder": 21, "fodselsaar": 2005}),
    ("Sønnen er 3 år, og mor vil på norskkurs", {"alder": None, "tiltak": "b"}),
    ("Hun har tre barn og går på dagpenger", {"barn": 3, "ytelse": "dagpenger"}),
    ("Bachelor på 50 % studium", {"tiltak": "f", "normert_prosent": 50}),
    ("Han har 50 % uføretrygd og vil på kurs", {"ytelse": "uforetrygd", "normert_prosent": None}),
    ("Ho er fødd i 2006", {"fodselsaar": 2006}),
    ("To år FOV og så tre år fagopplæring", {"tiltak": "d", "forkant": ("b",), "varighet_mnd": 60}),
    ("påbygg til generell studiekompetanse", {"tiltak": None}),
    ("Han er på introduksjonsprogrammet", {"i_program": "intro"}),
    ("Kurset starter 11. januar 2027", {"oppstart": date(2027, 1, 11)}),
    ("15 studiepoeng i halvåret", {"studiepoeng_halvaar": 15}),
    ("60 studiepoeng i året", {"studiepoeng_halvaar": 30}),
    ("Dagpenger innvilget for 14 uker siden", {"ytelse": "dagpenger", "uker_siden_innvilget": 14}),
    ("vil studere i Polen som del av planen", {"utland": True}),
    ("Vil klage på avslaget på fagbrev", {"klage_gjelder": "tiltak", "tiltak": "d"}),
    ("Vil klage på behovsvurderingen", {"klage_gjelder": "14a"}),
    ("Sjukepleiar på 50 år vil ta master", {"alder": 50, "tiltak": "f"}),
    ("han har brukt to av tre år på aap, studiet er på tre år", {"aap_brukt_mnd": 24, "varighet_mnd": 36}),
    ("bruker har halvt år igjen av aap og utdanningen varer i 4 semester", {"ytelse_gjenstar_mnd": 6, "varighet_mnd": 24}),
    ("har hatt AMO-kurs i 10 måneder, nå vil han ta fagbrev som tømrer på 4 år", {"tiltak": "d", "varighet_mnd": 48, "brukt_mnd": 10}),
    ("utdanninga tek tre og eit halvt år", {"varighet_mnd": 42}),
    ("utdanningen tar 2–3 år", {"varighet_mnd": None}),
    ("Han har tidligere fått 2 år med opplæringstiltak, vil ha 3 år til", {"brukt_mnd": 24, "varighet_mnd": 36}),
    ("Bruker med 1,5 år brukt av AAP", {"ytelse": "aap", "aap_brukt_mnd": 18}),
    ("AAP til august 2027, vil ta bachelor", {"ytelse_gjenstar_mnd": 9, "oppstart": None}),
    ("har hatt AAP siden mars 2024", {"aap_brukt_mnd": 32}),
    ("dagpenger innvilget 1. september", {"uker_siden_innvilget": 11}),
    ("starter på bachelor neste høst", {"oppstart": date(2027, 8, 1)}),
    ("fyller 22 i mars og vil ta bachelor", {"oppstart": None, "fodselsaar": 2005}),
    ("arbeidsevnen er ikke nedsatt", {"nedsatt_arbeidsevne": False}),
    ("permittert 100 %", {"helt_ledig": True}),
    ("arbeidsgiver har tilrettelagt, men det holder ikke", {"tilrettelegging_provd": True}),
    ("ei på nitten vil ta studiespes", {"alder": 19, "tiltak": "c"}),
    ("hva får hun i tiltakspenger på kurset", {"ytelse": "tiltakspenger"}),
    ("begynner på datafagskole", {"tiltak": "e"}),
    ("trenger legeerklæring fra lege", {"tiltak": None}),
    ("bachelor på tre år og så master på to år, fem år til saman", {"varighet_mnd": 60}),
    ("eg gløymde å seie at ho har rett til AAP", {"rett_annen_livsopphold": True}),
    ("Har ho rett til AAP når ho tek bachelor?", {"rett_annen_livsopphold": None}),
    ("usikker på om ho har rett til AAP", {"rett_annen_livsopphold": None}),
    ("Sykepleier på 50 år", {"tiltak": None, "alder": 50}),
    ("tre år sykepleie", {"tiltak": "f", "varighet_mnd": 36}),
]  # fmt: skip


@pytest.mark.parametrize(("text", "facts"), ROWS, ids=[r[0][:40] for r in ROWS])
def test_a_sentence_gives_its_facts(text, facts):
    found = read(text, ON).facts
    assert {name: getattr(found, name) for name in facts} == facts


def test_a_letter_before_july_2025_is_the_letter_of_that_version():
    assert read("fagbrev på tre år", date(2025, 6, 30)).facts.tiltak == "b"
    assert read("fagbrev på tre år", date(2025, 7, 1)).facts.tiltak == "d"


def test_a_later_turn_corrects_an_earlier_one():
    facts = read_conversation(["Hun er 18 og vil ta fagbrev", "nei, hun er 23"], ON).facts
    assert (facts.alder, facts.tiltak) == (23, "d")


def test_another_training_drops_what_belonged_to_the_first():
    facts = read_conversation(
        ["Han er 30 og vil ta bachelor på tre år", "og hvis han tar fagskole i stedet?"], ON
    ).facts
    assert (facts.tiltak, facts.varighet_mnd, facts.alder) == ("e", None, 30)


def test_a_new_case_starts_clean():
    facts = read_conversation(["Han er 30 og har AAP", "Ny sak: kan vi dekke norskkurs?"], ON).facts
    assert (facts.alder, facts.ytelse, facts.tiltak) == (None, None, "b")


def test_quoted_text_gives_no_facts():
    assert read("E-posten sier: «Brukeren er 40 år og har AAP og bachelor». Hva nå?", ON).facts.known() == {}


@pytest.mark.parametrize(
    ("text", "malform"),
    [
        ("Kor lenge kan ho gå på skulen?", "nn"),
        ("Hvor lenge kan hun gå på skolen?", "nb"),
        ("Kva skjer med ytinga?", "nn"),
        ("Ka skjer med ytelsen?", "nb"),
    ],
)
def test_the_answer_follows_the_askers_maalform(text, malform):
    assert detect_malform(text) == malform


def test_every_fact_comes_with_the_words_it_was_read_from():
    reading = read("Han er 28 år og vil ta fagskole", ON)
    assert set(reading.facts.known()) <= set(reading.spans)


def test_the_lexicon_knows_at_least_350_names_each_once():
    from collections import Counter

    from assistant.reading import training
    from corpus.strict_yaml import load_yaml

    rows = load_yaml(training._FILE.read_text("utf-8"))
    names = Counter(str(name) for row in rows for name in row["navn"])
    assert len(names) >= 350
    assert [name for name, count in names.items() if count > 1] == []


def test_slips_and_split_words_are_read_as_what_they_mean():
    reading = read("han har dag penger og nedsat arbeidsevnne, vil ta fag brev", ON)
    assert (reading.facts.ytelse, reading.facts.nedsatt_arbeidsevne, reading.facts.tiltak) == ("dagpenger", True, "d")
    assert reading.spans["ytelse"] == "dag penger"
    assert reading.spans["nedsatt_arbeidsevne"] == "nedsat arbeidsevnne"


@pytest.mark.parametrize("text", ["arbeidstakeren er hjemme", "hun bor hjemme i kommunen", "innvilges det?"])
def test_a_word_that_is_right_is_left_alone(text):
    from assistant.reading.spelling import mend

    assert mend(text) == (text, {})


def test_each_length_comes_with_its_own_words():
    spans = read("AAP i 14 måneder til, og bachelor på tre år", ON).spans
    assert (spans["ytelse_gjenstar_mnd"], spans["varighet_mnd"]) == ("14 måneder", "tre år")


@pytest.mark.parametrize(
    "told",
    [
        "Brukeren heter Kari Hansen.",
        "Jeg jobber på Nav Moss.",
        "Hun er muslim.",
        "Foreldrene er leger.",
        "Ho kjem frå Vadsø.",
    ],
)
def test_who_somebody_is_moves_no_search(told):
    asked = "Når har vi lov til å gå over maksimalsatsen?"
    assert read_conversation([f"{told} {asked}"], ON).topic_text == asked


@pytest.mark.parametrize(
    "told",
    ["Han er 34 år.", "Hun har AAP.", "Hun har fått jobb.", "Brukeren har fagbrev.", "Regninga for SFO er tung."],
)
def test_what_may_matter_is_searched_for(told):
    assert told in read_conversation([f"{told} Hva gjelder da?"], ON).topic_text


@pytest.mark.parametrize(
    ("text", "fact", "value"),
    [
        ("Hun snakker godt norsk og vil ta fagskole.", "tiltak", "e"),
        ("Han trenger bedre norsk.", "tiltak", "b"),
        ("Hun har bachelor i kunst og vil bli elektriker med fagbrev.", "tiltak", "d"),
        ("Han oppholder seg ulovlig i landet og vil ha kurs.", "lovlig_opphold", False),
        ("Hun har full arbeidsevne.", "nedsatt_arbeidsevne", False),
        ("Tar fagskole på egen hånd. Ikke Nav-tiltak.", "nav_tiltak", False),
        ("Dagpengevedtak 20 uker gammelt, vil ta fagskole.", "uker_siden_innvilget", 20),
        ("Ett år studiespes, deretter fagskole i tre år. Kan jeg sette fire år?", "varighet_mnd", 48),
        ("Har ikke fått jobb på tre år og vil ta truckkurs.", "varighet_mnd", None),
        ("Han har gått tre år på AMO. Kan vi gi ett år ekstra?", "varighet_mnd", 48),
        ("Ho vil ta barnehagelærarutdanning på deltid over fire år.", "varighet_mnd", 48),
        ("Han tar en bachelor over fire år.", "varighet_mnd", 48),
        ("Kan fagbrevet vare over fire år?", "varighet_mnd", None),
        ("To år med studiespesialisering og deretter to år fagskole, til sammen fire.", "varighet_mnd", 48),
        ("Kombinasjonsløp: norsk og helsefagarbeider samtidig. Planen er 54 måneder.", "varighet_mnd", 54),
        ("Kombinasjonsløp: norsk og helsefagarbeider samtidig.", "samtidig", ("b",)),
        ("Ho har gått tre år på studiespes. Kan vi førleng med et halvår te?", "varighet_mnd", 42),
        ("Aleinemor med ein unge på åtte månader vil ta utdanning.", "varighet_mnd", None),
        ("Skal på bachelor. Er det pålagt å vurdere kommunens tilbud, slik vi gjør ved fagbrev?", "tiltak", "f"),
        ("Delvis permittert, 40 prosent, vil ta fagskole mens hun får dagpenger.", "normert_prosent", None),
        ("Delvis permittert, 40 prosent, vil ta fagskole mens hun får dagpenger.", "ytelse", "dagpenger"),
        ("Hun tar videregående på 50 prosent som tiltak.", "normert_prosent", 50),
        ("Ho er 17, og løpet er tilrettelagt for henne.", "tilrettelagt_lop", True),
        ("Hva om vi i stedet gir fagskolen som tiltak?", "nav_tiltak", True),
    ],
)
def test_facts_told_in_passing(text, fact, value):
    assert getattr(read_conversation([text], ON).facts, fact) == value


@pytest.mark.parametrize(
    ("text", "vague"),
    [("Får han tiltakspenger?", True), ("får'a reisa dekt?", True), ("Hvor lenge varer dagpenger?", False)],
)
def test_a_person_told_of_in_a_few_words_leaves_most_untold(text, vague):
    assert read_conversation([text], ON).vague is vague


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("titlak", "tiltak"),
        ("tltak", "tiltak"),
        ("tilatk", "tiltak"),
        ("dagengene", "dagpengene"),
        ("fagoplæring", "fagopplæring"),
        ("jnuar", "januar"),
        ("faller", "faller"),
        ("fylker", "fylker"),
        ("takst", "takst"),
        ("tilbud", "tilbud"),
    ],
)
def test_a_slip_in_a_word_the_reading_rests_on_is_mended(written, meant):
    assert mend(f"et {written} til")[0] == f"et {meant} til"


def test_capitals_ask_the_same():
    asked = "Er hun gammel nok til fagskole?"
    assert read_conversation([asked.upper()], ON).topic_text == asked.lower()


def test_a_follow_up_on_the_need_is_still_about_a_complaint():
    turns = ["hva er klagefristen på vedtak om tiltak", "og på behovsvurderinga da"]
    assert read_conversation(turns, ON).facts.klage_gjelder == "14a"


def test_a_study_year_is_named_by_its_autumn():
    asked = "Hva var basislånet per måned i studieåret 2025–2026?"
    assert read_conversation([asked], ON).about_date == date(2025, 10, 15)

"""The table of forms of address, row by row, and the rules that hold for any holder."""

import csv
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from writeathon.platform.places.addressing import (
    GENDERS,
    OFFICES,
    TABLE,
    AddressingError,
    FormOfAddress,
    UnknownLanguage,
    UnknownOffice,
    _refuse_defects,
    form_of_address,
    languages,
    office_choices,
    offices,
)

LANGUAGES = ("en", "fr", "es")
ENDS = {"en": ",", "fr": ",", "es": ":"}

# Read by a native eye in each language; what officials of these four kinds must be called.
GOLDEN = [
    (
        "monarch",
        "u",
        "en",
        "Your Majesty,",
        "I have the honour to be, Your Majesty, your respectful correspondent,",
    ),
    (
        "monarch",
        "u",
        "fr",
        "Votre Majesté,",
        "Je prie Votre Majesté d’agréer l’expression de mon très profond respect.",
    ),
    ("monarch", "u", "es", "Majestad:", "Con el más profundo respeto,"),
    (
        "monarch",
        "f",
        "en",
        "Your Majesty,",
        "I have the honour to be, Your Majesty, your respectful correspondent,",
    ),
    (
        "monarch",
        "f",
        "fr",
        "Madame,",
        "Je prie Votre Majesté d’agréer l’expression de mon très profond respect.",
    ),
    ("monarch", "f", "es", "Majestad:", "Con el más profundo respeto,"),
    (
        "monarch",
        "m",
        "en",
        "Your Majesty,",
        "I have the honour to be, Your Majesty, your respectful correspondent,",
    ),
    (
        "monarch",
        "m",
        "fr",
        "Sire,",
        "Je prie Votre Majesté d’agréer l’expression de mon très profond respect.",
    ),
    ("monarch", "m", "es", "Majestad:", "Con el más profundo respeto,"),
    ("head-of-state", "u", "en", "Your Excellency,", "Yours respectfully,"),
    ("head-of-state", "f", "en", "Your Excellency,", "Yours respectfully,"),
    ("head-of-state", "m", "en", "Your Excellency,", "Yours respectfully,"),
    (
        "head-of-state",
        "u",
        "fr",
        "Madame la Présidente, Monsieur le Président,",
        "Je vous prie d’agréer, Madame, Monsieur, l’expression de ma très haute considération.",
    ),
    (
        "head-of-state",
        "f",
        "fr",
        "Madame la Présidente,",
        "Je vous prie d’agréer, Madame la Présidente, l’expression de ma très haute considération.",
    ),
    (
        "head-of-state",
        "m",
        "fr",
        "Monsieur le Président,",
        "Je vous prie d’agréer, Monsieur le Président, l’expression de ma très haute considération.",
    ),
    ("head-of-state", "u", "es", "Señora presidenta o señor presidente:", "Con el mayor respeto,"),
    ("head-of-state", "f", "es", "Señora presidenta:", "Con el mayor respeto,"),
    ("head-of-state", "m", "es", "Señor presidente:", "Con el mayor respeto,"),
    ("minister", "u", "en", "Dear Minister,", "Yours sincerely,"),
    ("minister", "f", "en", "Dear Minister,", "Yours sincerely,"),
    ("minister", "m", "en", "Dear Minister,", "Yours sincerely,"),
    (
        "minister",
        "u",
        "fr",
        "Madame la Ministre, Monsieur le Ministre,",
        "Je vous prie d’agréer, Madame, Monsieur, l’expression de ma haute considération.",
    ),
    (
        "minister",
        "f",
        "fr",
        "Madame la Ministre,",
        "Je vous prie d’agréer, Madame la Ministre, l’expression de ma haute considération.",
    ),
    (
        "minister",
        "m",
        "fr",
        "Monsieur le Ministre,",
        "Je vous prie d’agréer, Monsieur le Ministre, l’expression de ma haute considération.",
    ),
    ("minister", "u", "es", "Señora ministra o señor ministro:", "Respetuosamente,"),
    ("minister", "f", "es", "Señora ministra:", "Respetuosamente,"),
    ("minister", "m", "es", "Señor ministro:", "Respetuosamente,"),
    ("police-chief", "u", "en", "Dear Chief of Police,", "Yours sincerely,"),
    ("police-chief", "f", "en", "Dear Chief of Police,", "Yours sincerely,"),
    ("police-chief", "m", "en", "Dear Chief of Police,", "Yours sincerely,"),
    (
        "police-chief",
        "u",
        "fr",
        "Madame la Directrice générale de la Police, Monsieur le Directeur général de la Police,",
        "Je vous prie d’agréer, Madame, Monsieur, l’expression de ma considération distinguée.",
    ),
    (
        "police-chief",
        "f",
        "fr",
        "Madame la Directrice générale de la Police,",
        "Je vous prie d’agréer, Madame la Directrice générale de la Police, l’expression de ma considération distinguée.",
    ),
    (
        "police-chief",
        "m",
        "fr",
        "Monsieur le Directeur général de la Police,",
        "Je vous prie d’agréer, Monsieur le Directeur général de la Police, l’expression de ma considération distinguée.",
    ),
    (
        "police-chief",
        "u",
        "es",
        "Señora directora general o señor director general de la Policía:",
        "Atentamente,",
    ),
    ("police-chief", "f", "es", "Señora directora general de la Policía:", "Atentamente,"),
    ("police-chief", "m", "es", "Señor director general de la Policía:", "Atentamente,"),
]


@pytest.mark.parametrize(("office", "gender", "language", "salutation", "close"), GOLDEN)
def test_officials_are_called_as_they_should_be(office, gender, language, salutation, close):
    form = form_of_address(office=office, language=language, gender=gender)
    assert (form.salutation, form.close) == (salutation, close)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("gender", GENDERS)
@pytest.mark.parametrize("office", sorted(OFFICES))
def test_every_office_is_addressed_whoever_holds_it(office, gender, language):
    form = form_of_address(office=office, language=language, gender=gender, title="The Office")
    assert form.salutation == form.salutation.strip()
    assert form.close == form.close.strip()
    assert form.envelope == "The Office"
    assert form.source
    assert "'" not in form.salutation + form.close


def test_a_french_close_calls_the_holder_what_the_salutation_did():
    for office in offices():
        for gender in ("f", "m"):
            form = form_of_address(office=office, language="fr", gender=gender)
            if form.close.startswith("Je vous prie") and form.gender == gender:
                assert form.close.startswith(f"Je vous prie d’agréer, {form.salutation}")


def test_a_spanish_close_has_no_verb_to_part_from_its_signature():
    for office in offices():
        for gender in GENDERS:
            assert "salud" not in form_of_address(office=office, language="es", gender=gender).close


def test_the_choices_are_the_offices():
    assert tuple(key for key, _label in office_choices()) == offices()
    assert all(str(label) for _key, label in office_choices())


def test_braces_in_a_name_are_plain_text():
    form = form_of_address(office="minister", language="en", name="{title} {0}", title="{name}")
    assert form.envelope == "{title} {0}, {name}"


@pytest.mark.parametrize(
    "defect",
    [{"office": "astronaut"}, {"gender": "x"}, {"salutation": " "}, {"close": ""}, {"close": "{name}"}],
)
def test_a_defective_row_is_refused(defect):
    sound = {
        "office": "other",
        "language": "en",
        "gender": "u",
        "salutation": "Dear Sir or Madam,",
        "close": "Yours faithfully,",
        "envelope": "{name}, {title}",
        "source": "our judgement",
    }
    _refuse_defects(FormOfAddress(**sound))
    with pytest.raises(ValueError, match="forms_of_address"):
        _refuse_defects(FormOfAddress(**sound | defect))


def test_at_least_25_offices_in_three_languages():
    assert len(OFFICES) >= 25
    assert languages() == set(LANGUAGES)


def test_every_row_names_an_office_we_offer_and_a_source():
    rows = list(csv.DictReader(TABLE.open(encoding="utf-8")))
    assert {row["office"] for row in rows} == set(OFFICES)
    assert all(row["source"] for row in rows)
    assert len({(row["office"], row["language"], row["gender"]) for row in rows}) == len(rows)


@given(
    office=st.sampled_from(sorted(OFFICES)),
    language=st.sampled_from(LANGUAGES),
    gender=st.sampled_from(["u", "f", "m", "?"]),
    name=st.text(max_size=30),
    title=st.text(max_size=30),
)
def test_nobody_is_ever_addressed_by_nothing(office, language, gender, name, title):
    form = form_of_address(office=office, language=language, gender=gender, name=name, title=title)
    assert re.search(r"\w{2}", form.salutation)
    assert re.search(r"\w{2}", form.close)
    assert form.salutation.endswith(ENDS[language])
    assert form.close.endswith("." if language == "fr" else ",")
    assert "{" not in form.salutation + form.close
    assert "  " not in form.salutation + form.close
    assert name.strip() in form.envelope
    assert title.strip() in form.envelope


def test_an_unknown_holder_is_not_made_a_man():
    assert (
        form_of_address(office="minister", language="fr").salutation
        == "Madame la Ministre, Monsieur le Ministre,"
    )
    assert form_of_address(office="minister", language="es").salutation == "Señora ministra o señor ministro:"


def test_an_envelope_without_a_name_has_no_stray_comma():
    assert (
        form_of_address(office="minister", language="en", title="Minister of Justice").envelope
        == "Minister of Justice"
    )


def test_unknown_offices_and_languages_are_refused():
    with pytest.raises(UnknownOffice):
        form_of_address(office="astronaut", language="en")
    with pytest.raises(UnknownLanguage):
        form_of_address(office="minister", language="tlh")
    assert issubclass(UnknownOffice, AddressingError)
    assert issubclass(UnknownLanguage, AddressingError)

"""The table of forms of address, row by row, and the rules that hold for any holder."""

import csv
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from writeathon.platform.places.addressing import (
    OFFICES,
    TABLE,
    UnknownLanguage,
    UnknownOffice,
    form_of_address,
    languages,
)

LANGUAGES = ("en", "fr", "es")
ENDS = {"en": ",", "fr": ",", "es": ":"}

# Read by a native eye in each language; what officials of these four kinds must be called.
GOLDEN = [
    (
        "monarch",
        "m",
        "en",
        "Your Majesty,",
        "I have the honour to be, with the greatest respect, yours sincerely,",
    ),
    (
        "monarch",
        "m",
        "fr",
        "Votre Majesté,",
        "Je prie Votre Majesté d’agréer l’expression de mon très profond respect.",
    ),
    ("monarch", "m", "es", "Majestad:", "Con el mayor respeto, saluda a Vuestra Majestad,"),
    ("head-of-state", "f", "en", "Your Excellency,", "Yours respectfully,"),
    (
        "head-of-state",
        "f",
        "fr",
        "Madame la Présidente,",
        "Je vous prie d’agréer, Madame la Présidente, l’expression de ma très haute considération.",
    ),
    ("head-of-state", "f", "es", "Señora presidenta:", "Le saluda con el mayor respeto,"),
    ("minister", "m", "en", "Dear Minister,", "Yours sincerely,"),
    (
        "minister",
        "m",
        "fr",
        "Monsieur le Ministre,",
        "Je vous prie d’agréer, Monsieur le Ministre, l’expression de ma haute considération.",
    ),
    ("minister", "m", "es", "Señor ministro:", "Le saluda respetuosamente,"),
    ("police-chief", "m", "en", "Dear Chief of Police,", "Yours sincerely,"),
    (
        "police-chief",
        "m",
        "fr",
        "Monsieur le Directeur général de la Police,",
        "Je vous prie d’agréer, Monsieur le Directeur général de la Police, l’expression de ma considération distinguée.",
    ),
    ("police-chief", "m", "es", "Señor director general de la Policía:", "Le saluda atentamente,"),
]


@pytest.mark.parametrize(("office", "gender", "language", "salutation", "close"), GOLDEN)
def test_officials_are_called_as_they_should_be(office, gender, language, salutation, close):
    form = form_of_address(office=office, language=language, gender=gender)
    assert (form.salutation, form.close) == (salutation, close)


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

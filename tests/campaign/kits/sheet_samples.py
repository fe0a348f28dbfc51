"""One invented case as a kit's sheets have it, in three languages: the words of the demonstration."""

from functools import cache
from importlib.resources import files
from typing import Any

import resvg_py
import yaml

from writeathon.campaign.kits.facts import AuthorityFacts, CaseFacts, RulesFacts
from writeathon.campaign.kits.sheets.side_by_side import Translation
from writeathon.platform.typesetting.embedding import embedded

LANGUAGES = ("en", "fr", "es")
CASES = ("demo-1-ilena-tasvari", "demo-2-elias-tarrow", "demo-3-alborada-theatre")
_CONTENT = files("writeathon.interfaces.website.demonstration") / "content"
_WORDS = {
    "en": {
        "situation": "Imprisoned",
        "notice": "Demonstration case, invented",
        "age": "From 13 years",
        "power": "When you write to those in power",
        "person": "When you write to the person",
        "rules": (
            "Do not name any organisation: you write for yourself.",
            "Leave politics and religion out: ask for this one person.",
            "Give no more of yourself than your town.",
            "Black or blue ink, white paper; nothing else in the envelope.",
        ),
        "kind": (
            "Write a few friendly lines; say nothing of the case.",
            "No card with a religious picture.",
            "No address of your own.",
        ),
        "salutation": "Dear Minister,",
        "close": "Yours faithfully,",
        "languages": ("French", "English"),
    },
    "fr": {
        "situation": "En prison",
        "notice": "Cas de démonstration, inventé",
        "age": "À partir de 13 ans",
        "power": "Quand vous écrivez à qui décide",
        "person": "Quand vous écrivez à la personne",
        "rules": (
            "Ne nommez aucune organisation : vous écrivez en votre nom.",
            "Laissez de côté la politique et la religion : demandez pour cette seule personne.",
            "Ne donnez de vous que votre ville, rien de plus.",
            "Encre noire ou bleue, papier blanc ; rien d’autre dans l’enveloppe.",
        ),
        "kind": (
            "Écrivez quelques lignes amicales ; ne dites rien de l’affaire.",
            "Pas de carte à image religieuse.",
            "Pas votre adresse.",
        ),
        "salutation": "Madame la Ministre,",
        "close": "Je vous prie d’agréer, Madame la Ministre, l’expression de ma haute considération.",
        "languages": ("français", "anglais"),
    },
    "es": {
        "situation": "En prisión",
        "notice": "Caso de demostración, inventado",
        "age": "A partir de 13 años",
        "power": "Cuando escriba a quienes deciden",
        "person": "Cuando escriba a la persona",
        "rules": (
            "No nombre a ninguna organización: escribe en su propio nombre.",
            "Deje de lado la política y la religión: pida por esta sola persona.",
            "No dé de sí más que su localidad.",
            "Tinta negra o azul, papel blanco; nada más en el sobre.",
        ),
        "kind": (
            "Escriba unas líneas amables; no diga nada del caso.",
            "Ninguna tarjeta con imagen religiosa.",
            "Sin su dirección.",
        ),
        "salutation": "Señora Ministra:",
        "close": "Le saluda con la mayor consideración,",
        "languages": ("francés", "inglés"),
    },
}


@cache
def _content(name: str) -> dict[str, Any]:
    return yaml.safe_load((_CONTENT / f"case-{name}.yaml").read_text(encoding="utf-8"))


@cache
def facts_of(language: str, name: str = CASES[0]) -> CaseFacts:
    """A case of the demonstration."""
    case, words = _content(name), _WORDS[language]
    return CaseFacts(
        language=language,
        slug=case["slug"],
        name=case["name"][language],
        place=case["place"][language],
        one_line=case["one_line"][language],
        situation=words["situation"],
        content_note=case["content_note"][language],
        age_band=words["age"],
        prisoner_of_conscience=case["prisoner_of_conscience"],
        who=tuple(case["who"][language]),
        story=tuple(case["what_happened"][language]),
        demands=tuple(case["what_we_ask"][language]),
        safety=tuple(case["how_to_write_safely"][language]),
        timeline=tuple((str(each["date"]), each["words"][language]) for each in case["milestones"]),
        authorities=tuple(_authority(each, language) for each in case["authorities"][:2]),
        rules=(
            RulesFacts(
                "authority",
                words["power"],
                words["rules"],
                tuple(case["rule_card"]["words_to_avoid"].get(language, ())),
            ),
            RulesFacts("person", words["person"], words["kind"]),
        ),
        care_of=("Solidarité Ostrevel", "BP 12", "69003 LYON", "FRANCE"),
        url=f"https://writeathon.example/{language}/cases/{case['slug']}/",
        picture=case["slug"],
        picture_description=case["picture"]["description"][language],
        credit="Writeathon, CC0",
        notice=words["notice"],
    )


def _authority(office: dict[str, Any], language: str) -> AuthorityFacts:
    words = _WORDS[language]
    return AuthorityFacts(
        title=office["titles"][language],
        name=office["name"],
        label_lines=tuple(office["label_lines"]),
        salutation=words["salutation"],
        close=words["close"],
        letter_language=language,
        languages=words["languages"],
        email=office["email"],
    )


@cache
def photographs(*, grey: bool = False) -> dict[str, str]:
    """The drawings of the cases, embedded as photographs are."""
    return {_content(name)["slug"]: _drawn(_content(name)["picture"]["art"], grey=grey) for name in CASES}


def _drawn(art: str, *, grey: bool) -> str:
    svg = (files("writeathon.platform.theme") / "art" / f"{art}.svg").read_text(encoding="utf-8")
    png = bytes(
        resvg_py.svg_to_bytes(svg_string=svg, width=800, background="#FAF6EC", skip_system_fonts=True)
    )
    return embedded(png, grey=grey)


def translation_of(language: str) -> Translation:
    """The sample letter of the first case, in French for readers of English and Spanish, in English for readers of French."""
    case, other = _content(CASES[0]), "en" if language == "fr" else "fr"
    letter = case["sample_letter"]
    return Translation(
        language=language,
        letter_language=other,
        case_name=case["name"][language],
        authority=case["authorities"][1]["titles"][language],
        subject=(letter["subject"][other], letter["subject"][language]),
        salutation=(_WORDS[other]["salutation"], _WORDS[language]["salutation"]),
        paragraphs=tuple((part["text"][other], part["text"][language]) for part in letter["paragraphs"]),
        close=(_WORDS[other]["close"], _WORDS[language]["close"]),
        notice=_WORDS[language]["notice"],
    )

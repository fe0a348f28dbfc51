"""Every kind of sheet made of the samples, as kits make them: data first, then the maker on what JSON kept of it."""

import json
from collections.abc import Callable
from typing import Any

from sheet_samples import CASES, facts_of, photographs, translation_of

from writeathon.campaign.kits.sheets.labels import labels_data
from writeathon.campaign.kits.sheets.parcel import parcel_data
from writeathon.campaign.kits.sheets.poster import poster_data
from writeathon.campaign.kits.sheets.registering import SHEETS
from writeathon.campaign.kits.sheets.rule_card import rule_card_data
from writeathon.campaign.kits.sheets.side_by_side import side_by_side_data
from writeathon.campaign.kits.sheets.slips import slips_data
from writeathon.campaign.kits.sheets.summary import summary_data
from writeathon.campaign.kits.sheets.table_sign import table_sign_data
from writeathon.campaign.kits.sheets.tally import tally_data

POST_BY = {"en": "10 December 2026", "fr": "10 décembre 2026", "es": "10 de diciembre de 2026"}
CODES = [
    (
        f"7K3QX-9M2TB-4HZ8W-R5NVD-C1E6{last}",
        f"https://writeathon.example/fr/p/7K3QX9M2TB4HZ8WR5NVDC1E6{last}/",
    )
    for last in "ABCDEFGHJK"
]
TALLY = "https://writeathon.example/{}/report/tally/"
STACK = ("HJ2WN-4C8TX-P6Z0Q-9KRM3-YV5BD", "https://writeathon.example/fr/s/HJ2WN4C8TXP6Z0Q9KRM3YV5BD/")
_LABELS = {"a4": "avery-l7160", "us-letter": "avery-5160"}
Data = dict[str, Any]


def data_of(kind: str, language: str = "fr", paper: str = "a4", ink: str = "colour") -> Data:
    """The data of a sheet, as the samples have it."""
    data: Data = _DATA[kind](language, {"paper": paper, "ink": ink})
    return data


def made(kind: str, data: Data) -> bytes:
    """From what a database would have kept."""
    return SHEETS[kind](json.loads(json.dumps(data)))


def sheet(kind: str, language: str = "fr", paper: str = "a4", ink: str = "colour") -> bytes:
    return made(kind, data_of(kind, language, paper, ink))


def _everybody(language: str) -> list[Any]:
    return [facts_of(language, name) for name in CASES]


def _pictures(look: Data) -> dict[str, str]:
    return photographs(grey=look["ink"] == "saving")


def _labels(language: str, look: Data) -> Data:
    facts = facts_of(language)
    return labels_data(
        [authority.label_lines for authority in facts.authorities],
        language=language,
        sheet=_LABELS[look["paper"]],
        fill="sheet",
        notice=facts.notice,
        ink=look["ink"],
    )


def _parcel(language: str, look: Data) -> Data:
    return parcel_data(
        _everybody(language),
        language=language,
        post_by=POST_BY[language],
        report_url=TALLY.format(language),
        **look,
    )


_DATA: dict[str, Callable[[str, Data], Data]] = {
    "case-summary": lambda language, look: summary_data(facts_of(language), pictures=_pictures(look), **look),
    "rule-card": lambda language, look: rule_card_data(facts_of(language), **look),
    "poster": lambda language, look: poster_data(facts_of(language), pictures=_pictures(look), **look),
    "table-sign": lambda language, look: table_sign_data(facts_of(language), **look),
    "tally": lambda language, look: tally_data(
        _everybody(language), language=language, report_url=TALLY.format(language), **look
    ),
    "slips": lambda language, look: slips_data(facts_of(language), stack=STACK, codes=CODES, **look),
    "labels": _labels,
    "side-by-side": lambda language, look: side_by_side_data(translation_of(language), **look),
    "parcel": _parcel,
}
KINDS = tuple(_DATA)

"""Says to makers.py how each sheet is made of its data."""

from writeathon.campaign.kits import makers
from writeathon.campaign.kits.sheets.labels import labels_pdf
from writeathon.campaign.kits.sheets.parcel import parcel_pdf
from writeathon.campaign.kits.sheets.poster import poster_pdf
from writeathon.campaign.kits.sheets.rule_card import rule_card_pdf
from writeathon.campaign.kits.sheets.side_by_side import side_by_side_pdf
from writeathon.campaign.kits.sheets.slips import slips_pdf
from writeathon.campaign.kits.sheets.summary import summary_pdf
from writeathon.campaign.kits.sheets.table_sign import table_sign_pdf
from writeathon.campaign.kits.sheets.tally import tally_pdf

SHEETS: dict[str, makers.Make] = {
    "case-summary": summary_pdf,
    "rule-card": rule_card_pdf,
    "poster": poster_pdf,
    "table-sign": table_sign_pdf,
    "tally": tally_pdf,
    "slips": slips_pdf,
    "labels": labels_pdf,
    "side-by-side": side_by_side_pdf,
    "parcel": parcel_pdf,
}


def register_sheets() -> None:
    """To be called from AppConfig.ready()."""
    for name, make in SHEETS.items():
        makers.register(name, make)

"""What a kit is made of, one kind a file: each gives the pieces of a choice in one of its languages."""

from collections.abc import Callable, Iterable

from writeathon.campaign.kits.choice import Choice
from writeathon.campaign.kits.parts.instructions import instruction_pieces
from writeathon.campaign.kits.parts.labels import label_pieces
from writeathon.campaign.kits.parts.letters import letter_pieces
from writeathon.campaign.kits.parts.lists import list_pieces
from writeathon.campaign.kits.parts.paper import paper_pieces
from writeathon.campaign.kits.parts.persons import person_pieces
from writeathon.campaign.kits.parts.table import table_pieces
from writeathon.campaign.kits.people import Moment
from writeathon.campaign.kits.pieces import Piece

# By the folder that each fills.
PARTS: dict[str, Callable[[Choice, str, Moment], Iterable[Piece]]] = {
    "instructions": instruction_pieces,
    "people": person_pieces,
    "letters": letter_pieces,
    "paper": paper_pieces,
    "labels": label_pieces,
    "table": table_pieces,
    "lists": list_pieces,
}

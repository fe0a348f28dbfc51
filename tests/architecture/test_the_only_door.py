"""Messages of solidarity reach nobody but through `queries.messages_let_through`: who may ask for their rows at all."""

import re

from sources import PACKAGE, source_files

ROOM = "campaign/solidarity/"
ASKS = re.compile(
    r"\bMessage\.(?:_default_manager|_base_manager|objects)\b|\bTranslation\.objects\b"
    r"|\.messages\.(?:all|filter|exclude|get|order_by|values|values_list|first|last|iterator|aggregate)\("
    r"|get_model\([^)]*[Mm]essage"
)
# Each with why. Whoever adds one says here what it shows, and to whom.
MAY_ASK = {
    "queries.py": "the door itself, and the questions of moderators",
    "moderating.py": "locks the row that is decided about; shows nothing",
    "moves.py": "changes how rows stand; shows nothing",
    "taking_back.py": "locks rows of one's own decisions; shows nothing",
    "looking_over.py": "marks what came in; shows nothing",
    "writing.py": "keeps what was just written; shows nothing",
    "showing.py": "tells its writer how a message stands, never its words",
    "withdrawing.py": "finds what was taken back; shows nothing",
    "erasing.py": "erases; shows nothing",
    "leftovers.py": "asks whether a row holds a file; shows nothing",
    "sealing.py": "seals what was let through, for the box of the case",
    "bank.py": "counts; the sealed boxes come through the door",
    "handing_over.py": "notes which were handed over; shows nothing",
    "book/keeping.py": "asks of which case a message was that may not travel any more; shows nothing",
}


def test_nobody_else_asks_for_rows_of_messages():
    asking = {
        str(path.relative_to(PACKAGE))
        for path in source_files()
        if ASKS.search(path.read_text()) and "solidarity" in path.read_text()
    }
    outside = {name for name in asking if not name.startswith(ROOM)}
    assert outside == set()
    assert asking - {ROOM + name for name in MAY_ASK} == set()


def test_every_exception_is_still_one():
    room = PACKAGE / ROOM
    asking = {str(path.relative_to(room)) for path in room.rglob("*.py") if ASKS.search(path.read_text())}
    assert set(MAY_ASK) - asking == set()


def test_no_template_walks_from_a_case_to_its_messages():
    walking = [
        str(path)
        for path in PACKAGE.rglob("templates/**/*.html")
        if re.search(r"(?:case|season|handing_over|book)\.messages\.", path.read_text())
    ]
    assert walking == []


def test_rooms_above_take_no_rows_of_messages():
    """They may ask the door, and what the room shows; not the tables."""
    taking = re.compile(
        r"from writeathon\.campaign\.solidarity(?:\.models|\.records[.\w]*) import [^\n]*\b(?:Message|Translation)\b"
    )
    demonstration = "interfaces/website/demonstration"  # writes its own, and reads none
    found = [
        str(path.relative_to(PACKAGE))
        for path in source_files()
        if taking.search(path.read_text()) and ROOM not in str(path) and demonstration not in str(path)
    ]
    assert found == []

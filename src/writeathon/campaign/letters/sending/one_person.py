"""One person, one e-mail to an authority for a case in a season: recognised without knowing who it is."""

from writeathon.campaign.letters.records import EntrustedLetter, WriterMark
from writeathon.platform.delivery.addresses import canonical
from writeathon.platform.vault.hashing import keyed_hashes


def mark_writer(letter: EntrustedLetter, address: str) -> bool:
    """Remember that this person has sent a letter like this one; False if it was remembered already.

    Two at once: one of them finds the other's mark, for the database takes each mark once.
    """
    marks = _marks(letter, address)
    if WriterMark.objects.filter(mark__in=marks).exists():
        return False
    _mark, made = WriterMark.objects.get_or_create(mark=marks[0], defaults={"season": letter.season})
    return made


def _marks(letter: EntrustedLetter, address: str) -> list[bytes]:
    """Under every key of the ring. The case is in the key, not in the value: of two cases nothing is alike (T-66)."""
    value = f"{letter.season_id}|{letter.authority_id}|{canonical(address)}"
    return keyed_hashes(purpose=f"letters.writer/{letter.case_id}", value=value)

"""After a restored backup: what had been erased is erased again, before anybody sees it."""

from writeathon.campaign.solidarity.erasing import MESSAGE, NAME, erase_again, erase_names_again
from writeathon.campaign.solidarity.erasing_wishes import WISH, erase_wishes_again
from writeathon.platform.vault.forgetting import register_replay


def register_replays() -> None:
    register_replay(MESSAGE, erase_again)
    register_replay(NAME, erase_names_again)
    register_replay(WISH, erase_wishes_again)

"""Questions about the kits that are kept."""

from writeathon.campaign.kits.leaving_out import LeftOut
from writeathon.campaign.kits.records import Kit


def sheets_left_out() -> list[LeftOut]:
    """What the made kits lack because it is too long for its page, each sheet once, those of the newest kits first."""
    kits = Kit.objects.filter(ready=True).order_by("-made_at").values_list("left_out", flat=True)
    return list(dict.fromkeys(LeftOut(**sheet) for sheets in kits for sheet in sheets))

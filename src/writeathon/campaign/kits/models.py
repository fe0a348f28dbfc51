from writeathon.campaign.kits.pages import KitIndexPage, KitPage
from writeathon.campaign.kits.records import Kit

__all__ = ["Kit", "KitIndexPage", "KitPage"]

"""The petition, its words in each language, and the names of those who gave one."""

from writeathon.campaign.petitions.records.petition import Petition, PetitionText
from writeathon.campaign.petitions.records.signature import HandingOver, Signature

__all__ = ["HandingOver", "Petition", "PetitionText", "Signature"]

from writeathon.campaign.petitions.records import HandingOver, Petition, PetitionText, Signature

__all__ = ["HandingOver", "Petition", "PetitionText", "Signature"]

from writeathon.campaign.letters.records import SampleLetter

__all__ = ["SampleLetter"]

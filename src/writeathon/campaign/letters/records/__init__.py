"""Sample letters; letters that supporters hand to us, by e-mail or by post; postage and what staff know of the post."""

from writeathon.campaign.letters.records.entrusted import EntrustedLetter, WriterMark
from writeathon.campaign.letters.records.letter_service import LetterService
from writeathon.campaign.letters.records.posting import (
    PostageRate,
    PostageZone,
    PostingWave,
    PostNotice,
    PrintBatch,
    ReturnedPost,
)
from writeathon.campaign.letters.records.sample_letter import OwnWordsBlock, ParagraphsBlock, SampleLetter

__all__ = [
    "EntrustedLetter",
    "LetterService",
    "OwnWordsBlock",
    "ParagraphsBlock",
    "PostNotice",
    "PostageRate",
    "PostageZone",
    "PostingWave",
    "PrintBatch",
    "ReturnedPost",
    "SampleLetter",
    "WriterMark",
]

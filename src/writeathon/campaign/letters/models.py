from writeathon.campaign.letters.records import (
    EntrustedLetter,
    LetterService,
    PostageRate,
    PostageZone,
    PostingWave,
    PostNotice,
    PrintBatch,
    ReturnedPost,
    SampleLetter,
    WriterMark,
)

__all__ = [
    "EntrustedLetter",
    "LetterService",
    "PostNotice",
    "PostageRate",
    "PostageZone",
    "PostingWave",
    "PrintBatch",
    "ReturnedPost",
    "SampleLetter",
    "WriterMark",
]

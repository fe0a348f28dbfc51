from writeathon.campaign.solidarity.records import (
    Book,
    Decision,
    HandingOver,
    Message,
    Phrase,
    Reception,
    Reply,
    ReplyWish,
    Translation,
    WordList,
)

__all__ = [
    "Book",
    "Decision",
    "HandingOver",
    "Message",
    "Phrase",
    "Reception",
    "Reply",
    "ReplyWish",
    "Translation",
    "WordList",
]

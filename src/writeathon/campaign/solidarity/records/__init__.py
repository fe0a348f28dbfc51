"""Receptions, messages and their translations, decisions, who reads what, phrases, books, answers."""

from writeathon.campaign.solidarity.records.book import Book, HandingOver, Reply, ReplyWish
from writeathon.campaign.solidarity.records.consent import ConsentWithdrawal
from writeathon.campaign.solidarity.records.decision import Decision, WordList
from writeathon.campaign.solidarity.records.message import Message, Translation
from writeathon.campaign.solidarity.records.phrase import Phrase
from writeathon.campaign.solidarity.records.reading import Reading
from writeathon.campaign.solidarity.records.reception import Reception
from writeathon.campaign.solidarity.records.support import Support

__all__ = [
    "Book",
    "ConsentWithdrawal",
    "Decision",
    "HandingOver",
    "Message",
    "Phrase",
    "Reading",
    "Reception",
    "Reply",
    "ReplyWish",
    "Support",
    "Translation",
    "WordList",
]

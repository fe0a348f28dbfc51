"""The words: one page per language."""

from writeathon.campaign.cases.pages.case_page import CaseIndexPage, CasePage, MilestoneWords
from writeathon.campaign.cases.pages.season_page import SeasonIndexPage, SeasonPage
from writeathon.campaign.cases.pages.visible import page_of, visible_pages

__all__ = [
    "CaseIndexPage",
    "CasePage",
    "MilestoneWords",
    "SeasonIndexPage",
    "SeasonPage",
    "page_of",
    "visible_pages",
]

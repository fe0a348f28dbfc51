"""The words: one page per language."""

from writeathon.campaign.cases.pages.case_page import CaseIndexPage, CasePage, MilestoneWords
from writeathon.campaign.cases.pages.season_page import SeasonIndexPage, SeasonPage

__all__ = ["CaseIndexPage", "CasePage", "MilestoneWords", "SeasonIndexPage", "SeasonPage"]

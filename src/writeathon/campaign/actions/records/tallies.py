"""What the database derives from the ledger, by triggers alone; `writeathon recount` compares.

Every table has a `slot`: a writer adds to rows of its own slot, so that two processes never wait for each other's commit.
Whoever reads sums over the slots. SQLite has one writer and one slot.
"""

from django.db import models

from writeathon.campaign.actions.states import LONGEST_CODE
from writeathon.campaign.cases.records import Case, Season


class Counted(models.Model):
    """Reports in force (a reversal takes one away) and the actions they tell of."""

    slot = models.SmallIntegerField()
    n = models.BigIntegerField()
    quantity = models.BigIntegerField()

    wagtail_reference_index_ignore = True  # written past the ORM, thousands of times a second

    class Meta:
        abstract = True


class Tally(Counted):
    """By day, case, kind, country and provenance: the finest count."""

    # Day first: closed days never change, so what changes lies together.
    pk = models.CompositePrimaryKey("day", "season_id", "case_id", "kind", "country", "provenance", "slot")
    day = models.DateField()
    season = models.ForeignKey(Season, on_delete=models.PROTECT, related_name="+", db_index=False)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="+", db_index=False)
    kind = models.CharField(max_length=LONGEST_CODE)
    country = models.CharField(max_length=2, blank=True)
    provenance = models.CharField(max_length=LONGEST_CODE)

    class Meta:
        verbose_name = "tally"
        verbose_name_plural = "tallies"

    def __str__(self) -> str:
        return f"{self.day} {self.kind} {self.quantity}"


class Total(Counted):
    """Of a whole season by case, kind, country and provenance: as many rows after 50 million actions as after one."""

    pk = models.CompositePrimaryKey("season_id", "case_id", "kind", "country", "provenance", "slot")
    season = models.ForeignKey(Season, on_delete=models.PROTECT, related_name="+", db_index=False)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="+", db_index=False)
    kind = models.CharField(max_length=LONGEST_CODE)
    country = models.CharField(max_length=2, blank=True)
    provenance = models.CharField(max_length=LONGEST_CODE)

    class Meta:
        verbose_name = "total of a season"
        verbose_name_plural = "totals of a season"
        permissions = [("export_total", "Can export the figures of a season, small cells included")]

    def __str__(self) -> str:
        return f"{self.season_id} {self.kind} {self.quantity}"


class DayTotal(Counted):
    """Of one day by case and provenance: the curve of a season."""

    pk = models.CompositePrimaryKey("season_id", "day", "case_id", "provenance", "slot")
    season = models.ForeignKey(Season, on_delete=models.PROTECT, related_name="+", db_index=False)
    day = models.DateField()
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="+", db_index=False)
    provenance = models.CharField(max_length=LONGEST_CODE)

    class Meta:
        verbose_name = "total of a day"
        verbose_name_plural = "totals of a day"

    def __str__(self) -> str:
        return f"{self.day} {self.quantity}"

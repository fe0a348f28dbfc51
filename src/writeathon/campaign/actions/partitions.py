"""On PostgreSQL each season has a partition of the ledger, made when the season is made."""

from typing import Any

from django.db import connection

from writeathon.campaign.cases.records import Season

_REFUSE = """
    CREATE OR REPLACE TRIGGER actions_refuse BEFORE UPDATE OR DELETE OR TRUNCATE ON {name}
    FOR EACH STATEMENT EXECUTE FUNCTION actions_refuse()
"""


def make_partition(*, season: int) -> None:
    """The partition of a season (its primary key); nothing to do where it is there, or where the database has none.

    A season whose actions lie in the default partition stays there: moving them would be an UPDATE of the ledger.
    """
    if connection.vendor != "postgresql":
        return
    name = f"actions_action_season_{season:d}"
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM actions_action_other WHERE season_id = %s LIMIT 1", [season])
        if cursor.fetchone():
            return
        cursor.execute(
            f"CREATE TABLE IF NOT EXISTS {name} PARTITION OF actions_action FOR VALUES IN ({season:d})"
        )
        cursor.execute(_REFUSE.format(name=name))


def make_partition_of_new_season(
    *, instance: Season, created: bool, raw: bool = False, **_signal: Any
) -> None:
    """Hears of seasons."""
    if created and not raw:
        make_partition(season=instance.pk)

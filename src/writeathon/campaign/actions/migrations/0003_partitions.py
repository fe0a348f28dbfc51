"""The ledger by seasons, on PostgreSQL."""

from django.db import migrations

from writeathon.campaign.actions.migrations._partitions import join_seasons, part_by_seasons


class Migration(migrations.Migration):
    dependencies = [("actions", "0002_many_writers")]

    operations = [migrations.RunPython(part_by_seasons, join_seasons)]

"""Rows that were entered later than their day can be found."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("actions", "0007_words")]

    operations = [
        migrations.AddIndex(
            model_name="action",
            index=models.Index(
                condition=models.Q(("entered_on__isnull", False)),
                fields=["season", "entered_on"],
                name="entered_later",
            ),
        )
    ]

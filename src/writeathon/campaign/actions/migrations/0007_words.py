"""Other words for a provenance; nothing changes in the database."""

from django.db import migrations, models

PROVENANCES = [
    ("self-reported", "reported by those who acted"),
    ("code-scanned", "confirmed with the code on the slip"),
    ("organiser-tally", "counted by an organiser"),
    ("mail-accepted", "accepted by the mail server"),
    ("imported", "brought over from elsewhere"),
]


class Migration(migrations.Migration):
    dependencies = [("actions", "0006_stacks")]

    operations = [
        migrations.AlterField(
            model_name=model,
            name="provenance",
            field=models.CharField(choices=PROVENANCES, max_length=20, verbose_name="provenance"),
        )
        for model in ("action", "setaside")
    ]

"""Published totals cannot be changed; a file of totals that was taken back may come in again; files on their way in."""

import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from writeathon.campaign.actions.migrations._snapshot_triggers import install, remove


def somebody(on_delete):
    return models.ForeignKey(null=True, on_delete=on_delete, related_name="+", to=settings.AUTH_USER_MODEL)


class Migration(migrations.Migration):
    dependencies = [
        ("actions", "0004_rules_shipped"),
        ("cases", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AlterModelOptions(
            name="total",
            options={
                "permissions": [("export_total", "Can export the figures of a season, small cells included")],
                "verbose_name": "total of a season",
                "verbose_name_plural": "totals of a season",
            },
        ),
        migrations.AlterField(
            model_name="import", name="sha256", field=models.CharField(editable=False, max_length=64)
        ),
        migrations.AddField(
            model_name="import", name="taken_back_by", field=somebody(django.db.models.deletion.SET_NULL)
        ),
        migrations.AddField(
            model_name="import",
            name="again",
            field=models.TextField(blank=True, db_default="", default="", verbose_name="why it was brought in again"),
        ),
        migrations.AddConstraint(
            model_name="import",
            constraint=models.UniqueConstraint(
                condition=models.Q(("taken_back_on", None)), fields=("sha256",), name="a_file_counts_once"
            ),
        ),
        migrations.CreateModel(
            name="Upload",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("name", models.CharField(max_length=200, verbose_name="file")),
                ("section", models.CharField(max_length=80, verbose_name="who counted")),
                ("encoding", models.CharField(blank=True, max_length=20, verbose_name="encoding")),
                ("content", models.BinaryField()),
                ("kept_until", models.DateTimeField()),
                ("report", models.JSONField(null=True)),
                ("again", models.TextField(blank=True)),
                ("job", models.UUIDField(null=True)),
                ("uploaded_by", somebody(django.db.models.deletion.CASCADE)),
                ("confirmed_by", somebody(django.db.models.deletion.SET_NULL)),
                (
                    "brought_in",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="upload",
                        to="actions.import",
                    ),
                ),
                (
                    "season",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="cases.season"
                    ),
                ),
            ],
            options={"verbose_name": "file on its way in", "verbose_name_plural": "files on their way in"},
        ),
        migrations.RunPython(install, remove),
    ]

"""Stacks of slips, and reports that are made as one."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("actions", "0005_published_for_ever"),
        ("cases", "0006_alter_authority_label"),
    ]

    operations = [
        migrations.CreateModel(
            name="Stack",
            fields=[
                ("code_hash", models.BinaryField(max_length=32, primary_key=True, serialize=False)),
                ("kind", models.CharField(max_length=20, verbose_name="kind")),
                ("size", models.PositiveSmallIntegerField(verbose_name="slips")),
                ("made_on", models.DateField(verbose_name="made on")),
                ("case", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="+", to="cases.case")),
            ],
            options={
                "verbose_name": "stack of slips",
                "verbose_name_plural": "stacks of slips",
            },
        ),
        migrations.CreateModel(
            name="Bundle",
            fields=[
                ("token", models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ("actions", models.JSONField(verbose_name="actions")),
                ("already", models.JSONField(default=list, verbose_name="counted before")),
                (
                    "stack",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.CASCADE, related_name="+", to="actions.stack"
                    ),
                ),
            ],
            options={
                "verbose_name": "reports made as one",
                "verbose_name_plural": "reports made as one",
            },
        ),
        migrations.AddField(
            model_name="receipt",
            name="stack",
            field=models.ForeignKey(
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="receipts",
                to="actions.stack",
            ),
        ),
        migrations.AddField(
            model_name="receipt",
            name="number",
            field=models.PositiveSmallIntegerField(null=True, verbose_name="number"),
        ),
        migrations.AddConstraint(
            model_name="receipt",
            constraint=models.UniqueConstraint(fields=("stack", "number"), name="one_slip_for_a_number"),
        ),
    ]

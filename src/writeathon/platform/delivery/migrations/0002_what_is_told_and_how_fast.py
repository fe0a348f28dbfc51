from django.db import migrations, models

import writeathon.platform.vault.encryption


class Migration(migrations.Migration):

    dependencies = [
        ("delivery", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="ReturnCount",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("day", models.DateField()),
                ("verdict", models.CharField(max_length=12)),
                ("number", models.PositiveIntegerField(default=0)),
            ],
            options={
                "ordering": ["-day", "verdict"],
                "default_permissions": (),
            },
        ),
        migrations.AddField(
            model_name="move",
            name="permanent",
            field=models.BooleanField(default=False),
        ),
        migrations.AddField(
            model_name="move",
            name="told",
            field=models.BooleanField(default=True),
        ),
        migrations.AddField(
            model_name="outgoingmail",
            name="per_hour",
            field=models.PositiveIntegerField(default=0),
        ),
        migrations.AlterField(
            model_name="outgoingmail",
            name="content",
            field=writeathon.platform.vault.encryption.EncryptedTextField(null=True),
        ),
        migrations.AddIndex(
            model_name="move",
            index=models.Index(condition=models.Q(("told", False)), fields=["at"], name="moves_not_told"),
        ),
        migrations.AddIndex(
            model_name="outgoingmail",
            index=models.Index(condition=models.Q(("state", "waiting")), fields=["due_at"], name="mails_that_are_due"),
        ),
        migrations.AddIndex(
            model_name="outgoingmail",
            index=models.Index(fields=["claimed_at"], name="mails_by_claim"),
        ),
        migrations.AddConstraint(
            model_name="returncount",
            constraint=models.UniqueConstraint(fields=("day", "verdict"), name="one_count_a_verdict"),
        ),
    ]

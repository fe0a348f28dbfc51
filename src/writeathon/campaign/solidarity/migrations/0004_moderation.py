import django.conf
from django.db import migrations, models

import writeathon.campaign.solidarity.records.message


class Migration(migrations.Migration):

    dependencies = [
        migrations.swappable_dependency(django.conf.settings.AUTH_USER_MODEL),
        ("solidarity", "0003_phrase_languages"),
    ]

    operations = [
        migrations.AddField(
            model_name="message",
            name="text_as_written",
            field=writeathon.campaign.solidarity.records.message.MessageText(editable=False, null=True),
        ),
        migrations.AddField(
            model_name="message",
            name="signed_as_written",
            field=writeathon.campaign.solidarity.records.message.MessageText(editable=False, null=True),
        ),
        migrations.AddField(
            model_name="decision",
            name="kept_contacts",
            field=models.BooleanField(db_default=False, default=False),
        ),
        migrations.AddField(
            model_name="decision",
            name="batch",
            field=models.UUIDField(null=True),
        ),
        migrations.AddIndex(
            model_name="message",
            index=models.Index(
                condition=models.Q(("group__isnull", False)),
                fields=["group", "day", "token"],
                name="messages_of_a_pile",
            ),
        ),
        migrations.AddIndex(
            model_name="decision",
            index=models.Index(fields=["by", "at"], name="decisions_of_somebody"),
        ),
        migrations.AddIndex(
            model_name="decision",
            index=models.Index(fields=["batch"], name="decisions_in_one_go"),
        ),
    ]

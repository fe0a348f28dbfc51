from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("solidarity", "0006_withdrawn_consents"),
    ]

    operations = [
        migrations.AddField(
            model_name="book",
            name="signed",
            field=models.JSONField(db_default=[], default=list),
        ),
        migrations.AddField(
            model_name="book",
            name="taken_back",
            field=models.BooleanField(db_default=False, default=False),
        ),
    ]

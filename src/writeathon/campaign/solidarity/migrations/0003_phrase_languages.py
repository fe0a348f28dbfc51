from django.db import migrations, models

import writeathon.platform.places.languages


class Migration(migrations.Migration):

    dependencies = [
        ("solidarity", "0002_what_is_kept"),
    ]

    operations = [
        migrations.AlterField(
            model_name="phrase",
            name="language",
            field=models.CharField(
                choices=writeathon.platform.places.languages.languages_people_read,
                max_length=12,
                verbose_name="language",
            ),
        ),
    ]

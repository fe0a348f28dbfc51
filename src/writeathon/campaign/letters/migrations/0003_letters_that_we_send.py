import django.db.models.deletion
import writeathon.campaign.letters.records.letter_service
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('cases', '0006_alter_authority_label'),
        ('letters', '0002_postagezone_postnotice_letterservice_postingwave_and_more'),
    ]

    operations = [
        migrations.AddField(
            model_name='letterservice',
            name='subjects',
            field=models.JSONField(blank=True, default=dict, help_text='By language, for example {"en": ["Please release the teacher"]}. Each letter takes one of these or the subject of the sample: mails that are all alike are taken for spam.', validators=[writeathon.campaign.letters.records.letter_service.check_subjects], verbose_name='other subjects of e-mails'),
        ),
        migrations.AddField(
            model_name='entrustedletter',
            name='mail',
            field=models.UUIDField(editable=False, null=True, unique=True),
        ),
        migrations.AddField(
            model_name='entrustedletter',
            name='tried',
            field=models.JSONField(default=list),
        ),
        migrations.CreateModel(
            name='WriterMark',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('mark', models.BinaryField(max_length=32, unique=True)),
                ('season', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='cases.season')),
            ],
            options={
                'default_permissions': (),
            },
        ),
    ]

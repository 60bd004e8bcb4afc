from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("teams", "0002_team_accent"),
    ]

    operations = [
        migrations.AddField(
            model_name="team",
            name="paper",
            field=models.CharField(
                choices=[("A4", "A4"), ("Letter", "US Letter")],
                default="A4",
                max_length=6,
                verbose_name="paper",
            ),
        ),
    ]

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("teams", "0001_initial"),
    ]

    operations = [
        migrations.AddField(
            model_name="team",
            name="accent",
            field=models.CharField(default="#1d5940", max_length=7, verbose_name="accent colour"),
        ),
    ]

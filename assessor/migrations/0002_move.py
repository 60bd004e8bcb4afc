import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('assessor', '0001_initial'),
        ('canvas', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Move',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(max_length=120)),
                ('owner', models.CharField(blank=True, max_length=120, verbose_name='owner')),
                ('status', models.CharField(choices=[('open', 'Not begun'), ('doing', 'Under way'), ('done', 'Done'), ('left_out', 'Left out')], default='open', max_length=10, verbose_name='status')),
                ('not_before', models.DateField(blank=True, null=True, verbose_name='not before')),
                ('note', models.TextField(blank=True, max_length=10000, verbose_name='note')),
                ('version', models.PositiveIntegerField(default=0)),
                ('changed_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('changed_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('project', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='moves', to='canvas.project')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('project', 'key'), name='one_decision_a_move')],
            },
        ),
    ]

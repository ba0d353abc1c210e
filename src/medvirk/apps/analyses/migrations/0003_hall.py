from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('analyses', '0002_leaders'),
    ]

    operations = [
        migrations.AlterField(
            model_name='needsanalysis',
            name='variant',
            field=models.CharField(choices=[('standard', 'Standard'), ('small', 'Small workplace'), ('remote', 'Remote'), ('hall', 'Hall')], default='standard', max_length=10),
        ),
    ]

"""The keys of what persons gave in matters: rows that are changed once, when a key is destroyed."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """A table that no guard keeps, since erasing is its purpose."""

    dependencies = (("store", "0003_matters"),)
    operations = (
        migrations.CreateModel(
            name="PersonKey",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("word", models.CharField(max_length=64, unique=True)),
                ("sealed", models.TextField(blank=True)),
                ("erased", models.DateTimeField(null=True)),
            ],
            options={"db_table": "person_key"},
        ),
    )

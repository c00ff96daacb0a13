"""The tables of matters: rows of an Entry, never changed or removed. No logic here."""

from django.db import models

from gangyao.web.store.entries import Entry


class Matter(Entry):
    """A matter: the text of the flow that it follows to its end, and what it is about."""

    plan = models.ForeignKey("store.Plan", models.PROTECT, null=True, related_name="matters")
    kind = models.CharField(max_length=60, db_index=True)
    flow = models.TextField()
    about = models.TextField(blank=True)
    title = models.CharField(max_length=300)
    at = models.DateTimeField()
    by = models.CharField(max_length=150)

    class Meta:
        """Where it stands."""

        db_table = "matter"


class Deed(Entry):
    """One thing that was done in a matter; its number counts from 1 within it."""

    matter = models.ForeignKey(Matter, models.PROTECT, related_name="deeds")
    number = models.IntegerField()
    move = models.CharField(max_length=60)
    given = models.TextField(default="{}")
    at = models.DateTimeField()
    by = models.CharField(max_length=150)

    class Meta:
        """Where it stands."""

        db_table = "deed"
        constraints = (models.UniqueConstraint(fields=("matter", "number"), name="one_deed_of_a_number"),)


class PersonKey(models.Model):
    """The key under which lies what one person gave, itself under that of the installation; erasing destroys it."""

    word = models.CharField(max_length=64, unique=True)
    sealed = models.TextField(blank=True)
    erased = models.DateTimeField(null=True)

    class Meta:
        """Where it stands."""

        db_table = "person_key"

"""The tables of what people work on: tries to sign in, visits, drafts, uploads under way. They change and go; no logic here."""

from django.db import models


class Attempt(models.Model):
    """How often signing in failed of late, by what was tried and from where."""

    key = models.CharField(max_length=200, primary_key=True)
    failures = models.IntegerField(default=0)
    since = models.DateTimeField()
    until = models.DateTimeField(null=True)

    class Meta:
        """Where it stands."""

        db_table = "attempt"


class CodeUse(models.Model):
    """A code of the second factor that was used; it works once."""

    account = models.ForeignKey("store.Account", models.CASCADE)
    step = models.BigIntegerField()

    class Meta:
        """Where it stands."""

        db_table = "code_use"
        constraints = (models.UniqueConstraint(fields=("account", "step"), name="code_used_once"),)


class Visit(models.Model):
    """A session of a person: when it began, and how far the ledger had come the time before."""

    session = models.CharField(max_length=40, unique=True)
    account = models.ForeignKey("store.Account", models.CASCADE)
    began = models.DateTimeField()
    address = models.CharField(max_length=45)
    reached = models.BigIntegerField()
    before = models.BigIntegerField(null=True)

    class Meta:
        """Where it stands."""

        db_table = "visit"


class Draft(models.Model):
    """What a person typed into one line of a form and has not handed in."""

    account = models.ForeignKey("store.Account", models.CASCADE)
    plan = models.ForeignKey("store.Plan", models.CASCADE)
    body = models.CharField(max_length=100)
    line = models.CharField(max_length=300)
    fields = models.TextField(default="{}")
    at = models.DateTimeField()

    class Meta:
        """Where it stands."""

        db_table = "draft"
        constraints = (models.UniqueConstraint(fields=("account", "plan", "body", "line"), name="one_draft_a_line"),)


class Upload(models.Model):
    """A file on its way: a document that is read, forms that are looked at before anything is saved, evidence of a draft."""

    account = models.ForeignKey("store.Account", models.CASCADE)
    plan = models.ForeignKey("store.Plan", models.CASCADE, null=True)
    kind = models.CharField(max_length=20)
    name = models.CharField(max_length=300)
    body = models.CharField(max_length=100, blank=True)
    line = models.CharField(max_length=300, blank=True)
    content = models.BinaryField()
    state = models.CharField(max_length=20)
    outcome = models.TextField(default="{}")
    at = models.DateTimeField()

    class Meta:
        """Where it stands."""

        db_table = "upload"

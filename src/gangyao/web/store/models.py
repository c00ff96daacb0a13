"""The tables. Rows of an Entry are never changed or removed; their key is their number in the chain.

What people work on stands in gangyao.web.store.working. No logic here.
"""

from django.db import models

from gangyao.web.store import cases  # noqa: F401 - the tables of matters, which Django looks for here
from gangyao.web.store.entries import Entry
from gangyao.web.store.working import Attempt, CodeUse, Draft, Upload, Visit

__all__ = [
    "Account",
    "Attempt",
    "CodeUse",
    "Confirmation",
    "Decision",
    "Draft",
    "Entry",
    "Event",
    "Evidence",
    "Figure",
    "File",
    "Grant",
    "Link",
    "Password",
    "Plan",
    "Release",
    "Revision",
    "Stage",
    "Submission",
    "Table",
    "Upload",
    "Visit",
]


class Link(models.Model):
    """One link of the chain: whose content it vouches for, and the digests that bind it to the link before."""

    n = models.BigIntegerField(primary_key=True)
    table = models.CharField(max_length=40)
    key = models.CharField(max_length=60)
    content = models.CharField(max_length=64)
    digest = models.CharField(max_length=64)
    algorithm = models.CharField(max_length=10)

    class Meta:
        """Where it stands."""

        db_table = "link"


class Event(Entry):
    """Who did what, from where, to what, with which outcome."""

    at = models.DateTimeField()
    login = models.CharField(max_length=150)
    role = models.CharField(max_length=200)
    address = models.CharField(max_length=45)
    act = models.CharField(max_length=40, db_index=True)
    about = models.CharField(max_length=300)
    outcome = models.CharField(max_length=20)
    request = models.CharField(max_length=32)
    details = models.TextField(default="{}")

    class Meta:
        """Where it stands."""

        db_table = "event"


class Account(models.Model):
    """A person who may sign in; the name is never given again. Each change is noted in the chain."""

    login = models.CharField(max_length=150, unique=True)
    name = models.CharField(max_length=100)
    unit = models.CharField(max_length=100, blank=True)
    duty = models.CharField(max_length=100, blank=True)
    phone = models.CharField(max_length=40, blank=True)
    password = models.CharField(max_length=200)
    changed = models.DateTimeField()
    once_until = models.DateTimeField(null=True)
    until = models.DateField(null=True)
    active = models.BooleanField(default=True)
    factor = models.TextField(blank=True)
    identity = models.CharField(max_length=300, blank=True)

    class Meta:
        """Where it stands."""

        db_table = "account"


class Grant(Entry):
    """A role given to an account, or taken away; the last word counts. `body` is the department or town it is for."""

    account = models.ForeignKey(Account, models.PROTECT, related_name="grants")
    role = models.CharField(max_length=20)
    body = models.CharField(max_length=100, blank=True)
    given = models.BooleanField()
    at = models.DateTimeField()
    by = models.CharField(max_length=150)

    class Meta:
        """Where it stands."""

        db_table = "grant"


class Password(Entry):
    """A password that an account had, hashed, so that it does not come back too soon."""

    account = models.ForeignKey(Account, models.PROTECT, related_name="passwords")
    hashed = models.CharField(max_length=200)
    at = models.DateTimeField()

    class Meta:
        """Where it stands."""

        db_table = "password"


class Plan(Entry):
    """A plan that the site keeps; its words are in its revisions."""

    title = models.CharField(max_length=300)
    at = models.DateTimeField()
    by = models.CharField(max_length=150)

    class Meta:
        """Where it stands."""

        db_table = "plan"


class File(Entry):
    """The bytes of a document or of evidence, by their digest; `text` is what offsets count."""

    name = models.CharField(max_length=300)
    media_type = models.CharField(max_length=120)
    sha256 = models.CharField(max_length=64, db_index=True)
    content = models.BinaryField()
    text = models.TextField(blank=True)
    at = models.DateTimeField()
    by = models.CharField(max_length=150)

    class Meta:
        """Where it stands."""

        db_table = "file"


class Revision(Entry):
    """A version of a plan: its plan.json, addressed by its digest, and why it came to be."""

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="revisions")
    number = models.IntegerField()
    digest = models.CharField(max_length=64)
    content = models.TextField()
    file = models.ForeignKey(File, models.PROTECT, null=True)
    reason = models.TextField(blank=True)
    authority = models.CharField(max_length=300, blank=True)
    changes = models.TextField(default="[]")
    at = models.DateTimeField()
    by = models.CharField(max_length=150)

    class Meta:
        """Where it stands."""

        db_table = "revision"
        constraints = (models.UniqueConstraint(fields=("plan", "number"), name="one_revision_of_a_number"),)


class Confirmation(Entry):
    """A person looked at an item and found it as the document says; it holds while the item's content is the same."""

    plan = models.ForeignKey(Plan, models.PROTECT)
    item = models.TextField()
    content = models.CharField(max_length=64)
    at = models.DateTimeField()
    by = models.CharField(max_length=150)

    class Meta:
        """Where it stands."""

        db_table = "confirmation"
        indexes = (models.Index(fields=("plan", "item"), name="confirmation_item"),)


class Release(Entry):
    """A revision shown to an audience, the public or the committee, or taken back; the last word counts."""

    plan = models.ForeignKey(Plan, models.PROTECT)
    revision = models.ForeignKey(Revision, models.PROTECT)
    audience = models.CharField(max_length=20)
    shown = models.BooleanField()
    at = models.DateTimeField()
    by = models.CharField(max_length=150)

    class Meta:
        """Where it stands."""

        db_table = "release"


class Table(Entry):
    """A version of a whole table of a plan: who answers for what, or yearly targets."""

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="tables")
    kind = models.CharField(max_length=20)
    name = models.CharField(max_length=300)
    content = models.BinaryField()
    reason = models.TextField(blank=True)
    at = models.DateTimeField()
    by = models.CharField(max_length=150)

    class Meta:
        """Where it stands."""

        db_table = "plan_table"


class Submission(Entry):
    """Figures handed in together by one person for one body; `chain` names the roles that must sign, in order."""

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="submissions")
    body = models.CharField(max_length=100, db_index=True)
    key = models.CharField(max_length=64, unique=True)
    chain = models.CharField(max_length=100)
    on_behalf = models.BooleanField()
    at = models.DateTimeField()
    by = models.CharField(max_length=150)
    note = models.TextField(blank=True)

    class Meta:
        """Where it stands."""

        db_table = "submission"


class Figure(Entry):
    """One observation, bitemporal: the months it speaks of, and when it was handed in. A correction is a new row."""

    submission = models.ForeignKey(Submission, models.PROTECT, related_name="figures")
    plan = models.ForeignKey(Plan, models.PROTECT, related_name="figures")
    at = models.DateTimeField()
    subject = models.TextField()
    first = models.IntegerField()
    last = models.IntegerField()
    measure = models.CharField(max_length=10)
    value = models.TextField(null=True)  # noqa: DJ001 - no value is not an empty one
    text = models.TextField(null=True)  # noqa: DJ001 - the same
    attested = models.BooleanField(null=True)
    unit = models.TextField(null=True)  # noqa: DJ001 - the same
    total = models.BooleanField()
    status = models.CharField(max_length=12)
    visible = models.CharField(max_length=10)
    published = models.DateField(null=True)
    place = models.TextField(null=True)  # noqa: DJ001 - the same
    definition = models.TextField(null=True)  # noqa: DJ001 - the same
    origin = models.TextField()

    class Meta:
        """Where it stands."""

        db_table = "figure"
        indexes = (models.Index(fields=("plan", "subject", "first", "last"), name="figure_subject"),)


class Evidence(Entry):
    """A file handed in with a submission, for one of its figures or for all of them."""

    submission = models.ForeignKey(Submission, models.PROTECT, related_name="evidence")
    figure = models.ForeignKey(Figure, models.PROTECT, null=True, related_name="evidence")
    file = models.ForeignKey(File, models.PROTECT)

    class Meta:
        """Where it stands."""

        db_table = "evidence"


class Decision(Entry):
    """What one step of the chain of signatures said of a figure: signed, approved, returned."""

    figure = models.ForeignKey(Figure, models.PROTECT, related_name="decisions")
    step = models.IntegerField()
    role = models.CharField(max_length=20)
    act = models.CharField(max_length=12)
    words = models.TextField(blank=True)
    at = models.DateTimeField()
    by = models.CharField(max_length=150)

    class Meta:
        """Where it stands."""

        db_table = "decision"
        constraints = (models.UniqueConstraint(fields=("figure", "step"), name="one_decision_a_step"),)


class Stage(models.Model):
    """Where a figure stands now; computed from decisions and kept for queries. `decided` is the number of the last of them."""

    figure = models.OneToOneField(Figure, models.CASCADE, primary_key=True, related_name="stage")
    plan = models.ForeignKey(Plan, models.CASCADE)
    body = models.CharField(max_length=100)
    subject = models.TextField()
    first = models.IntegerField()
    last = models.IntegerField()
    state = models.CharField(max_length=12)
    step = models.IntegerField()
    role = models.CharField(max_length=20, blank=True)
    decided = models.BigIntegerField(null=True)

    class Meta:
        """Where it stands."""

        db_table = "stage"
        indexes = (
            models.Index(fields=("state", "role", "body"), name="stage_queue"),
            models.Index(fields=("plan", "state", "last"), name="stage_ends"),
            models.Index(fields=("plan", "state", "decided"), name="stage_decided"),
            models.Index(fields=("plan", "subject"), name="stage_subject"),
        )

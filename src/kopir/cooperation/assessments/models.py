"""Tables of readiness assessments: what was asked, who answered what, what was decided and who dissents."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone


class Assessment(models.Model):
    """One assessment of one country by one questionnaire.

    Attributes:
        code: in addresses, for good.
        area: the country, ISO 3166-1 alpha-3.
        questionnaire: code. body, digest: the questionnaire as it was when the assessment was begun, or when
            a newer edition was taken over; answers belong to it whatever becomes of the file.
        organisation: whose assessment it is. coordinator: who leads it.
        opens, closes: first and last day of answering; nothing where there is no limit.
        result: scores as they were when the moderation was finished, and the version of the evidence then;
            see ``results.made``.
        settled: when that was. published, published_by: when everybody could see it first, and by whom.
        reason: why it was withdrawn.
        version: counts changes of the assessment itself, not of answers.
    """

    class State(models.TextChoices):
        """How far it came."""

        DRAFT = "draft"
        OPEN = "open"
        MODERATION = "moderation"
        CONSENSUS = "consensus"
        PUBLISHED = "published"
        WITHDRAWN = "withdrawn"

    code = models.SlugField(max_length=100, unique=True)
    area = models.CharField(max_length=3, db_index=True)
    questionnaire = models.SlugField(max_length=100)
    body = models.JSONField()
    digest = models.CharField(max_length=64)
    organisation = models.ForeignKey(
        "accounts.Organisation", on_delete=models.PROTECT, related_name="assessments"
    )
    coordinator = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="coordinated"
    )
    state = models.CharField(max_length=12, choices=State.choices, default=State.DRAFT, db_index=True)
    opens = models.DateField(null=True)
    closes = models.DateField(null=True)
    result = models.JSONField(null=True)
    settled = models.DateTimeField(null=True)
    published = models.DateTimeField(null=True, db_index=True)
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    reason = models.TextField(blank=True)
    begun = models.DateTimeField(default=timezone.now)
    changed = models.DateTimeField(default=timezone.now, db_index=True)
    version = models.PositiveIntegerField(default=0)

    class Meta:
        ordering: ClassVar[list[str]] = ["-changed", "-id"]

    def __str__(self) -> str:
        return str(self.code)

    @property
    def is_public(self) -> bool:
        """Whether everybody sees its results."""
        return self.state == Assessment.State.PUBLISHED

    def answers_on(self, day: date) -> bool:
        """Whether answers are taken on a day, by the days that were set."""
        return (self.opens is None or self.opens <= day) and (self.closes is None or day <= self.closes)


class Respondent(models.Model):
    """Somebody who was asked to answer.

    Attributes:
        capacity: for whom or as what the person answers; readers of the result see it, not the name.
        handed_in: when the answers were handed in; nothing while they are written.
    """

    assessment = models.ForeignKey(Assessment, on_delete=models.CASCADE, related_name="respondents")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="responses")
    capacity = models.CharField(max_length=300)
    handed_in = models.DateTimeField(null=True)
    added = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering: ClassVar[list[str]] = ["id"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["assessment", "user"], name="respondent_once")
        ]

    def __str__(self) -> str:
        return f"{self.user}: {self.capacity}"


class Answer(models.Model):
    """What a respondent says to a question.

    Attributes:
        question: its code. digest: of the question as it was answered; where the assessment has another one
            now, the answer is kept, and the question is asked again.
        level: maturity level; nothing while none is chosen, and where nothing can be said.
        cannot_say: the respondent says that nothing can be said.
        words: the reasons, in the language ``lang``.
        evidence: a list of ``{"kind", "title", "address", "day"}``.
        version: counts changes, so that two windows cannot overwrite each other's.
    """

    respondent = models.ForeignKey(Respondent, on_delete=models.CASCADE, related_name="answers")
    question = models.SlugField(max_length=100)
    digest = models.CharField(max_length=64)
    level = models.PositiveSmallIntegerField(null=True)
    cannot_say = models.BooleanField(default=False)
    words = models.TextField(blank=True)
    lang = models.CharField(max_length=2)
    evidence = models.JSONField(default=list)
    version = models.PositiveIntegerField(default=1)
    changed = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering: ClassVar[list[str]] = ["id"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["respondent", "question"], name="answer_once")
        ]

    def __str__(self) -> str:
        return f"{self.question}: {'?' if self.level is None else self.level}"


class Decision(models.Model):
    """What the moderation decided of a question.

    Attributes:
        digest: of the question as it was decided, as of answers.
        level: the level that was agreed on; nothing where there is no consensus.
        reason: why, in the language ``lang``.
    """

    assessment = models.ForeignKey(Assessment, on_delete=models.CASCADE, related_name="decisions")
    question = models.SlugField(max_length=100)
    digest = models.CharField(max_length=64)
    level = models.PositiveSmallIntegerField(null=True)
    reason = models.TextField()
    lang = models.CharField(max_length=2)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering: ClassVar[list[str]] = ["id"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["assessment", "question"], name="decision_once")
        ]

    def __str__(self) -> str:
        return f"{self.question}: {'–' if self.level is None else self.level}"


class Dissent(models.Model):
    """A respondent's disagreement with what was decided; it stays with the result.

    Attributes:
        level: the level the respondent holds; nothing where none can be said.
        against: the level that had been decided, as it stood when the respondent disagreed.
        words: the reasons, in the language ``lang``.
    """

    respondent = models.ForeignKey(Respondent, on_delete=models.CASCADE, related_name="dissents")
    question = models.SlugField(max_length=100)
    digest = models.CharField(max_length=64)
    level = models.PositiveSmallIntegerField(null=True)
    against = models.PositiveSmallIntegerField(null=True)
    words = models.TextField()
    lang = models.CharField(max_length=2)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering: ClassVar[list[str]] = ["id"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["respondent", "question"], name="dissent_once")
        ]

    def __str__(self) -> str:
        return f"{self.question}: {self.words[:60]}"


class Remark(models.Model):
    """Words on a question between those who take part in a moderation.

    Attributes:
        asks: the coordinator asks the respondents to look at their answers again.
    """

    assessment = models.ForeignKey(Assessment, on_delete=models.CASCADE, related_name="remarks")
    question = models.SlugField(max_length=100)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    text = models.TextField()
    lang = models.CharField(max_length=2)
    asks = models.BooleanField(default=False)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering: ClassVar[list[str]] = ["at", "id"]

    def __str__(self) -> str:
        return f"{self.question}: {self.text[:60]}"


class Step(models.Model):
    """One action: written with every one of them, never changed.

    Attributes:
        action: name of the service. question: code, where it was about one.
        before, after: what was changed. text: words said with it.
        public: what readers see changed with it.
    """

    assessment = models.ForeignKey(Assessment, on_delete=models.CASCADE, related_name="steps")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    action = models.CharField(max_length=40)
    question = models.SlugField(max_length=100, blank=True)
    before = models.JSONField(null=True)
    after = models.JSONField(null=True)
    text = models.TextField(blank=True)
    public = models.BooleanField(default=False)
    at = models.DateTimeField(default=timezone.now, db_index=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["-at", "-id"]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.action}"


class Notice(models.Model):
    """A step that somebody is told of by mail.

    Attributes:
        mailed: when it went out; nothing while it waits.
    """

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="assessment_notices"
    )
    step = models.ForeignKey(Step, on_delete=models.CASCADE, related_name="notices")
    mailed = models.DateTimeField(null=True, db_index=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["step__at", "id"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["user", "step"], name="assessment_notice_once")
        ]

    def __str__(self) -> str:
        return f"{self.user}: {self.step}"

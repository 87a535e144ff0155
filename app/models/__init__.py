"""The tables and nothing else."""

from app.models.annotation import Annotation, Comment
from app.models.article import Article, ArticleCorrection, ArticleVersion, Extraction, Original, Publisher
from app.models.base import Base
from app.models.claim import (
    Claim,
    ClaimCorrection,
    ClaimEntity,
    ClaimFactuality,
    ClaimQuantity,
    ClaimReading,
    ClaimSpan,
    ClaimState,
    ClaimTime,
    Decision,
    Statement,
)
from app.models.difference import ClaimDifference, CodedVersion
from app.models.event import Event, IdempotencyKey
from app.models.job import Job
from app.models.member import Member, SetupCode, SignInFailure, SignInSession, Token
from app.models.project import Project, ProjectMember
from app.models.rating import ClaimRating, PublisherRating, SourceRating, StatementRating
from app.models.search import SearchDocument
from app.models.source import Entity, EntityAlias, Mention, Source, SourceAlias
from app.models.tag import AnnotationTag, ClaimTag, Tag

__all__ = [
    "Annotation",
    "AnnotationTag",
    "Article",
    "ArticleCorrection",
    "ArticleVersion",
    "Base",
    "Claim",
    "ClaimCorrection",
    "ClaimDifference",
    "ClaimEntity",
    "ClaimFactuality",
    "ClaimQuantity",
    "ClaimRating",
    "ClaimReading",
    "ClaimSpan",
    "ClaimState",
    "ClaimTag",
    "ClaimTime",
    "CodedVersion",
    "Comment",
    "Decision",
    "Entity",
    "EntityAlias",
    "Event",
    "Extraction",
    "IdempotencyKey",
    "Job",
    "Member",
    "Mention",
    "Original",
    "Project",
    "ProjectMember",
    "Publisher",
    "PublisherRating",
    "SearchDocument",
    "SetupCode",
    "SignInFailure",
    "SignInSession",
    "Source",
    "SourceAlias",
    "SourceRating",
    "Statement",
    "StatementRating",
    "Tag",
    "Token",
]

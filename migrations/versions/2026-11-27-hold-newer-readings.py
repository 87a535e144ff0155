"""Hold what a newer extractor reads of claims that people worked on, list the differences, mark texts fully coded."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    held = "True: read after people had worked on the claim, so it counts only once somebody takes it."
    op.add_column(
        "claim_readings",
        sa.Column("is_held", sa.Boolean(), nullable=False, server_default=sa.false(), comment=held),
    )
    op.create_table(
        "claim_differences",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("project_id", sa.Integer(), nullable=False),
        sa.Column("article_id", sa.Integer(), nullable=False),
        sa.Column("claim_id", sa.Integer(), nullable=False, comment="The claim that people worked on."),
        sa.Column("extraction_id", sa.Integer(), nullable=False, comment="The run that reads it differently."),
        sa.Column("kind", sa.String(), nullable=False, comment="changed, gone or near."),
        sa.Column("field", sa.String(), nullable=False, comment="Which field changed; empty: the claim as a whole."),
        sa.Column("old", sa.JSON(), nullable=False, comment="{field: value} as it counted then."),
        sa.Column("new", sa.JSON(), nullable=False, comment="{field: value} as read now; empty: not found any more."),
        sa.Column("near_id", sa.Integer(), nullable=True, comment="The new claim, when it overlaps with this one."),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("settled", sa.String(), nullable=True, comment="taken or kept; null: waits for somebody."),
        sa.Column("settled_by", sa.Integer(), nullable=True),
        sa.Column("settled_at", sa.DateTime(), nullable=True),
        sa.CheckConstraint("kind IN ('changed', 'gone', 'near')", name=op.f("ck_claim_differences_kind")),
        sa.CheckConstraint("settled IN ('taken', 'kept')", name=op.f("ck_claim_differences_settled")),
        sa.ForeignKeyConstraint(["article_id"], ["articles.id"], name=op.f("fk_claim_differences_article_id")),
        sa.ForeignKeyConstraint(["claim_id"], ["claims.id"], name=op.f("fk_claim_differences_claim_id")),
        sa.ForeignKeyConstraint(["extraction_id"], ["extractions.id"], name=op.f("fk_claim_differences_extraction_id")),
        sa.ForeignKeyConstraint(["near_id"], ["claims.id"], name=op.f("fk_claim_differences_near_id")),
        sa.ForeignKeyConstraint(["project_id"], ["projects.id"], name=op.f("fk_claim_differences_project_id")),
        sa.ForeignKeyConstraint(["settled_by"], ["members.id"], name=op.f("fk_claim_differences_settled_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_claim_differences")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_claim_differences_claim_id", "claim_differences", ["claim_id"])
    op.create_index("ix_claim_differences_article_id_settled", "claim_differences", ["article_id", "settled"])
    op.create_table(
        "coded_versions",
        sa.Column("version_id", sa.Integer(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=False, comment="Who says that every claim in it has been found."),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["member_id"], ["members.id"], name=op.f("fk_coded_versions_member_id")),
        sa.ForeignKeyConstraint(["version_id"], ["article_versions.id"], name=op.f("fk_coded_versions_version_id")),
        sa.PrimaryKeyConstraint("version_id", name=op.f("pk_coded_versions")),
    )


def downgrade() -> None:
    op.drop_table("coded_versions")
    op.drop_table("claim_differences")
    op.drop_column("claim_readings", "is_held")

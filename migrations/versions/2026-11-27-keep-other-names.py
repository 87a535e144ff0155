"""Keep which names of sources and entities are other names of one: said by a person, or explained by an article."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"

TABLES = {"source_aliases": ("sources", "source_id"), "entity_aliases": ("entities", "entity_id")}
"""By table: the table of its rows, and its key."""


def upgrade() -> None:
    for name, (rows, key) in TABLES.items():
        op.create_table(
            name,
            sa.Column(key, sa.Integer(), nullable=False, comment="Whose name is another name of the one below."),
            sa.Column("into_id", sa.Integer(), nullable=True, comment="Null: stands by itself, and stays so."),
            sa.Column("member_id", sa.Integer(), nullable=True, comment="Who says so; null: an article explains it."),
            sa.Column("article_id", sa.Integer(), nullable=True, comment="The article that explains it."),
            sa.Column("created_at", sa.DateTime(), nullable=False),
            sa.ForeignKeyConstraint([key], [f"{rows}.id"], name=op.f(f"fk_{name}_{key}")),
            sa.ForeignKeyConstraint(["into_id"], [f"{rows}.id"], name=op.f(f"fk_{name}_into_id")),
            sa.ForeignKeyConstraint(["member_id"], ["members.id"], name=op.f(f"fk_{name}_member_id")),
            sa.ForeignKeyConstraint(["article_id"], ["articles.id"], name=op.f(f"fk_{name}_article_id")),
            sa.PrimaryKeyConstraint(key, name=op.f(f"pk_{name}")),
        )
        op.create_index(f"ix_{name}_into_id", name, ["into_id"])


def downgrade() -> None:
    for name in reversed(TABLES):
        op.drop_index(f"ix_{name}_into_id", name)
        op.drop_table(name)

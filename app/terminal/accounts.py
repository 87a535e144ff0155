"""Commands about members and their tokens."""

import sys
from typing import Annotated

import typer
from sqlalchemy import select

from app.accounts.commands import add_member, make_token
from app.accounts.queries import me_by_email
from app.models import Member, ProjectMember
from app.terminal.opening import fail, opened

user = typer.Typer(no_args_is_help=True, help="Members of the team.")
token = typer.Typer(no_args_is_help=True, help="Tokens for the HTTP API.")


@user.command("add")
def add_user(
    email: Annotated[str, typer.Argument(help="E-mail address; the name one signs in with.")],
    name: Annotated[str, typer.Option(help="Name of the person.")],
    role: Annotated[str, typer.Option(help="reader, analyst, adjudicator or admin.")],
    password_stdin: Annotated[
        bool, typer.Option("--password-stdin", help="Read the password from standard input instead of making one.")
    ] = False,
) -> None:
    """Add a member. Without --password-stdin a password is made and printed, alone on standard output."""
    given = sys.stdin.readline().rstrip("\r\n") if password_stdin else None
    if password_stdin and not given:
        raise fail("There was no password on standard input. Send one line, or leave --password-stdin out.")
    _, database = opened()
    password = add_member(database, None, name, email, role, given)
    typer.echo(f"{name} can sign in as {email.strip().lower()}.", err=True)
    if given is None:
        typer.echo("The password is shown only now:", err=True)
        typer.echo(password)


@user.command("list")
def list_users() -> None:
    """List the members: e-mail address, name, role, and whether they may sign in."""
    _, database = opened()
    query = select(Member.email, Member.name, ProjectMember.role, Member.is_active)
    with database.read() as db:
        rows = db.execute(query.join(ProjectMember, ProjectMember.member_id == Member.id).order_by(Member.email)).all()
    for email, name, role, is_active in rows:
        typer.echo("\t".join((email, name, role, "active" if is_active else "deactivated")))
    if not rows:
        typer.echo("There is no member yet. Add one: dictum user add EMAIL --name NAME --role admin", err=True)


@token.command("create")
def create_token(
    email: Annotated[str, typer.Argument(help="Whose token it is.")],
    name: Annotated[str, typer.Option(help="What it is for.")] = "command line",
) -> None:
    """Make a token for the HTTP API and print it, alone on standard output. It is shown only now."""
    _, database = opened()
    with database.write() as db:
        me = me_by_email(db, email)
        if me is None:
            raise fail(f"There is no active member {email}. dictum user list names them all.")
        secret = make_token(db, me, name)
    typer.echo(secret)

"""How a change on the workbench is answered."""

from fastapi import Request
from fastapi.responses import Response

from app.accounts.pages import Me
from app.articles.queries import workbench
from app.web.deps import ReadDb
from app.web.render import StatusLine, is_htmx, render_saying, see_other


def said(
    request: Request, db: ReadDb, me: Me, article_id: int, claim_id: int | None, show: str, words: str,
    undo: str | None = None, reasons: tuple[str, ...] = (), reasons_url: str = "",
) -> Response:  # fmt: skip
    """Answer a change on the workbench: drawn anew in place, or by going back to the page."""
    if is_htmx(request):
        page = workbench(db, me, article_id, claim=claim_id, show=show)
        return render_saying(request, page, StatusLine(words, undo, reasons, reasons_url))
    url = f"/articles/{article_id}?show={show}" + (f"&claim=C-{claim_id}" if claim_id else "")
    return see_other(url)

"""An error, told: as a page, as a fragment, or as problem+json for the API."""

import logging
import secrets
from dataclasses import dataclass
from typing import Any, ClassVar
from urllib.parse import urlencode

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, Response
from starlette.exceptions import HTTPException

from app import errors
from app.web.deps import database_of
from app.web.render import StatusLine, is_htmx, render

log = logging.getLogger("dictum")

KNOWN = {
    404: errors.NotFound(),
    405: errors.Problem("This address doesn't take that kind of request. Go back and use the page's own buttons."),
    413: errors.TooLarge("More was sent than Dictum takes. Send less at a time."),
}


@dataclass(frozen=True)
class ErrorPage:
    """Says what happened and what to do."""

    template: ClassVar[str] = "error.html"
    name: ClassVar[str] = "error"
    status: int
    title: str
    words: str
    reference: str | None = None
    """Quoted when asking for help; the log has the rest under it."""


def install(app: FastAPI) -> None:
    """Make the application tell every error this way."""
    app.add_exception_handler(errors.Problem, _on_problem)
    app.add_exception_handler(RequestValidationError, _on_unreadable_request)
    app.add_exception_handler(HTTPException, _on_http)


def is_api(request: Request) -> bool:
    """Tell whether a program asks, not a person."""
    return request.url.path.startswith("/api/")


def _on_problem(request: Request, error: Exception) -> Response:
    assert isinstance(error, errors.Problem)
    return tell(request, error)


def tell(request: Request, error: errors.Problem) -> Response:
    """Tell a refusal: to a program, in the form it came from, or on a page of its own."""
    if note := getattr(request.state, "note_refusal", None):
        note()
    if is_api(request):
        return problem_json(error)
    if redraw := getattr(request.state, "redraw", None):
        request.state.redraw = None
        try:
            with database_of(request).read() as db:
                return _with_retry(render(request, redraw(db, error), error.status), error)
        except errors.Problem as gone:  # the page itself is not there (any more)
            return tell(request, gone)
    if isinstance(error, errors.NotSignedIn):
        return _to_sign_in(request)
    return _with_retry(_told(request, ErrorPage(error.status, error.title, _all_words(error))), error)


def _all_words(error: errors.Problem) -> str:
    """Say what is wrong in whole, where no form is there to say it field by field."""
    problems = error.problems.values() if isinstance(error, errors.Invalid) else ()
    return " ".join(dict.fromkeys([error.words, *problems]))


def _told(request: Request, page: ErrorPage) -> Response:
    if not is_htmx(request):
        return render(request, page, page.status, {"Cache-Control": "no-store"})
    words = page.words if page.reference is None else f"{page.words} Reference {page.reference}."
    return render(
        request, StatusLine(words, is_error=True), page.status, {"HX-Retarget": "#status", "HX-Reswap": "innerHTML"}
    )


def _to_sign_in(request: Request) -> Response:
    url = str(request.app.url_path_for("sign_in_form"))
    here = request.url.path + (f"?{request.url.query}" if request.url.query else "")
    if request.method == "GET" and not is_htmx(request) and here != "/":
        url += "?" + urlencode({"next": here})
    if is_htmx(request):
        return Response(status_code=401, headers={"HX-Redirect": url})
    return Response(status_code=303, headers={"Location": url})


def _with_retry(answer: Response, error: errors.Problem) -> Response:
    if seconds := getattr(error, "retry_after_s", None):
        answer.headers["Retry-After"] = str(seconds)
    return answer


def problem_json(error: errors.Problem) -> Response:
    """Tell a problem to a program (RFC 9457)."""
    status = 412 if isinstance(error, errors.Conflict) else error.status
    body: dict[str, Any] = {"type": "about:blank", "title": error.title, "status": status, "detail": error.words}
    if isinstance(error, errors.Invalid):
        body["errors"] = [{"field": field, "message": words} for field, words in error.problems.items()]
    if isinstance(error, errors.Conflict):
        body["current"] = error.theirs
    headers = {"WWW-Authenticate": "Bearer"} if isinstance(error, errors.NotSignedIn) else None
    return _with_retry(JSONResponse(body, status, headers, media_type="application/problem+json"), error)


def _on_unreadable_request(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)
    problems = {".".join(str(part) for part in item["loc"][1:]): str(item["msg"]) for item in error.errors()}
    if any(item["loc"][0] == "path" for item in error.errors()):
        return _on_problem(request, errors.NotFound())
    fields = ", ".join(sorted(name for name in problems if name)) or "the request"
    return _on_problem(
        request, errors.Invalid(f"Something sent can't be read: {fields}. Correct it and send again.", problems)
    )


def _on_http(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    problem = KNOWN.get(error.status_code) or errors.Problem(str(error.detail))
    if is_api(request):
        problem.status = error.status_code
        return problem_json(problem)
    answer = _told(request, ErrorPage(error.status_code, problem.title, problem.words))
    answer.headers.update(error.headers or {})
    return answer


def tell_bug(request: Request, error: Exception) -> Response:
    """Tell that something of ours failed: a reference for the person, the rest for the log under the same reference."""
    reference = secrets.token_hex(4)
    log.error("reference %s: %s %r", reference, request.method, request.url.path, exc_info=error)
    words = "That did not work, and nothing was changed. Try again; if it happens again, tell an admin the reference."
    if is_api(request):
        body = {"type": "about:blank", "title": "Failed", "status": 500, "detail": f"{words} {reference}"}
        return JSONResponse(body | {"reference": reference}, 500, media_type="application/problem+json")
    return _told(request, ErrorPage(500, "That did not work", words, reference))

"""What is not the article carries no claims: appeals, credits, links, and the headline printed again."""

import pytest

from app.extraction.clean import read_html
from app.extraction.pipeline import extract
from app.extraction.zones import find_zones

HEADLINE = "Crane collapse closes two berths in Lindhaven port"
BODY = (
    "The port of Lindhaven has closed two of its four berths after a crane fell on Monday night, the harbour office"
    " said. Nobody was injured, but eleven ships are waiting outside.",
    "Engineers expect the first berth to reopen within a week. The crane, built in 1987, had passed an inspection in"
    " March, according to the harbour master, Ines Falk.",
    "The owners of the terminal, a Danish fund, have promised a report by the end of June. Insurers put the damage at"
    " €4.5 million.",
    "Readers of old charts know the quay as the Coal Steps. This page of the town’s history closed in 1971.",
)
NOT_THE_ARTICLE = (
    "Support us",
    "Support independent reporting from Lindhaven",
    "Your donation keeps this site free for everyone.",
    "If everyone who reads this gave two euros, our fundraising would be over tonight.",
    "Quality journalism costs money, and our readers pay for it.",
    "As a non-profit newsroom we rely on people like you.",
    "Help us to go on telling stories like this one.",
    "Become a member from €3 a month",
    "Get the Harbour Briefing in your inbox every morning.",
    "Sign up for our weekly newsletter",
    "Enter your e-mail address",
    "By subscribing you agree to our terms and privacy policy.",
    "Thanks for subscribing!",
    "This site uses cookies to improve your experience.",
    "We and our 214 partners store and access information on your device.",
    "By continuing to browse you accept cookies.",
    "Manage preferences",
    "Share on Facebook",
    "Share this article",
    "Share via email",
    "Facebook Twitter WhatsApp Copy link",
    "Related: Three crane accidents in ten years",
    "Read more: How the port was built",
    "Read also: The crane that fell twice",
    "More on this story",
    "MORE FROM LINDHAVEN",
    "You may also like",
    "Photo: Ola Brandt / Harbour Press",
    "Ola Brandt/Reuters",
    "A crane lies on the quay. AFP/Getty Images",
    "The crane on Tuesday morning (Photo by Ola Brandt)",
    "Image credit: Ola Brandt",
    "File photo: a crane in Lindhaven, 2019",
    "Advertisement",
    "Story continues below advertisement",
    "Sponsored content",
    "Ines Hald is a senior reporter at the Lindhaven Gazette.",
    "Ines Hald covers shipping and ports for the Lindhaven Gazette.",
    "She is based in Lindhaven and can be reached at ines@gazette.example.",
    "Follow her on X: @ineshald",
    "Contact the author: ines@gazette.example",
    "© 2026 Lindhaven Gazette. All rights reserved.",
    "Copyright Lindhaven Gazette 2026",
    "This material may not be published, broadcast, rewritten or redistributed.",
    "Contact us",
    "Newsdesk: +45 555 0199",
    "Got a tip? Write to tips@gazette.example",
    "Do you work at the port? Tell us your story.",
    "Reporting by Ines Hald; editing by Peer Lund",
    "(Reporting by Ines Hald in Lindhaven and Tom Ek in Oslo; Editing by Peer Lund)",
    "Writing by Peer Lund",
    "Edited by: Peer Lund",
    "Follow us on Telegram",
    "Follow the Gazette on Facebook and never miss a story.",
    "Join our channel for live updates",
    "Download our app",
    "Listen to this article",
    "3 min read",
    "12 comments",
    "Leave a comment",
    "Log in to comment",
    "Be the first to comment",
    "Comments are closed.",
    "Found a mistake? Select the text and press Ctrl+Enter.",
    "This article was first published on Tuesday.",
    "This article has been updated to include the statement of the fund.",
    "Views expressed here are the author's own.",
    "Tags: port, crane, accident",
    "Print this page",
    "Next: Ferry prices rise",
    "Terms of use",
    "This live blog is now closed.",
    "Thank you for following our coverage today.",
    "That's all from us for today.",
    "Refresh this page for the latest updates.",
    "Our live coverage has ended.",
    "You have reached your limit of free articles.",
    "Already a subscriber? Log in.",
    "Subscribe to continue reading",
    "Why you can trust the Gazette",
    "Turn on notifications to get breaking news.",
    "Watch: The moment the crane fell",
    "Click here for more photos",
    "For more information, visit our website.",
    "Republish our articles for free, online or in print.",
    "Do you have a question about this story? Send it to us.",
    "Keep reading",
)
ABOUT_THE_AUTHOR = (
    "Ines Hald is a senior reporter at the Lindhaven Gazette.",
    "Ines Hald covers shipping and ports for the Lindhaven Gazette.",
    "She is based in Lindhaven and can be reached at ines@gazette.example.",
)
AGAIN = (
    "Crane collapse closes two berths in Lindhaven port - Lindhaven Gazette",
    "Lindhaven Gazette | Crane collapse closes two berths in Lindhaven port",
    "LIVE: Crane collapse closes two berths in Lindhaven port",
    "UPDATE 2-Crane collapse closes two berths in Lindhaven port",
    "CRANE COLLAPSE CLOSES TWO BERTHS IN LINDHAVEN PORT",
    "Crane collapse closes 2 berths in Lindhaven port",
    "Crane collapse closes two berths at Lindhaven port",
    "Crane collapse closes two berths in Lindhaven…",
    "Crane collapse closes two berths in Lindhaven port.",
    "Crane collapse closes two berths in Lindhaven port (VIDEO)",
    "‘Crane collapse’ closes two berths in Lindhaven port",
    "# Crane collapse closes two berths in Lindhaven port",
    "Crane collapse closes two berths in port of Lindhaven",
    "WATCH: Crane collapse closes two berths",
    "Two berths in Lindhaven port closed after crane collapse",
)


def article(place: int, *lines: str) -> str:
    paragraphs = [HEADLINE, *BODY]
    paragraphs[place:place] = lines
    return "\n\n".join(paragraphs) + "\n"


def claimed(text: str, line: str) -> list[str]:
    """The contents that touch a line of a text."""
    start = text.index(f"\n{line}\n") + 1
    contents = [span for claim in extract(text, None, language="en").claims for span in claim.content]
    return [span.of(text) for span in contents if span.start < start + len(line) and start < span.end]


@pytest.mark.parametrize("place", [1, 3, 5])
@pytest.mark.parametrize("line", NOT_THE_ARTICLE)
def test_a_line_that_is_not_the_article_carries_no_claim(line: str, place: int) -> None:
    text = article(place, line)
    if line in ABOUT_THE_AUTHOR:  # At the top the same words can be the news.
        text = article(max(place, 3), line)
    assert claimed(text, line) == []


@pytest.mark.parametrize("place", [1, 5])
def test_many_such_lines_together_carry_none(place: int) -> None:
    text = article(place, *NOT_THE_ARTICLE)
    assert [found for line in NOT_THE_ARTICLE for found in claimed(text, line)] == []


@pytest.mark.parametrize("line", ["", *NOT_THE_ARTICLE, *AGAIN])
def test_the_article_around_them_stays_the_article(line: str) -> None:
    text = article(2, line)
    body = [zone.span.of(text) for zone in find_zones(text) if zone.kind == "body"]
    assert set(BODY) <= set(body)


@pytest.mark.parametrize("place", [1, 2, 5])
@pytest.mark.parametrize("again", AGAIN)
def test_a_headline_printed_again_is_one_headline(again: str, place: int) -> None:
    assert claimed(article(place, again), again) == []


def test_headlines_of_other_articles_below_are_no_claims() -> None:
    others = ("Ferry prices to rise in spring", "Mayor opens new fish market hall", "Storm damages the old lighthouse")
    text = article(5, *others)
    assert [found for line in others for found in claimed(text, line)] == []


def test_in_a_page_neither_the_frame_nor_its_lines_within_carry_claims() -> None:
    within = ("Sign up for our weekly newsletter", "Ola Brandt/Reuters", "Related: Three crane accidents in ten years")
    prose = "".join(f"<p>{part}</p><p>{line}</p>" for part, line in zip(BODY, (*within, "Share this"), strict=True))
    page = read_html(
        f"<html><head><title>{HEADLINE} - Gazette</title></head><body><nav><a>Home</a> <a>Ports</a></nav>"
        f"<article><h1>{HEADLINE}</h1>{prose}</article>"
        f"<aside><h2>Most read</h2><ul><li>{HEADLINE}</li><li>Mayor opens new fish market hall</li></ul></aside>"
        "<footer>We use cookies. All rights reserved.</footer></body></html>"
    )
    found = extract(page.text, None, page.zones, language="en")
    contents = [span.of(page.text) for claim in found.claims for span in claim.content]
    assert not any(part in content for content in contents for part in (*within, "Share", "Mayor", "cookies"))
    assert contents.count(HEADLINE) == 1


def test_an_interview_in_the_first_person_keeps_its_words() -> None:
    text = (
        "A talk with the keeper Ola Brandt about his lighthouse\n\nDo you live in it?\n\n"
        "I do. You can see our window from the quay.\n\nIs it cold?\n\n"
        "My wife and I keep two stoves. You give us wood and we are happy.\n\nWill it stay?\n\n"
        "Our council wants to sell it. We hope that it will not.\n"
    )
    contents = [span.of(text) for claim in extract(text, None, language="en").claims for span in claim.content]
    assert {"You can see our window from the quay", "My wife and I keep two stoves"} <= set(contents)

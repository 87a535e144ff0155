"""What each part of an article is (headline, date line, body, label …), and what its text says about itself."""

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence

from app.extraction import lexicon, phrases
from app.extraction.dateline import LONGEST_LINE, find_date, read_date_line
from app.extraction.document import Zone, ZoneKind
from app.extraction.notices import is_notice, is_personal
from app.extraction.paragraphs import paragraphs, pieces, trimmed
from app.extraction.titles import key, repeats
from app.text.span import Span

_HEAD = 300
"""Characters of a line that are looked at to tell what it is."""
_LONGEST_HEADLINE = 250
_LONGEST_NOTICE = 45
"""Words of a paragraph in which a publisher speaks to its readers."""
_WORD = re.compile(r"[^\W_]+(?:['’\-][^\W_]+)*")
_SENTENCE_END = re.compile(r"[.!?…。！？][\"'”’»)\]]{0,3}$")
_CLAUSE_WORDS = lexicon.BE | lexicon.HAVE | lexicon.MODALS | lexicon.SUBJECT_PRONOUNS


def find_zones(text: str, main: Sequence[Span] | None = None, headline: str | None = None) -> tuple[Zone, ...]:
    """Tell what each part of an article is; zones are sorted, do not overlap and cover every non-blank character.

    No zone crosses a paragraph. main: where the article itself stands, if something outside the text tells; what lies
    elsewhere is boilerplate. headline: the words of the headline, if known.
    """
    return _Reader(text, main, headline).zones()


class _Reader:
    """Goes through the paragraphs of one text once, from top to bottom."""

    def __init__(self, text: str, main: Sequence[Span] | None, headline: str | None) -> None:
        self.text = text
        self.paragraphs = paragraphs(text)
        self.main = sorted(main) if main is not None else None
        self.heads = [_head(text, span) for span in self.paragraphs]
        self.speakers = _speakers(self.heads)
        self.is_live = sum(bool(phrases.CLOCK.match(head)) for head in self.heads) > 1
        self.prose = [number for number in range(len(self.heads)) if self._is_prose(number)]
        self.body_start = self._next_prose(0)
        self.stopped = self._headline_with_stop()
        if self.stopped is not None:
            self.body_start = self._next_prose(self.stopped + 1)
        self.headline = self._headline(headline)
        self.title = key(self.heads[self.headline]) if self.headline is not None else ()
        self.is_personal = is_personal([self.heads[n] for n in self.prose])
        self.end = self._end()
        self.links_start = self._links_start()

    def zones(self) -> tuple[Zone, ...]:
        """Return the zones of all paragraphs, in order."""
        found: list[Zone] = []
        listing: ZoneKind | None = None
        for number, span in enumerate(self.paragraphs):
            parts = list(self._parts(number, span, listing))
            listing = self._listing(number, parts, listing)
            found += parts
        return tuple(found)

    def _in_main(self, number: int) -> bool:
        if self.main is None:
            return True
        span = self.paragraphs[number]
        at = bisect_right(self.main, (span.end,)) - 1
        return at >= 0 and self.main[at].end > span.start

    def _is_prose(self, number: int) -> bool:
        head = self.heads[number]
        if not self._in_main(number) or self._plain_kind(number) is not None:
            return False
        size = _size(head)
        return size >= 30 or (
            size >= 7
            and bool(
                _SENTENCE_END.search(self.text[max(0, self.paragraphs[number].end - 4) : self.paragraphs[number].end])
            )
        )

    def _plain_kind(self, number: int) -> ZoneKind | None:
        """Tell the kind of a paragraph whose words alone give it away."""
        head = self.heads[number]
        if phrases.SOURCES.match(head):
            return "sources"
        if _is_byline(head):
            return "byline"
        if read_date_line(head) or (len(head) <= LONGEST_LINE and phrases.LOOSE_DATE.match(head)):
            return "dateline"
        if _is_boilerplate(head):
            return "boilerplate"
        return None

    def _next_prose(self, number: int) -> int:
        at = bisect_left(self.prose, number)
        return self.prose[at] if at < len(self.prose) else len(self.heads)

    def _headline_with_stop(self) -> int | None:
        """Return the first sentence where it asks or is set above a byline or date: a headline that has a stop."""
        first = self.body_start
        if first + 1 >= len(self.heads) or len(self.heads[first]) > _LONGEST_HEADLINE:
            return None
        head = self.heads[first]
        alone = not re.search(r"[.!?][\"”’]?\s", head)
        asks = head.endswith("?") and first < 3 and self._is_prose(first + 1)
        return first if alone and (asks or self._plain_kind(first + 1) in ("byline", "dateline")) else None

    def _headline(self, known: str | None) -> int | None:
        if known and (wanted := key(known)):
            for number, head in enumerate(self.heads):
                if key(head) == wanted:
                    return number
        if len(self.paragraphs) < 2:
            return None
        candidates = [n for n in range(self.body_start) if self._is_title_like(n)]
        keys = {n: key(self.heads[n]) for n in candidates}
        counts = Counter(keys.values())
        repeated = [n for n in candidates if counts[keys[n]] > 1 and len(keys[n]) > 2]
        full = [n for n in candidates if _size(self.heads[n]) >= 4]
        if not repeated and len(full) > 1 and self._is_sender(*full[:2]):
            return full[1]
        if repeated or full:
            return self._without_site((repeated or full)[0], keys)
        if self.stopped is not None:
            return self.stopped
        return candidates[0] if candidates else None

    def _is_sender(self, first: int, second: int) -> bool:
        """Tell whether the first line names who sends what is headed by the second, with the date between them."""
        dated = first + 2 == second and self._plain_kind(first + 1) == "dateline"
        return dated and _is_in_capitals(self.heads[first]) and not _is_in_capitals(self.heads[second])

    def _without_site(self, chosen: int, keys: dict[int, tuple[str, ...]]) -> int:
        """Return the line that says the same as "Headline - The Site" without the site, where there is one."""
        if not phrases.SITE_SUFFIX.search(self.heads[chosen]):
            return chosen
        shorter = (
            n
            for n, short in keys.items()
            if 3 <= len(short) < len(keys[chosen]) and keys[chosen][: len(short)] == short
        )
        return next(shorter, chosen)

    def _is_title_like(self, number: int) -> bool:
        head = self.heads[number]
        return (
            self._plain_kind(number) is None
            and len(head) <= _LONGEST_HEADLINE
            and not head.endswith((".", ":", ";", ","))
            and not phrases.BULLET.match(self.text, *self.paragraphs[number])
            and _size(head) >= 1
        )

    def _end(self) -> int:
        """Return the number of the paragraph with which the article is over ("###", "Media contact:")."""
        about: int | None = None
        for number in range(self.body_start + 1, len(self.heads)):
            if phrases.ABOUT_COMPANY.match(self.heads[number]):
                about = number
            elif phrases.END_MARK.match(self.heads[number]):
                return number if about is None else about
            elif phrases.COMMENTS.match(self.heads[number]) and not self._goes_on(number):
                return number
        return about if about is not None and self._is_last_heading(about) else len(self.heads)

    def _goes_on(self, number: int) -> bool:
        """Tell whether more than a quarter of the prose is still to come."""
        return (len(self.prose) - bisect_right(self.prose, number)) * 4 > len(self.prose)

    def _is_last_heading(self, about: int) -> bool:
        """Tell whether "About the fund" is a line of its own with a paragraph or two to the end."""
        return _size(self.heads[about]) < 8 and len(self.heads) - about <= 3 and not self._goes_on(about)

    def _is_notice(self, number: int) -> bool:
        head = self.heads[number]
        turn = phrases.NAMED_SPEAKER.match(head)
        if number == self.headline or _size(head) > _LONGEST_NOTICE or (turn and turn["name"] in self.speakers):
            return False
        return is_notice(head, self.is_personal)

    def _links_start(self) -> int:
        """Return the number of the first of several lines after the last prose that look like other headlines."""
        within = self.prose[: bisect_left(self.prose, self.end)]
        last = within[-1] if within else len(self.heads)
        following = range(last + 1, self.end)
        titles = [n for n in following if self._is_title_like(n) and _size(self.heads[n]) > 3]
        alike = len(titles) > 1 and not any(_SENTENCE_END.search(self.heads[n]) for n in titles)
        return titles[0] if alike and len(titles) * 2 > len(following) else len(self.heads)

    def _parts(self, number: int, span: Span, listing: ZoneKind | None) -> Iterator[Zone]:
        kind = self._kind(number, listing)
        if kind in ("body", "sources") or kind is None:
            yield from self._cut(number, span, kind or "body")
        elif kind == "headline" or kind == "repeated_headline":
            yield from self._marked(span, kind)
        else:
            yield from self._row(span, kind)

    def _kind(self, number: int, listing: ZoneKind | None) -> ZoneKind | None:
        head = self.heads[number]
        if number == self.headline:
            return "headline"
        if self.title and self._repeats_headline(head):
            return "repeated_headline"
        plain = self._plain_kind(number)
        if number >= self.end:
            return plain or "boilerplate"
        near_top = number <= self.body_start
        if not self._in_main(number):
            after_title = self.headline is not None and number > self.headline
            return plain if plain and near_top and after_title else "boilerplate"
        if plain == "dateline" and not (near_top or number >= len(self.heads) - 2 or phrases.STAMP.match(head)):
            return "label"
        if plain:
            return plain
        if self.headline is not None and number < self.headline:
            return "byline" if self._is_sender(number, self.headline) else "boilerplate"
        if near_top and number < self.body_start and self._is_name_line(number):
            return "byline"
        if self._is_notice(number) or number >= self.links_start:
            return "boilerplate"
        if listing == "boilerplate" and not self._is_prose(number):
            return "boilerplate"
        if listing == "sources" and phrases.BULLET.match(head):
            return "sources"
        if phrases.ABOUT_COMPANY.match(head) and number > (self.body_start + len(self.heads)) // 2:
            return "boilerplate"
        if phrases.ABOUT_BODY.match(head) and self._is_closing(number):
            return "boilerplate"
        if phrases.ABOUT_AUTHOR.match(head) and (number >= len(self.heads) - 4 or self._beside_boilerplate(number)):
            return "boilerplate"
        return "body"

    def _repeats_headline(self, head: str) -> bool:
        may_stop = not _is_sentence(head) or head.endswith(("…", "...")) or self._has_stop()
        return repeats(head, self.title, may_stop)

    def _has_stop(self) -> bool:
        return self.headline is not None and bool(_SENTENCE_END.search(self.heads[self.headline]))

    def _beside_boilerplate(self, number: int) -> bool:
        beside = [n for n in (number - 1, number + 1) if self.body_start < n < len(self.heads)]
        return any(
            self._plain_kind(n) in ("boilerplate", "byline") or phrases.ABOUT_AUTHOR.match(self.heads[n])
            for n in beside
        )

    def _is_closing(self, number: int) -> bool:
        """Tell whether a paragraph is the last, or stands beside what is no part of the article."""
        last = number > self.body_start and number == len(self.heads) - 1
        return last or self._beside_boilerplate(number)

    def _is_name_line(self, number: int) -> bool:
        """Tell whether a line under the headline is a bare name beside a date line, or right there, with a place."""
        if self.headline is None or number <= self.headline or not _is_name(self.heads[number]):
            return False
        if number == self.headline + 1 and phrases.NAME_AND_PLACE.match(self.heads[number]):
            return True
        beside = [n for n in (number - 1, number + 1) if 0 <= n < len(self.heads)]
        return any(self._plain_kind(n) == "dateline" for n in beside)

    def _listing(self, number: int, parts: list[Zone], listing: ZoneKind | None) -> ZoneKind | None:
        """Tell what the bullets and short lines that follow belong to: "Sources:" or "Read also:" alone on a line."""
        head = self.heads[number]
        if phrases.LIST_OF_SOURCES.match(head):
            return "sources"
        if phrases.LIST_OF_LINKS.match(head):
            return "boilerplate"
        return listing if listing and parts[-1].kind == listing else None

    def _cut(self, number: int, span: Span, kind: ZoneKind) -> Iterator[Zone]:
        """Take bullet, date line and label off the start of a paragraph."""
        text, at = self.text, span.start
        if text[at] == "#" and phrases.HEADING_MARK.match(text, at) and not _SENTENCE_END.search(self.heads[number]):
            yield from self._marked(span, "label")
            return
        for mark in (phrases.HEADING_MARK, phrases.BULLET, phrases.BULLET):
            if bullet := mark.match(text, at, span.end):
                yield from _zone(text, "bullet", at, bullet.end())
                at = bullet.end()
        if self.is_live and (clock := phrases.CLOCK.match(text, at, span.end)):
            yield from _zone(text, "label" if clock["colon"] else "dateline", at, clock.end())
            at = clock.end()
        if kind == "body" and (end := self._lead_end(number, at, span.end)):
            yield from _zone(text, "dateline", at, end)
            at = end
        if kind == "body" and (end := self._label_end(at, span)):
            yield from _zone(text, "label", at, end)
            at = end
        yield from _zone(text, kind, at, span.end)

    def _lead_end(self, number: int, at: int, end: int) -> int | None:
        lead = phrases.LEAD.match(self.text, at, min(end, at + LONGEST_LINE))
        if lead is None:
            return None
        place = lead["place"] or ""
        dated = find_date(lead.group()) is not None
        capitals = sum(c.isalpha() for c in place) >= 3 and place.split(",")[0] == place.split(",")[0].upper()
        if dated or (lead.end() < end and capitals and (number == self.body_start or lead["agency"])):
            return lead.end()
        return None

    def _label_end(self, at: int, span: Span) -> int | None:
        end = span.end
        if found := phrases.LABEL.match(self.text, at, end):
            return found.end()
        found = phrases.SPEAKER.match(self.text, at, end)
        if found and found["name"].isupper():
            return found.end()
        found = phrases.NAMED_SPEAKER.match(self.text, at, end)
        if found and found["name"] in self.speakers:
            return found.end()
        if at > span.start:
            return None
        found = phrases.SHORT_LABEL.match(self.text, at, end)
        if found is None:
            return None
        quoted = phrases.QUOTED.match(self.text, found.end()) is not None
        return found.end() if _is_label(found["words"], quoted) else None

    def _marked(self, span: Span, kind: ZoneKind) -> Iterator[Zone]:
        mark = phrases.HEADING_MARK.match(self.text, *span)
        start = mark.end() if mark else span.start
        yield from _zone(self.text, "bullet", span.start, start)
        yield from _zone(self.text, kind, start, span.end)

    def _row(self, span: Span, kind: ZoneKind) -> Iterator[Zone]:
        """Cut a line such as "By Ann Lee | 4 March 2026" or "By Ann Lee, 4 March 2026" into its parts."""
        parts = list(pieces(self.text, span, phrases.ROW_BREAK))
        kinds = [_row_kind(part.of(self.text)) for part in parts]
        needed = {"dateline"} if kind == "boilerplate" else {"byline", "dateline"}
        if not 2 <= len(parts) <= 6 or len(set(kinds)) < 2 or needed.isdisjoint(kinds):
            yield from self._before_date(span, kind)
            return
        starts = [span.start] + [part.start for part in parts[1:]] + [span.end]
        for found, start, end in zip(kinds, starts, starts[1:], strict=False):
            yield from _zone(self.text, found or "boilerplate", start, end)

    def _before_date(self, span: Span, kind: ZoneKind) -> Iterator[Zone]:
        date = find_date(span.of(self.text)[:LONGEST_LINE]) if kind == "byline" else None
        at = span.start + date[0].start if date else span.end
        yield from _zone(self.text, kind, span.start, at)
        yield from _zone(self.text, "dateline", at, span.end)


def _is_label(words: str, quoted: bool) -> bool:
    """Tell whether few words before a colon head what follows, and do not say it: "Outlook:", not "He added:"."""
    if phrases.ASKING.match(words):
        return True
    parts = words.casefold().split()
    said = any(part in lexicon.CUES and part not in lexicon.NOUN_OR_VERB for part in parts)
    return len(parts) <= 4 and not said and not quoted and _CLAUSE_WORDS.isdisjoint(parts)


def _is_byline(head: str) -> bool:
    found = phrases.BYLINE.match(head)
    if found is None or _size(head) > 25:
        return False
    if not found["cue"]:
        return True
    named = phrases.AFTER_NAME.split(head[found.end("cue") :], maxsplit=1)[0].split()
    return bool(named) and all(phrases.OF_A_NAME.match(word) for word in named) and not phrases.NO_NAME.match(named[0])


def _is_name(line: str) -> bool:
    return bool(phrases.NAME_LINE.match(line)) and all(
        word[0].isupper() or word in ("and", "in") for word in line.split()
    )


def _is_in_capitals(line: str) -> bool:
    """Tell whether all words but the smallest begin with a capital; in "FOR RELEASE" capitals mean nothing."""
    return not line.isupper() and all(word[0].isupper() or len(word) < 4 for word in line.split())


def _row_kind(part: str) -> ZoneKind | None:
    if _is_byline(part) or _is_name(part):
        return "byline"
    return "dateline" if read_date_line(part) else None


def _is_boilerplate(head: str) -> bool:
    if not _WORD.search(head):
        return True
    if len(head) >= _HEAD:
        return False
    if phrases.BOILERPLATE.match(head):
        return True
    if phrases.APPEAL.search(head) and _size(head) <= 30 and not phrases.REPORTED.search(head):
        return True
    return not _is_sentence(head) and bool(phrases.ARROW_ROW.match(head) or phrases.NAVIGATION.match(head))


def _is_sentence(head: str) -> bool:
    return bool(_SENTENCE_END.search(head)) and _size(head) >= 7


def _head(text: str, span: Span) -> str:
    """Return the start of a paragraph without invisible characters and the signs of Markdown."""
    return phrases.UNSEEN.sub("", text[span.start : min(span.end, span.start + _HEAD)]).strip("#*_>` \t=")


def _size(head: str) -> int:
    """Count the words; of scripts without spaces two letters count as one."""
    return len(_WORD.findall(head)) + sum(c >= "\u2e80" for c in head) // 2


def _speakers(heads: list[str]) -> frozenset[str]:
    """Return the names that stand before a colon at the start of paragraphs at least twice: an interview."""
    counts = Counter(found["name"] for head in heads if (found := phrases.NAMED_SPEAKER.match(head)))
    return frozenset(name for name, count in counts.items() if count > 1)


def _zone(text: str, kind: ZoneKind, start: int, end: int) -> Iterator[Zone]:
    if span := trimmed(text, start, end):
        yield Zone(kind, span)

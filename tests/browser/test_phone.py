"""Tables on a phone: each row a list whose names stand at the left and whose figures end at the right."""

from typing import Any

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import set_up
from tests.browser.test_first_journey import paste
from tests.server import Server

PLACES = """() => [...document.querySelectorAll(".extractor-part td")].map(cell => {
  const [name, figure] = [...cell.children].map(part => part.getBoundingClientRect());
  return {left: Math.round(name.left), right: Math.round(figure.right), height: cell.getBoundingClientRect().height,
          apart: figure.left - name.right};
})"""


@pytest.mark.parametrize("width", [390, 320])
def test_the_figures_of_the_extractor_stand_below_each_other(page: Page, server: Server, width: int) -> None:
    set_up(page, server)
    paste(page, server)
    page.set_viewport_size({"width": width, "height": 844})
    page.goto(f"{server.url}/extractor")
    places: list[dict[str, Any]] = page.evaluate(PLACES)

    assert len({place["left"] for place in places}) == 1
    assert len({place["right"] for place in places}) == 1
    assert all(place["apart"] >= 8 for place in places)
    assert max(place["height"] for place in places) < 30, "each on one line"

"""The page as its users meet it: real server, real Assistant, real Chromium."""

from __future__ import annotations

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import QUESTION_BOX, Visit

pytestmark = pytest.mark.browser

QUESTION = "Wat vroeg de G40 voor 2022 van de ministeries voor de binnensteden?"
PHONE = {"width": 390, "height": 844}
# Everything that a screen reader may speak beside the text itself.
SPOKEN = """() => {
  const found = [document.title];
  for (const element of document.querySelectorAll("body *")) {
    for (const name of ["aria-label", "title", "alt", "placeholder", "aria-description",
                        "aria-roledescription", "aria-valuetext"]) {
      if (element.hasAttribute(name)) found.push(element.getAttribute(name));
    }
  }
  return found.filter((text) => text.trim());
}"""
ENGLISH = re.compile(
    r"\b(the|and|copy|message|bot|user|chatbot|conversation|close|clear|submit|send|retry|undo|"
    r"loading|error|textbox|settings|share|built with|api|download|scroll|label|button|error|"
    r"your|you|type|here|open|search|show|hide|expand|collapse|stop|input|output)\b",
    re.IGNORECASE,
)
# Names in the documents that are English: instruments of Dutch policy.
NAMES = re.compile(r"human capital|city deal|regio deal|triple[- ]helix", re.IGNORECASE)


def violations(page: Page) -> list[str]:
    found: list[dict[str, object]] = Axe().run(page).response["violations"]
    return [f"{one['id']}: {one['nodes']}" for one in found]


def fits(page: Page) -> bool:
    return bool(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))


def focused_id(page: Page) -> str:
    return str(page.evaluate("document.activeElement.id"))


def test_a_marker_leads_by_keyboard_to_its_source_and_back(visit: Visit) -> None:
    visit.ask(QUESTION)
    marker = visit.page.locator("#huidige-beurt a.marker").first

    marker.press("Enter")

    there = focused_id(visit.page)
    assert re.fullmatch(r"bron-1-\d+", there)
    source = visit.page.locator(f"#{there}")
    expect(source).to_contain_text("Weergave in eigen woorden van:")
    expect(source).to_contain_text("de bron zelf is leidend")
    expect(source).not_to_contain_text(re.compile("citaat", re.IGNORECASE))
    outward = source.locator("a[target=_blank]").first
    expect(outward).to_have_attribute("rel", "noopener noreferrer")
    expect(outward).to_have_attribute("href", re.compile("^https?://"))

    source.get_by_role("link", name="Terug naar het antwoord").press("Enter")

    assert focused_id(visit.page) == marker.get_attribute("id")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [{"width": 1280, "height": 900}, PHONE])
def test_no_accessibility_violation_before_and_after_a_reply(
    browser: Browser, server_address: str, scheme: str, size: dict[str, int]
) -> None:
    with browser.new_context(
        color_scheme="dark" if scheme == "dark" else "light",
        viewport={"width": size["width"], "height": size["height"]},
    ) as context:
        page = context.new_page()
        page.goto(server_address)
        page.locator(QUESTION_BOX).wait_for()

        before = violations(page)
        Visit(page, server_address).ask(QUESTION)

        assert before == []
        assert violations(page) == []
        assert fits(page)


def test_everything_spoken_is_dutch_for_an_english_browser(
    browser: Browser, server_address: str
) -> None:
    with browser.new_context(locale="en-US") as context:
        page = context.new_page()
        page.goto(server_address)
        page.locator(QUESTION_BOX).wait_for()
        Visit(page, server_address).ask(QUESTION)

        names = re.findall(r'"((?:[^"\\]|\\.)*)"', page.locator("body").aria_snapshot())
        spoken = [*page.evaluate(SPOKEN), *names, *page.get_by_role("button").all_inner_texts()]

        assert page.evaluate("document.documentElement.lang") == "nl"
        assert len(spoken) > 20
        assert [text for text in spoken if ENGLISH.search(NAMES.sub("", text))] == []


def test_landmarks_are_present_and_the_reply_is_announced_once_whole(visit: Visit) -> None:
    visit.ask(QUESTION)

    answer = visit.page.locator("#huidige-beurt .zin").first.inner_text().split(".")[0]
    for landmark in ("banner", "main", "contentinfo"):
        expect(visit.page.get_by_role(landmark)).to_have_count(1)
    expect(visit.page.locator("#melding")).to_contain_text(answer)


def test_the_page_makes_no_request_to_another_host(visit: Visit) -> None:
    visit.ask(QUESTION)
    visit.page.locator("#huidige-beurt a.marker").first.click()

    assert len(visit.requests) > 10
    assert visit.outside_requests == []


def test_a_question_with_markup_is_shown_as_text_and_calls_nobody(visit: Visit) -> None:
    question = (
        '<img src="http://buiten.example/a"> ![x](http://buiten.example/b) '
        "<form action='http://buiten.example'><b>vet</b></form> ${1+1} {{x}}"
    )

    visit.ask(question)

    expect(visit.page.locator("#huidige-beurt .vraag p")).to_have_text(question)
    expect(visit.page.locator("main img, main form")).to_have_count(0)
    assert visit.outside_requests == []


def test_an_example_is_asked_when_clicked(visit: Visit) -> None:
    example = visit.page.locator(".voorbeelden button").nth(1)

    example.click()

    visit.wait_for_answer(example.inner_text())
    expect(visit.page.locator("#huidige-beurt a.marker").first).to_be_visible()


@pytest.mark.parametrize("place", range(6))
def test_every_example_has_an_answer(visit: Visit, place: int) -> None:
    example = visit.page.locator(".voorbeelden button").nth(place)

    visit.ask(example.inner_text())

    expect(visit.page.locator("#huidige-beurt a.marker").first).to_be_visible()


def test_copying_puts_answer_and_footnotes_on_the_clipboard(visit: Visit) -> None:
    visit.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    visit.page.evaluate(
        "() => { navigator.clipboard.writeText = async (text) => { window.copied = text; }; }"
    )
    visit.ask(QUESTION)

    visit.page.get_by_role("button", name="Kopieer antwoord en bronnen").click()

    visit.page.wait_for_function("window.copied")
    copied = str(visit.page.evaluate("window.copied"))
    assert copied.startswith(f"Vraag: {QUESTION}\n\nAntwoord:\n")
    assert re.search(r"^\[1\] Document: ", copied, re.MULTILINE)
    assert re.search(r"^    https?://", copied, re.MULTILINE)
    assert "Naar de stand van " in copied
    assert "eigen woorden" in copied
    expect(visit.page.locator("#melding")).to_contain_text("klembord")


def test_copying_falls_back_to_a_text_box_when_the_browser_refuses(visit: Visit) -> None:
    visit.page.evaluate(
        "() => { navigator.clipboard.writeText = async () => { throw new Error('no'); }; }"
    )
    visit.ask(QUESTION)

    visit.page.get_by_role("button", name="Kopieer antwoord en bronnen").click()

    box = visit.page.get_by_role("textbox", name="Tekst om zelf te kopiëren")
    expect(box).to_be_focused()
    expect(box).to_have_value(re.compile(r"^Vraag: "))
    assert violations(visit.page) == []


def test_retry_asks_the_last_question_again_in_its_place(visit: Visit) -> None:
    visit.ask(QUESTION)
    visit.page.evaluate("document.querySelector('#huidige-beurt .klaar').dataset.old = 'yes'")

    visit.page.get_by_role("button", name="Opnieuw").click()

    expect(visit.page.locator("[data-old]")).to_have_count(0)
    visit.wait_for_answer(QUESTION)
    expect(visit.page.locator(".beurt.klaar")).to_have_count(1)


def test_clear_removes_the_conversation_and_its_sources(visit: Visit) -> None:
    visit.ask(QUESTION)
    visit.ask("Wat is een human capital agenda?")
    expect(visit.page.locator(".beurt.klaar")).to_have_count(2)

    visit.page.get_by_role("button", name="Wis gesprek").click()

    expect(visit.page.locator(".beurt.klaar")).to_have_count(0)
    expect(visit.page.locator("li.bron")).to_have_count(0)
    expect(visit.page.locator(QUESTION_BOX)).to_have_value("")


def test_an_earlier_marker_still_leads_to_its_own_source(visit: Visit) -> None:
    visit.ask(QUESTION)
    visit.ask("Wat is een human capital agenda?")

    visit.page.locator("#eerdere-beurten a.marker").first.click()

    assert focused_id(visit.page).startswith("bron-1-")
    expect(visit.page.locator("li.bron:focus")).to_be_visible()


def test_unused_addresses_of_the_framework_are_closed(visit: Visit) -> None:
    request = visit.page.request
    for path in ("upload", "info", "openapi.json", "file=/etc/passwd", "deep_link"):
        assert request.get(f"{visit.address}/gradio_api/{path}").status == 404
    assert request.get(f"{visit.address}/health/ready").status == 200
    assert "unsafe-eval" not in request.get(visit.address).headers["content-security-policy"]

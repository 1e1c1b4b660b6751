"""What the page shows and copies, made without a browser."""

from __future__ import annotations

import logging
from dataclasses import replace

import pytest

from assistant.domain import (
    AnswerStatus,
    Notice,
    Origin,
    Sentence,
    SentenceKind,
    Wording,
)
from assistant.layout import blocks
from assistant.texts import Texts, load_texts
from assistant.web.chat import Chat, Conversation, PageState, new_conversation
from assistant.web.conversation_view import finished_turn, greeting
from assistant.web.dates import long_date
from assistant.web.footnotes import copy_text
from assistant.web.markup import escape, link
from assistant.web.shell import dutch_document
from assistant.web.sources_view import current_panel
from tests.fakes_web import FakeAssistant, answer, citation, source

HOSTILE = '<img src="http://evil.example/x" onerror=alert(1)>\n\n![a](http://evil.example/y)'


@pytest.fixture(scope="module", name="texts")
def dutch_texts() -> Texts:
    return load_texts("nl")


def ask(chat: Chat, question: str, conversation: Conversation | None = None) -> list[PageState]:
    return list(chat.ask(question, conversation or new_conversation()))


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("2022", "2022"),
        ("2022-06", "juni 2022"),
        ("2022-06-01", "1 juni 2022"),
        ("2022-13", "2022-13"),
        ("najaar", "najaar"),
    ],
)
def test_a_date_reads_as_dutch(value: str, shown: str, texts: Texts) -> None:
    assert long_date(value, texts) == shown


def test_copied_text_has_answer_footnotes_date_and_wording(texts: Texts) -> None:
    undated = source(title="Tweede", date=None, note="de bron draagt geen datum")
    given = answer(
        "Wat vroeg de G40?", citations=(citation(), citation(2, sources=(undated,), page=3))
    )

    copied = copy_text(given, texts)

    assert copied.splitlines() == [
        "Vraag: Wat vroeg de G40?",
        "",
        "Antwoord:",
        "De G40 vroeg om een deal. [1]",
        "",
        "Bronnen:",
        "[1] Document: De economische pijler in het kort, Binnenstad (meegeleverd document).",
        "    Weergave in eigen woorden van: Economische pijler, Stedennetwerk G40, 1 juni 2022; "
        "de bron zelf is leidend.",
        "    https://voorbeeld.example/pijler",
        "[2] Document: De economische pijler in het kort, Binnenstad, pagina 3 "
        "(meegeleverd document).",
        "    Weergave in eigen woorden van: Tweede, Stedennetwerk G40, zonder datum "
        "(de bron draagt geen datum); de bron zelf is leidend.",
        "    https://voorbeeld.example/pijler",
        "",
        "Naar de stand van 24 november 2026.",
        texts.get("page.copy_own_wording"),
        texts.get("page.disclaimer"),
    ]


def test_copied_text_says_the_wording_once_when_a_notice_tells_it(texts: Texts) -> None:
    told = Notice("own_words", "Eigen woorden.")

    copied = copy_text(answer(notices=(told,)), texts)

    assert "- Eigen woorden." in copied
    assert texts.get("page.copy_own_wording") not in copied


def test_only_original_wording_is_called_a_citaat(texts: Texts) -> None:
    own = current_panel(1, "v", (citation(),), texts, done=True)
    original = citation(wording=Wording.ORIGINAL, origin=Origin.OWN)
    verbatim = current_panel(1, "v", (original,), texts, done=True)

    assert "citaat" not in own.lower()
    assert "Weergave in eigen woorden van:" in own
    assert "de bron zelf is leidend." in own
    assert "Citaat uit:" in verbatim
    assert "<blockquote" in verbatim


def test_hostile_text_stays_text_in_turn_and_panel(texts: Texts) -> None:
    said = Sentence(HOSTILE, (1,), SentenceKind.QUOTE)
    cited = citation(
        quote=HOSTILE,
        document_title=HOSTILE,
        heading_path=(HOSTILE,),
        sources=(source(title=HOSTILE, publisher=HOSTILE, url='javascript:alert("x")'),),
    )
    given = answer(
        HOSTILE,
        sentences=(said,),
        citations=(cited,),
        notices=(Notice("x", HOSTILE),),
        suggestions=(HOSTILE,),
    )

    html = finished_turn(1, given, texts) + current_panel(1, HOSTILE, (cited,), texts, done=True)

    assert "<img" not in html
    assert "&lt;img" in html
    assert 'href="javascript' not in html
    assert "\n" not in html  # an empty line would hand the rest to the Markdown parser


def test_text_that_cannot_be_shown_is_made_showable() -> None:
    assert escape("a\x00b\ud800c\x1b\r\nd") == "ab?c&#10;d"


def test_an_outside_link_tells_the_other_site_nothing() -> None:
    html = link("https://voorbeeld.example/?a=1&b=2", "A & B", "nieuw venster")

    assert 'href="https://voorbeeld.example/?a=1&amp;b=2"' in html
    assert 'rel="noopener noreferrer"' in html
    assert ">A &amp; B<" in html


def test_ids_differ_between_turns(texts: Texts) -> None:
    chat = Chat(FakeAssistant(), texts)
    first = ask(chat, "een")[-1]

    second = ask(chat, "twee", first.conversation)[-1]

    assert 'id="bron-1-1"' in second.earlier_sources
    assert 'id="bron-2-1"' in second.current_sources
    assert 'href="#bron-1-1"' in second.earlier_turns
    assert 'href="#bron-2-1"' in second.current_turn


def test_sources_come_before_sentences_and_sentences_one_by_one(texts: Texts) -> None:
    sentences = tuple(Sentence(f"Zin {n}.", (1,), SentenceKind.QUOTE) for n in (1, 2))

    steps = ask(Chat(FakeAssistant(answer(sentences=sentences)), texts), "vraag")

    shown = [("bron-1-1" in s.current_sources, s.current_turn.count("Zin ")) for s in steps[:4]]
    assert shown == [(False, 0), (True, 0), (True, 1), (True, 2)]
    assert "klaar" in steps[-1].current_turn


def test_a_follow_up_brings_the_earlier_turns(texts: Texts) -> None:
    assistant = FakeAssistant()
    chat = Chat(assistant, texts)
    first = ask(chat, "een")[-1]

    ask(chat, "twee", first.conversation)

    question, history = assistant.asked[-1]
    assert (question, [turn.question for turn in history]) == ("twee", ["een"])


def test_asking_again_repeats_the_last_question_in_its_place(texts: Texts) -> None:
    assistant = FakeAssistant()
    chat = Chat(assistant, texts)
    first = ask(chat, "een")[-1]

    again = list(chat.ask_again(first.conversation))[-1]

    assert assistant.asked == [("een", ()), ("een", ())]
    assert len(again.conversation.exchanges) == 1
    assert list(chat.ask_again(new_conversation())) == []


def test_a_broken_turn_shows_a_fixed_sentence_and_logs_the_rest(
    texts: Texts, caplog: pytest.LogCaptureFixture
) -> None:
    chat = Chat(FakeAssistant(error=RuntimeError("secret")), texts)

    with caplog.at_level(logging.ERROR):
        last = ask(chat, "vraag")[-1]

    assert escape(texts.get("page.error_internal")) in last.current_turn
    assert "secret" not in last.current_turn
    assert last.conversation.exchanges[-1].answer.status is AnswerStatus.ERROR_INTERNAL
    assert "secret" in caplog.text


def test_an_endless_question_is_shown_shortened_but_asked_whole(texts: Texts) -> None:
    assistant = FakeAssistant()

    last = ask(Chat(assistant, texts), "a" * 100_000)[-1]

    assert assistant.asked[0][0] == "a" * 100_000
    assert len(last.current_turn) < 10_000


def test_a_lead_in_with_a_colon_opens_a_list() -> None:
    quote = Sentence("Feit.", (1,), SentenceKind.QUOTE)
    lead_in = Sentence("Ook van belang:", (), SentenceKind.LEAD_IN)

    found = blocks([quote, quote, lead_in, quote, quote])

    assert [(block.is_list, len(block.sentences)) for block in found] == [
        (False, 2),
        (False, 1),
        (True, 2),
    ]


def test_greeting_says_what_it_is_and_gives_examples(texts: Texts) -> None:
    html = greeting(texts)

    assert escape(texts.get("page.knows")) in html
    assert escape(texts.get("page.knows_not")) in html
    assert "geen publicatie van" in html
    assert html.count('class="stel-vraag"') == 6


def test_the_document_becomes_dutch_and_names_no_other_host(texts: Texts) -> None:
    document = (
        '<html\n\tlang="en"><head><meta property="og:image" content="https://x.example/i.jpg" />'
        '<link rel="manifest" href="/manifest.json" /><script>window.gradio_config = {};</script>'
        '</head><body style="a"></body></html>'
    )

    changed = dutch_document(document, texts)

    assert changed.startswith('<html lang="nl"')
    assert "https://" not in changed
    assert "manifest" not in changed
    for part in ("<header", "<footer", "page.css", "page.js", 'role="status"'):
        assert part in changed


def test_a_notice_that_is_a_sentence_is_shown_once(texts: Texts) -> None:
    said = Sentence("Let op dit.", (), SentenceKind.NOTICE)
    given = replace(answer(sentences=(said,)), notices=(Notice("x", "Let op dit."),))

    html = finished_turn(1, given, texts)

    before_copy = html.partition("kopietekst")[0]
    assert before_copy.count("Let op dit.") == 1

"""The page itself: which parts it has, and what happens when someone uses them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from typing import Any

import gradio as gr
from fastapi import FastAPI
from gradio.blocks import Block
from gradio.events import Dependency
from starlette.middleware import Middleware
from starlette.staticfiles import StaticFiles

from assistant.texts import Texts
from assistant.web.chat import (
    AnswersInSteps,
    Chat,
    Conversation,
    PageState,
    cleared,
    new_conversation,
)
from assistant.web.conversation_view import greeting
from assistant.web.gate import UsedAddressesOnly
from assistant.web.markup import escape
from assistant.web.shell import STATIC_FOLDER, STATIC_PATH, DutchShell
from assistant.web.sources_view import empty_panel
from assistant.web.theme import page_theme

_MAX_QUESTION_CHARS = 2_000
_MAX_UPLOAD_SIZE = "1kb"  # the page takes no files; Gradio's upload address exists all the same
_KEEP_FILES_S = 3_600
_AT_ONCE = 8
_MAX_WAITING = 200

# What a handler gives back: a value, or Gradio's mark for "leave as it is", per component.
_Updates = tuple[Any, ...]


def mount_page(app: FastAPI, assistant: AnswersInSteps, texts: Texts) -> FastAPI:
    """Return `app` with the page at "/"; routes that `app` already has stay in front.

    `GRADIO_TEMP_DIR` must be set before, or uploads land in the system's temporary folder.
    """
    app.mount(STATIC_PATH, StaticFiles(directory=STATIC_FOLDER), name="page-files")
    # At the end of the list, so inside the middleware that `app` had already.
    app.user_middleware.extend([Middleware(UsedAddressesOnly), Middleware(DutchShell, texts=texts)])
    mounted: FastAPI = gr.mount_gradio_app(
        app,
        _page(Chat(assistant, texts), texts),
        path="/",
        app_kwargs={"openapi_url": None},
        footer_links=[],
        run_history=False,  # it would keep questions in the browser
        show_error=False,
        max_file_size=_MAX_UPLOAD_SIZE,
        ssr_mode=False,
        enable_monitoring=False,
        pwa=False,
        mcp_server=False,
        theme=page_theme(),
    )
    return mounted


def _page(chat: Chat, texts: Texts) -> gr.Blocks:
    page: gr.Blocks
    with gr.Blocks(
        title=texts.get("page.title"),
        analytics_enabled=False,
        delete_cache=(_KEEP_FILES_S, _KEEP_FILES_S),
    ) as page:
        conversation = gr.State(None)
        with gr.Row(elem_id="kolommen"):
            with gr.Column(elem_id="gesprek", min_width=0):
                _html(
                    f'<h2 class="voorlezen">{escape(texts.get("page.conversation_heading"))}</h2>'
                )
                _html(greeting(texts))
                earlier = _html("", "eerdere-beurten")
                current = _html("", "huidige-beurt")
                question, send, retry, clear = _question_form(texts)
            with gr.Column(elem_id="bronnenpaneel", min_width=0):
                _html(f"<h2>{escape(texts.get('page.sources_heading'))}</h2>")
                sources = _html(empty_panel(texts), "huidige-bronnen")
                earlier_sources = _html("", "eerdere-bronnen")
        outputs = [question, earlier, current, sources, earlier_sources, conversation]
        listen = partial(_listen, outputs=outputs)
        asking = [
            listen([question.submit, send.click], partial(_ask, chat), [question, conversation]),
            listen([retry.click], partial(_ask_again, chat), [conversation]),
        ]
        listen([clear.click], partial(_clear, texts), [], cancels=asking)
    page.queue(default_concurrency_limit=_AT_ONCE, max_size=_MAX_WAITING)
    return page


def _html(value: str, elem_id: str | None = None) -> gr.Markdown:
    # No LaTeX: a dollar sign in an answer is a dollar sign.
    return gr.Markdown(
        value, elem_id=elem_id, sanitize_html=True, latex_delimiters=[], container=False
    )


def _question_form(texts: Texts) -> tuple[gr.Textbox, gr.Button, gr.Button, gr.Button]:
    with gr.Column(elem_id="vraagformulier", min_width=0):
        question = gr.Textbox(
            label=texts.get("page.question_label"),
            info=texts.get("page.question_info"),
            placeholder=texts.get("page.question_placeholder"),
            lines=1,
            max_lines=6,
            max_length=_MAX_QUESTION_CHARS,
            elem_id="vraag",
        )
        with gr.Row(elem_id="knoppen"):
            send = gr.Button(
                texts.get("page.send"), variant="primary", elem_id="stuur", min_width=0
            )
            retry = gr.Button(texts.get("page.retry"), elem_id="opnieuw", min_width=0)
            clear = gr.Button(texts.get("page.clear"), elem_id="wis", min_width=0)
    return question, send, retry, clear


def _listen(
    triggers: list[Any],
    handler: partial[Any],
    inputs: Sequence[Block],
    *,
    outputs: Sequence[Block],
    cancels: list[Dependency] | None = None,
) -> Dependency:
    listening: Dependency = gr.on(
        triggers,
        handler,
        inputs,
        outputs,
        show_progress="hidden",  # its texts are English; the turn itself says that it is busy
        api_visibility="private",
        cancels=cancels,
    )
    return listening


def _ask(chat: Chat, question: str, conversation: Conversation | None) -> Iterator[_Updates]:
    question_box: object = ""  # emptied once: what is typed meanwhile must stay
    for parts in _changes(chat.ask(question, conversation or new_conversation())):
        yield (question_box, *parts)
        question_box = gr.skip()


def _ask_again(chat: Chat, conversation: Conversation | None) -> Iterator[_Updates]:
    for parts in _changes(chat.ask_again(conversation or new_conversation())):
        yield (gr.skip(), *parts)


def _clear(texts: Texts) -> _Updates:
    return ("", *_parts(cleared(texts)))


def _changes(states: Iterator[PageState]) -> Iterator[_Updates]:
    """Yield what each state changes on the page: the browser need not redraw the rest."""
    shown: _Updates = ()
    for state in states:
        parts = _parts(state)
        yield tuple(
            gr.skip() if shown and part == shown[place] else part
            for place, part in enumerate(parts)
        )
        shown = parts


def _parts(state: PageState) -> _Updates:
    return (
        state.earlier_turns,
        state.current_turn,
        state.current_sources,
        state.earlier_sources,
        state.conversation,
    )

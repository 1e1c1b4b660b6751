"""The conversation: greeting, questions and answers, as HTML of our own.

Gradio's Chatbot is not used: its labels are partly English and it reads raw Markdown aloud.
Its HTML component is not used either: it evaluates its value as a script, which the content
security policy forbids. The strings made here go into its Markdown component, whose
sanitizer stays on as a second defence; each is one line that begins with a block tag, so that
Markdown leaves it alone.
"""

from __future__ import annotations

from collections.abc import Sequence

from assistant.domain import Answer, Sentence
from assistant.layout import blocks
from assistant.texts import Texts
from assistant.web.dates import long_date
from assistant.web.footnotes import copy_text
from assistant.web.layout import other_notices
from assistant.web.markup import escape
from assistant.web.sources_view import marker_id, source_id


def greeting(texts: Texts) -> str:
    """Return the first message: what the assistant knows, what not, and examples."""
    told = "".join(
        f"<p><strong>{escape(texts.get(f'page.{name}_heading'))}.</strong> "
        f"{escape(texts.get(f'page.{name}'))}</p>"
        for name in ("knows", "knows_not", "nature")
    )
    examples = "".join(
        f"<h4>{escape(texts.get(f'page.examples_{audience}_heading'))}</h4>"
        f"{_question_buttons(texts.get(f'page.examples_{audience}').splitlines())}"
        for audience in ("civil_servant", "entrepreneur")
    )
    return (
        f'<div class="beurt begroeting"><h3>{escape(texts.get("page.greeting_heading"))}</h3>'
        f"<p>{escape(texts.get('page.greeting'))}</p>{told}"
        f'<div class="voorbeelden">{examples}</div></div>'
    )


def growing_turn(turn: int, question: str, sentences: Sequence[Sentence], texts: Texts) -> str:
    """Return a turn whose answer is still being proven, sentence after sentence."""
    waiting = f'<p class="bezig-tekst">{escape(texts.get("page.busy"))}…</p>'
    body = _sentences(turn, sentences, texts) or waiting
    return _turn(turn, question, body, texts, state="bezig")


def finished_turn(turn: int, answer: Answer, texts: Texts) -> str:
    """Return a whole turn with as-of date, notices, suggestions and the copy button."""
    body = _sentences(turn, answer.sentences, texts) or f"<p>{escape(answer.text)}</p>"
    body += _table(turn, answer, texts)
    if not answer.status.is_error:
        as_of = texts.get("page.as_of", date=long_date(answer.as_of, texts))
        body += f'<p class="stand">{escape(as_of)}.</p>'
    body += _notices(answer, texts)
    if answer.suggestions:
        body += (
            f"<h4>{escape(texts.get('page.suggestions_heading'))}</h4>"
            f"{_question_buttons(answer.suggestions)}"
        )
    if answer.status.is_error:
        return _turn(turn, answer.question, body, texts, state="klaar fout")
    body += _copy(turn, answer, texts)
    return _turn(turn, answer.question, body, texts, state="klaar")


def _turn(turn: int, question: str, body: str, texts: Texts, *, state: str) -> str:
    return (
        f'<div class="beurt {state}" id="beurt-{turn}">'
        f'<div class="vraag"><h3>{escape(texts.get("page.you_asked"))}</h3>'
        f'<p dir="auto">{escape(question)}</p></div>'
        f'<div class="antwoord"><h3>{escape(texts.get("page.answer"))}</h3>{body}</div></div>'
    )


def _sentences(turn: int, sentences: Sequence[Sentence], texts: Texts) -> str:
    seen: set[int] = set()
    read_aloud = escape(texts.get("page.marker"))
    parts = []
    for block in blocks(sentences):
        told = [_sentence(turn, sentence, seen, read_aloud) for sentence in block.sentences]
        if block.is_list:
            parts.append(f"<ul>{''.join(f'<li>{line}</li>' for line in told)}</ul>")
        else:
            parts.append(f"<p>{' '.join(told)}</p>")
    return f'<div class="zinnen">{"".join(parts)}</div>' if parts else ""


def _table(turn: int, answer: Answer, texts: Texts) -> str:
    """Return the comparison of `answer` with row and column headings, empty when it has none."""
    if answer.table is None:
        return ""
    seen = {marker for sentence in answer.sentences for marker in sentence.citations}
    read_aloud, unknown = escape(texts.get("page.marker")), escape(texts.get("page.cell_unknown"))
    head = "".join(f'<th scope="col">{escape(column)}</th>' for column in answer.table.columns)
    body = ""
    for row in answer.table.rows:
        cells = [_sentence(turn, cell, seen, read_aloud) if cell else unknown for cell in row.cells]
        told = "".join(f"<td>{cell}</td>" for cell in cells)
        body += f'<tr><th scope="row">{escape(row.label)}</th>{told}</tr>'
    return (
        f'<div class="tabel" tabindex="0" role="group" aria-label="{escape(answer.table.caption)}">'
        f"<table><caption>{escape(answer.table.caption)}</caption>"
        f"<thead><tr><td></td>{head}</tr></thead><tbody>{body}</tbody></table></div>"
    )


def _sentence(turn: int, sentence: Sentence, seen: set[int], read_aloud: str) -> str:
    markers = "".join(_marker(turn, marker, seen, read_aloud) for marker in sentence.citations)
    return (
        f'<span class="zin {escape(sentence.kind.value)}">{escape(sentence.text)}{markers}</span>'
    )


def _marker(turn: int, marker: int, seen: set[int], read_aloud: str) -> str:
    own_id = "" if marker in seen else f' id="{marker_id(turn, marker)}"'
    seen.add(marker)
    return (
        f'&nbsp;<a class="marker"{own_id} href="#{source_id(turn, marker)}">'
        f'<span class="voorlezen">{read_aloud} </span>[{marker}]</a>'
    )


def _notices(answer: Answer, texts: Texts) -> str:
    items = "".join(f"<li>{escape(notice.text)}</li>" for notice in other_notices(answer))
    heading = escape(texts.get("page.notices_heading"))
    return f'<div class="let-op"><h4>{heading}</h4><ul>{items}</ul></div>' if items else ""


def _question_buttons(questions: Sequence[str]) -> str:
    items = "".join(
        f'<li><button type="button" class="stel-vraag">{escape(question)}</button></li>'
        for question in questions
    )
    return f'<ul class="vragen">{items}</ul>'


def _copy(turn: int, answer: Answer, texts: Texts) -> str:
    of_turn = escape(texts.get("page.copy_of_turn", turn=turn))
    return (
        f'<div class="kopie"><button type="button" class="kopieer">{escape(texts.get("page.copy"))}'
        f'<span class="voorlezen"> {of_turn}</span></button>'
        f'<pre class="kopietekst">{escape(copy_text(answer, texts))}</pre></div>'
    )

"""The page's colours and letters in Gradio's own components; page.css does the rest."""

from __future__ import annotations

import gradio as gr
from gradio.themes.utils import colors

_LETTERS = ["system-ui", "Segoe UI", "Roboto", "Helvetica Neue", "Arial", "sans-serif"]
_FIXED_WIDTH = ["ui-monospace", "Consolas", "Menlo", "monospace"]


def page_theme() -> gr.themes.Base:
    """Return a theme of fonts the visitor's system has, with contrast of at least 4.5 to 1."""
    theme = gr.themes.Base(
        primary_hue=colors.blue,
        neutral_hue=colors.slate,
        font=[gr.themes.Font(name) for name in _LETTERS],
        font_mono=[gr.themes.Font(name) for name in _FIXED_WIDTH],
    )
    return theme.set(
        body_background_fill="#f5f6f8",
        body_background_fill_dark="#12161c",
        body_text_color="#1b2430",
        body_text_color_dark="#e6eaf0",
        block_background_fill="#ffffff",
        block_background_fill_dark="#1b212a",
        block_label_text_color="#1b2430",
        block_label_text_color_dark="#e6eaf0",
        block_title_text_color="#1b2430",
        block_title_text_color_dark="#e6eaf0",
        block_info_text_color="#4a5768",
        block_info_text_color_dark="#aeb9c7",
        input_background_fill="#ffffff",
        input_background_fill_dark="#12161c",
        input_border_color="#6b7889",
        input_border_color_dark="#7c8a9b",
        input_placeholder_color="#5a6778",
        input_placeholder_color_dark="#a3afbe",
        button_primary_background_fill="#154273",
        button_primary_background_fill_dark="#8ec1f5",
        button_primary_background_fill_hover="#0f3158",
        button_primary_background_fill_hover_dark="#b3d7fb",
        button_primary_text_color="#ffffff",
        button_primary_text_color_dark="#0d1520",
        button_secondary_background_fill="#ffffff",
        button_secondary_background_fill_dark="#1b212a",
        button_secondary_text_color="#154273",
        button_secondary_text_color_dark="#a9d1f9",
        button_secondary_border_color="#6b7889",
        button_secondary_border_color_dark="#7c8a9b",
    )

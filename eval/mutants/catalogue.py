"""All mutants: what is broken, and the gate that must fall because of it."""

from __future__ import annotations

from eval.cases import Kind
from eval.mutants import answer_breaks as answers
from eval.mutants import question_breaks as questions
from eval.mutants import register_breaks as registers
from eval.mutants import search_breaks as search
from eval.mutants.mutant import Mutant, Target
from eval.mutants.subject import Subject

MUTANTS: tuple[Mutant[Subject], ...] = (
    Mutant("no keyword search", Target("fact_recall", 0.01), search.without_keywords),
    Mutant("no dense search", Target("figures", 0.02), search.without_vectors),
    Mutant("shuffled vectors", Target("fact_recall", 0.03), search.with_shuffled_vectors),
    Mutant("wrong citation", Target("citation_precision", 0.5), answers.with_moved_citations),
    Mutant("invented figures", Target("figures", 0.3), answers.with_invented_figures),
    Mutant("no refusals", Target("in_topic_refusals", 0.5), answers.without_refusals),
    Mutant("no caveats", Target("states", 0.01), answers.without_caveats),
    Mutant("stale states", Target("states", 0.3), registers.with_every_scheme_open),
    Mutant("missing rows", Target("list_completeness", 0.05), registers.without_some_rows),
    Mutant(
        "asked told as agreed", Target("list_completeness", 0.03), registers.with_swapped_natures
    ),
    Mutant("no history", Target("fact_recall", 0.1, tag="follow_up"), questions.without_history),
    Mutant("no as-of day", Target("states", 0.1), questions.without_days),
    Mutant(
        "no masking",
        Target("status_accuracy", 0.5, kind=Kind.PERSONAL_DATA),
        questions.without_masking,
    ),
    Mutant(
        "no guard", Target("status_accuracy", 0.5, kind=Kind.INJECTION), questions.without_guard
    ),
    Mutant("no spelling", Target("fact_recall", 0.005, tag="typo"), questions.without_spelling),
)

"""Structured rows that lie next to the documents: for now the glossary."""

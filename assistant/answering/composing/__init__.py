"""Answers from the registers: each composer makes those of one kind."""

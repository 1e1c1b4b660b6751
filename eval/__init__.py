"""Measures the assistant: cases -> the same Assistant as the page -> metrics -> gates."""

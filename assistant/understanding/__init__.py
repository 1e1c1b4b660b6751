"""A question and the turns before it -> a Query: corrected, standalone, intent, entities."""

"""Pure functions over Dutch text that every stage may use, so that all cut words alike."""

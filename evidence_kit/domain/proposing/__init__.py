"""From what was read in the evidence to what could be put into the case: proposals, never facts."""

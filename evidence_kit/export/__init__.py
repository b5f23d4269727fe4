"""From the plan of a bundle to its pages."""

"""From the printed lines of pages to what they say, by meaning: no app's layout is assumed."""

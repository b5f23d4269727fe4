"""Lists of calls as telephones show them."""

"""Tables of money and of calls: statements of payment apps and banks, call lists of carriers."""

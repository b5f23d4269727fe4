"""To confirm: what the evidence says and the case does not hold yet, beside where it stands."""

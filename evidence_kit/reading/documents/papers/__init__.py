"""What speaks in sentences: certificates, contracts, notices, letters, credit reports, tickets."""

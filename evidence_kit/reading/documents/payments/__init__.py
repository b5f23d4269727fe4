"""One payment: receipts of wallets, banks and lenders, slips, notices of what moved."""

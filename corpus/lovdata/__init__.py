"""The official text: Lovdata's open data, read strictly and addressed to ledd and bokstav."""

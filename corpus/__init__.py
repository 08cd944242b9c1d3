"""What the law and the guidance say: documents, sources, rates and the official text."""

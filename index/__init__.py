"""Finding passages: embeddings, lexical search, the store, and the fusion of rankings."""

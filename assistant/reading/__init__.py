"""Norwegian text to facts and intent, deterministic and explained."""

"""Out of the tool: copy with sources, case note, draft letter, packet to the coordinator. Each can be read alone."""

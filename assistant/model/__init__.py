"""A language model as writer, held to the same answer: the model writes, code decides.

open_model   the model that is configured, or None
brief        what the model gets         prompt, ledetekster/
reply        what it must give back      chat, reader
check        what may be shown           claims, wording (ord.yaml)
draft        paragraph by paragraph: shown, repaired or dropped
proposals    facts the model thinks the text gives: told, never used
call, guard  queue, time, failures, switches and the day's ceiling
"""

"""A language model as writer, held to the same answer: the model writes, code decides.

open_model   the model that is configured, or None
brief        what the model gets         prompt, ledetekster/
reply        what it must give back      chat, reader
check        what may be shown           claims, persons
draft        paragraph by paragraph: shown, repaired or dropped
guard        queue, time, failures, switches and the day's ceiling
"""

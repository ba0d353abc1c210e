"""The action plan: actions with the needs they answer, their dates and log, approval, trace, risk record."""

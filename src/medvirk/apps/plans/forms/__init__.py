"""Forms of the plan: one per section of an action, and those of plan, risk and approval."""

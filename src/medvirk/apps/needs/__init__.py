"""Needs: one register fed by all sources, each need with its evidence, its approvals and its fate."""

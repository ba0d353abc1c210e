"""The pages of meetings: what all of them share, and the planning of the stakeholder meeting."""

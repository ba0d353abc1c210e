"""Needs: what they rest on, how far the sources agree, and what becomes of them."""

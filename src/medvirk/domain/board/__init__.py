"""The board of a focus group: a map made of cards, decided and evolved purely."""

"""Scripts that an organisation made its own: the method's steps in its order, with its minutes and words."""

"""The picture of the map: geometry, packing and drawing as values."""

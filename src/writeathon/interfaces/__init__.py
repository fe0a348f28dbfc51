"""Ways in: what people and machines see of the campaign."""

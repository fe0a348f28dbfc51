"""The post desk: letters of supporters printed in batches, posted with their postage, counted, and looked after when they come back."""

"""Letters that supporters hand to the organisation: kept, confirmed, mailed, counted, sent on when they come back, erased."""

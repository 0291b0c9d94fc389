"""Pictures of a goal and its answer as plain numbers: curves, points, contours; drawn by whoever can draw."""

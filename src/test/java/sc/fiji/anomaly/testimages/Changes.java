package sc.fiji.anomaly.testimages;

/** Finds where an anomaly changes a picture. */
final class Changes {

	private Changes() {}

	/**
	 * Marks where two noise-free pictures of a subject differ, and undoes in the abnormal one all changes too slight to
	 * be marked. So the mask is exact: a pixel is either marked, or as it was in health.
	 *
	 * @param healthy the subject without the anomaly
	 * @param ill the subject with it; adapted in place
	 * @param threshold the smallest difference that is marked
	 * @return 1 where the pictures differ, else 0
	 */
	static Plane confine(final Plane healthy, final Plane ill, final double threshold) {
		// A lesion may by chance look like healthy tissue in some pixels inside of it,
		// and displaced tissue may differ along lines hardly a pixel wide.
		Plane extent = new Plane(ill.width(), ill.height(), (x, y) -> Math.abs(ill.get(x, y) - healthy.get(x,
			y)) >= threshold ? 1 : 0);
		for (int round = 0; round < 2; round++)
			extent = smoothed(extent);
		for (int y = 0; y < ill.height(); y++)
			for (int x = 0; x < ill.width(); x++)
				if (extent.get(x, y) == 0) ill.set(x, y, healthy.get(x, y));
		return extent;
	}

	/** Marks pixels with many marked neighbours out of eight, and clears those with few. */
	private static Plane smoothed(final Plane extent) {
		return new Plane(extent.width(), extent.height(), (x, y) -> {
			int neighbours = 0;
			for (int dy = -1; dy <= 1; dy++)
				for (int dx = -1; dx <= 1; dx++)
					if ((dx != 0 || dy != 0) && isMarked(extent, x + dx, y + dy)) neighbours++;
			return neighbours >= 5 || neighbours >= 4 && isMarked(extent, x, y) ? 1 : 0;
		});
	}

	private static boolean isMarked(final Plane extent, final int x, final int y) {
		return x >= 0 && y >= 0 && x < extent.width() && y < extent.height() && extent.get(x, y) > 0;
	}
}

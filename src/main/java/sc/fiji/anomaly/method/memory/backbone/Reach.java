package sc.fiji.anomaly.method.memory.backbone;

/** Adds up how far a network looks, layer by layer. Belongs to one thread. */
final class Reach {

	private int pixels;
	private int step = 1;

	/** One more layer. */
	void add(final int side, final int stride) {
		pixels += side / 2 * step;
		step *= stride;
	}

	/** Pixels from the middle to the farthest that is seen. */
	int pixels() {
		return pixels;
	}
}

package sc.fiji.anomaly.testimages;

/** A grid of numbers: one noise-free quantity (signal, dye, extent) per pixel. */
final class Plane {

	/** What a plane holds, as a function of the pixel. */
	interface Rule {

		/** @return the value at column {@code x} and row {@code y} */
		double at(int x, int y);
	}

	private final int width;
	private final int height;
	private final double[] values;

	/** A plane of zeros. */
	Plane(final int width, final int height) {
		this.width = width;
		this.height = height;
		values = new double[width * height];
	}

	/** A plane filled by a rule, row after row from the top left. */
	Plane(final int width, final int height, final Rule rule) {
		this(width, height);
		for (int y = 0; y < height; y++)
			for (int x = 0; x < width; x++)
				set(x, y, rule.at(x, y));
	}

	int width() {
		return width;
	}

	int height() {
		return height;
	}

	double get(final int x, final int y) {
		return values[y * width + x];
	}

	void set(final int x, final int y, final double value) {
		values[y * width + x] = value;
	}

	/** Moves the value at a pixel towards a goal; share 0 keeps it, 1 replaces it. */
	void blend(final int x, final int y, final double goal, final double share) {
		final double value = get(x, y);
		set(x, y, value + (goal - value) * share);
	}

	/**
	 * A Gaussian blur; pixels beyond the border repeat the border's.
	 *
	 * @param sigmaX standard deviation along rows, in pixels, above 0
	 * @param sigmaY standard deviation along columns, in pixels, above 0
	 * @return a new, blurred plane
	 */
	Plane blurred(final double sigmaX, final double sigmaY) {
		final double[] across = kernel(sigmaX);
		final double[] down = kernel(sigmaY);
		final int reachX = across.length / 2;
		final int reachY = down.length / 2;
		final Plane rows = new Plane(width, height, (x, y) -> {
			double sum = 0;
			for (int i = -reachX; i <= reachX; i++)
				sum += across[i + reachX] * get(clamp(x + i, width), y);
			return sum;
		});
		return new Plane(width, height, (x, y) -> {
			double sum = 0;
			for (int i = -reachY; i <= reachY; i++)
				sum += down[i + reachY] * rows.get(x, clamp(y + i, height));
			return sum;
		});
	}

	private static double[] kernel(final double sigma) {
		final int reach = (int) Math.ceil(3 * sigma);
		final double[] kernel = new double[2 * reach + 1];
		double sum = 0;
		for (int i = -reach; i <= reach; i++) {
			kernel[i + reach] = StrictMath.exp(-i * i / (2 * sigma * sigma));
			sum += kernel[i + reach];
		}
		for (int i = 0; i < kernel.length; i++)
			kernel[i] /= sum;
		return kernel;
	}

	private static int clamp(final int index, final int length) {
		return Math.max(0, Math.min(length - 1, index));
	}
}

package sc.fiji.anomaly.testimages;

/**
 * How much of two dyes a piece of tissue has taken up, per pixel: haematoxylin (blue, in nuclei) and eosin (pink, in
 * everything else). Unit: optical density at the wavelength each dye absorbs best; 0 is clear glass, 1 is dark.
 *
 * @param haematoxylin the blue dye
 * @param eosin the pink dye
 */
record Stains(Plane haematoxylin, Plane eosin) {

	/** Clear glass of the given size in pixels. */
	Stains(final int width, final int height) {
		this(new Plane(width, height), new Plane(width, height));
	}

	/** Moves both dyes at a pixel towards a goal; share 0 keeps them, 1 replaces them. */
	void blend(final int x, final int y, final double blue, final double pink, final double share) {
		haematoxylin.blend(x, y, blue, share);
		eosin.blend(x, y, pink, share);
	}

	/** @return the same tissue, as sharp as a microscope shows it */
	Stains blurred(final double sigma) {
		return new Stains(haematoxylin.blurred(sigma, sigma), eosin.blurred(sigma, sigma));
	}

	/** @return this tissue, replaced by other tissue as far as the extent says, 0 to 1 */
	Stains replacedBy(final Stains other, final Plane extent) {
		final int width = extent.width();
		final int height = extent.height();
		final Stains result = new Stains(new Plane(width, height, haematoxylin::get), new Plane(width, height, eosin::get));
		for (int y = 0; y < height; y++)
			for (int x = 0; x < width; x++)
				result.blend(x, y, other.haematoxylin.get(x, y), other.eosin.get(x, y), extent.get(x, y));
		return result;
	}
}

package sc.fiji.anomaly.scoring;

import net.imglib2.RandomAccess;
import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.real.FloatType;

import sc.fiji.anomaly.image.Level;
import sc.fiji.anomaly.preprocessing.ImageGeometry;

/**
 * From patches to places: the evidence of a place is the mean of all patches that it lies in. A value at a patch's
 * centre says nothing of where in the patch the lesion is; a large patch marks the tissue beside it as well. And
 * centres of large patches never come near the border, which this mean does.
 */
final class PatchEvidence {

	private PatchEvidence() {}

	/**
	 * The evidence of each place.
	 *
	 * @param patches a value for each patch, at its centre
	 * @param level says how large the patches are, and how far apart
	 * @param typical the evidence in normal images: what patches are taken to have that would reach beyond the image.
	 *          Else a single patch would speak for a corner, and corners of normal images would be the most surprising
	 *          places
	 * @return a value for each square that is as wide as patches are apart
	 */
	static EvidenceMap byPlace(final EvidenceMap patches, final Level level, final double typical) {
		final int stride = level.stride();
		// the patches side by side that a place lies in
		final int side = Math.max(1, level.receptiveField() / stride);
		if (side == 1) return patches;
		final int columns = Math.toIntExact(patches.values().dimension(0));
		final int rows = Math.toIntExact(patches.values().dimension(1));
		final int width = columns + side - 1;
		final float[] across = new float[width * rows];
		final float[] line = new float[Math.max(columns, rows)];
		final RandomAccess<FloatType> access = patches.values().randomAccess();
		for (int y = 0; y < rows; y++) {
			access.setPosition(y, 1);
			for (int x = 0; x < columns; x++) {
				access.setPosition(x, 0);
				line[x] = access.get().get();
			}
			means(line, columns, side, typical, across, y * width, 1);
		}
		final float[] places = new float[width * (rows + side - 1)];
		for (int x = 0; x < width; x++) {
			for (int y = 0; y < rows; y++)
				line[y] = across[y * width + x];
			means(line, rows, side, typical, places, x, width);
		}
		final Img<FloatType> map = ArrayImgs.floats(places, width, rows + side - 1);
		return new EvidenceMap(map, shifted(patches.geometry(), (double) (level.receptiveField() - stride) / (2 * stride)));
	}

	/** Means of {@code side} neighbours each, of which those beyond the ends are typical. */
	private static void means(final float[] line, final int count, final int side, final double typical, final float[] to,
		final int start, final int step)
	{
		double sum = side * typical;
		for (int i = 0; i < count + side - 1; i++) {
			sum += (i < count ? line[i] : typical) - (i < side ? typical : line[i - side]);
			to[start + i * step] = (float) Math.max(0, sum / side);
		}
	}

	/** The first place lies before the centre of the first patch. */
	private static ImageGeometry shifted(final ImageGeometry patches, final double places) {
		return new ImageGeometry(patches.left() - places * patches.scaleX(), patches.top() - places * patches.scaleY(),
			patches.scaleX(), patches.scaleY());
	}
}

package sc.fiji.anomaly.scoring;

import net.imglib2.img.array.ArrayImgs;

import sc.fiji.anomaly.preprocessing.ImageGeometry;

/** Small maps whose values are given. */
final class TestMap {

	/** A map's pixels are the image's. */
	static final ImageGeometry SAME = new ImageGeometry(0, 0, 1, 1);

	private TestMap() {}

	/** A map on the pixels of its image. */
	static EvidenceMap of(final int width, final double... values) {
		return on(SAME, width, values);
	}

	/** A map on a grid of its own. */
	static EvidenceMap on(final ImageGeometry geometry, final int width, final double... values) {
		final float[] floats = new float[values.length];
		for (int i = 0; i < floats.length; i++)
			floats[i] = (float) values[i];
		return new EvidenceMap(ArrayImgs.floats(floats, width, values.length / width), geometry);
	}
}

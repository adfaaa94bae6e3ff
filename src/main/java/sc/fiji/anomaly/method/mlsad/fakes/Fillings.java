package sc.fiji.anomaly.method.mlsad.fakes;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

import sc.fiji.anomaly.engine.HostBuffer;

/** Regions of patches on the device that get one value, or become brighter or darker, each channel on its own. */
final class Fillings {

	private final Regions regions;
	private final int channels;
	private final float[] values;
	private final float[] replaced;
	private final HostBuffer valueBuffer = new HostBuffer();
	private final HostBuffer replacedBuffer = new HostBuffer();

	/** @param most how many there may be */
	Fillings(final Regions regions, final int most, final int channels) {
		this.regions = regions;
		this.channels = channels;
		values = new float[most * channels];
		replaced = new float[most];
	}

	void clear() {
		regions.clear();
	}

	void add(final int row, final Region region, final float[] own, final boolean replaces) {
		final int number = regions.add(row, region);
		System.arraycopy(own, 0, values, number * channels, channels);
		replaced[number] = replaces ? 1 : 0;
	}

	void into(final NDArray patches, final NDManager scope) {
		final int count = regions.count();
		if (count > 0) regions.change(patches, channels, (pixels, weights) -> valueBuffer.upload(scope, values, new Shape(
			count, channels, 1)).sub(pixels.mul(replacedBuffer.upload(scope, replaced, new Shape(count, 1, 1)))), scope);
	}
}

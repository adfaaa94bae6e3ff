package sc.fiji.anomaly.preprocessing;

import java.util.List;

import sc.fiji.anomaly.image.Plane;

/**
 * A plane whose values are sampled once, and only if somebody asks: foreground, range of values and doubts all look at
 * the same sample, of each member of a model. Belongs to one thread.
 */
public final class SampledPlane {

	private final Plane plane;

	/** Null until they are asked for. */
	private List<PixelSample> samples;

	public SampledPlane(final Plane plane) {
		this.plane = plane;
	}

	public Plane plane() {
		return plane;
	}

	/** A sample of each channel. */
	public List<PixelSample> samples() {
		if (samples == null) samples = PixelSample.ofChannels(plane);
		return samples;
	}
}

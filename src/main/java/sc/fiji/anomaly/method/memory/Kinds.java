package sc.fiji.anomaly.method.memory;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

import ai.djl.ndarray.NDManager;

import sc.fiji.anomaly.image.Level;
import sc.fiji.anomaly.method.memory.backbone.Backbone;

/**
 * The kinds of descriptors, by what they are called in a model file.
 *
 * @param channels of the images
 * @param backbone of features; null for none
 * @param scope keeps what descriptors need
 */
record Kinds(int channels, Backbone backbone, NDManager scope) {

	private static final Pattern KEY = Pattern.compile("([a-z]+)([1-9]\\d{0,5})");

	/** The name and the distance of places: what the names of a memory's arrays begin with. */
	static String key(final Descriptors descriptors) {
		return descriptors.name() + descriptors.level().stride();
	}

	/** The descriptors of a level that {@link MemoryMethod#levels} chose. */
	Descriptors of(final Level level) {
		if (backbone != null) return new BackboneFeatures(backbone);
		return level.equals(PatchPyramid.level(level.stride())) ? new PatchPyramid(level.stride(), channels)
			: new Scattering(level.stride(), channels, scope);
	}

	/**
	 * The descriptors of a {@link #key}.
	 *
	 * @throws IllegalArgumentException if there are none
	 */
	Descriptors of(final String key) {
		final Matcher matcher = KEY.matcher(key);
		if (matcher.matches()) {
			final int stride = Integer.parseInt(matcher.group(2));
			if (Integer.bitCount(stride) == 1) {
				if (matcher.group(1).equals(PatchPyramid.NAME)) return new PatchPyramid(stride, channels);
				if (matcher.group(1).equals(Scattering.NAME)) return new Scattering(stride, channels, scope);
				if (matcher.group(1).equals(BackboneFeatures.NAME) && stride == Backbone.FINE && backbone != null)
					return new BackboneFeatures(backbone);
			}
		}
		throw new IllegalArgumentException("weights " + key + " belong to no memory of these settings");
	}
}

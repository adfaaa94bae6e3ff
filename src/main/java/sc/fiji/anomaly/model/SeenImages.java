package sc.fiji.anomaly.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import sc.fiji.anomaly.image.PixelArray;
import sc.fiji.anomaly.kind.Kind;
import sc.fiji.anomaly.kind.Looks;
import sc.fiji.anomaly.store.Tensor;

/**
 * What a model keeps of the images that it was trained on, beside what its method needs.
 *
 * @param kind how they look, in a few figures each
 * @param thumbnails small pictures of some, {@code C x H x W} values in [-1, 1]; empty where none are kept
 * @param examples some as the first member of the model sees them, {@code C x H x W} values in [-1, 1]: aligned images
 *          whole, of textures the middle; empty where none are kept
 */
public record SeenImages(Kind kind, List<PixelArray> thumbnails, List<PixelArray> examples) {

	/** Of a model that keeps nothing, as those of formats before 7. */
	public static final SeenImages NONE = new SeenImages(Kind.UNKNOWN, List.of(), List.of());

	/** What the names of the tensors begin with. */
	static final String PREFIX = "training_images/";

	private static final String LOOKS = PREFIX + "looks";
	private static final String APART = PREFIX + "apart";
	private static final String THUMBNAIL = PREFIX + "thumbnail_";
	private static final String EXAMPLE = PREFIX + "example_";

	/** Longer side of a thumbnail at the most, in pixels. */
	public static final int SIDE = 64;

	/** How many thumbnails there are at the most. */
	public static final int MOST = 9;

	/** How many examples there are at the most. */
	public static final int MOST_EXAMPLES = 50;

	public SeenImages {
		thumbnails = List.copyOf(thumbnails);
		if (thumbnails.size() > MOST) throw new IllegalArgumentException(thumbnails.size() + " thumbnails are more than " +
			MOST);
		examples = List.copyOf(examples);
		if (examples.size() > MOST_EXAMPLES) throw new IllegalArgumentException(examples.size() +
			" examples are more than " + MOST_EXAMPLES);
		for (final PixelArray thumbnail : thumbnails)
			if (Math.max(thumbnail.width(), thumbnail.height()) > SIDE) throw new IllegalArgumentException("a thumbnail of " +
				thumbnail.width() + " x " + thumbnail.height() + " pixels is larger than " + SIDE);
	}

	/** As they stand in a model's file. */
	Map<String, Tensor> tensors() {
		final Map<String, Tensor> tensors = new TreeMap<>();
		final int count = kind.images().size();
		if (count > 0) {
			final float[] looks = new float[count * Looks.COUNT];
			for (int i = 0; i < count; i++)
				System.arraycopy(kind.images().get(i).figures(), 0, looks, i * Looks.COUNT, Looks.COUNT);
			tensors.put(LOOKS, new Tensor(new long[] { count, Looks.COUNT }, looks));
			final double[] apart = kind.apart();
			final float[] values = new float[apart.length];
			for (int i = 0; i < values.length; i++)
				values[i] = (float) apart[i];
			tensors.put(APART, new Tensor(new long[] { values.length }, values));
		}
		putImages(THUMBNAIL, thumbnails, tensors);
		putImages(EXAMPLE, examples, tensors);
		return tensors;
	}

	private static void putImages(final String name, final List<PixelArray> images, final Map<String, Tensor> tensors) {
		for (int i = 0; i < images.size(); i++) {
			final PixelArray image = images.get(i);
			tensors.put(name + (i + 1), new Tensor(new long[] { image.channels(), image.height(), image.width() }, image
				.values()));
		}
	}

	/**
	 * Reads them.
	 *
	 * @param tensors of a model's file whose names begin with {@link #PREFIX}
	 * @throws IllegalArgumentException if one is missing, unknown, or not as it must be; the message names it
	 */
	static SeenImages of(final Map<String, Tensor> tensors) {
		final Map<String, Tensor> rest = new TreeMap<>(tensors);
		final Kind kind = kind(rest);
		final List<PixelArray> thumbnails = takeImages(THUMBNAIL, rest);
		final List<PixelArray> examples = takeImages(EXAMPLE, rest);
		if (!rest.isEmpty()) throw new IllegalArgumentException("weight " + rest.keySet().iterator().next() +
			" is unknown");
		return new SeenImages(kind, thumbnails, examples);
	}

	private static List<PixelArray> takeImages(final String name, final Map<String, Tensor> tensors) {
		final List<PixelArray> images = new ArrayList<>();
		for (Tensor next = tensors.remove(name + 1); next != null; next = tensors.remove(name + (images.size() + 1))) {
			final long[] shape = next.shape();
			if (shape.length != 3) throw new IllegalArgumentException(name + (images.size() + 1) + " is " + next);
			images.add(new PixelArray((int) shape[0], (int) shape[1], (int) shape[2], next.values()));
		}
		return images;
	}

	private static Kind kind(final Map<String, Tensor> tensors) {
		final Tensor looks = tensors.remove(LOOKS);
		final Tensor apart = tensors.remove(APART);
		if (looks == null && apart == null) return Kind.UNKNOWN;
		if (looks == null || looks.shape().length != 2 || looks.shape()[1] != Looks.COUNT)
			throw new IllegalArgumentException(LOOKS + " is " + looks);
		if (apart == null) throw new IllegalArgumentException(APART + " is missing");
		final List<Looks> images = new ArrayList<>();
		for (int i = 0; i < looks.shape()[0]; i++)
			images.add(new Looks(Arrays.copyOfRange(looks.values(), i * Looks.COUNT, (i + 1) * Looks.COUNT)));
		final double[] distances = new double[apart.values().length];
		for (int i = 0; i < distances.length; i++)
			distances[i] = apart.values()[i];
		return new Kind(images, distances);
	}
}

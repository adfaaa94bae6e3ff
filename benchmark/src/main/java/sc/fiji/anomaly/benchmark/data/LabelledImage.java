package sc.fiji.anomaly.benchmark.data;

import java.io.IOException;
import java.util.Optional;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.logic.BitType;

import sc.fiji.anomaly.image.Plane;

/**
 * An image of a test split, read when it is asked for.
 *
 * @param name unique within the set
 * @param abnormal whether it is abnormal
 * @param kind what is abnormal about it, or its class; empty where nothing is known
 * @param pixels reads the image
 * @param truth reads the mask; null in a set without masks
 */
public record LabelledImage(String name, boolean abnormal, String kind, Pixels pixels, Truth truth) {

	/** Reads an image. */
	@FunctionalInterface
	public interface Pixels {

		Plane read() throws IOException;
	}

	/** Reads the mask that belongs to an image. */
	@FunctionalInterface
	public interface Truth {

		RandomAccessibleInterval<BitType> read(Plane image) throws IOException;
	}

	/** Reads the image. */
	public Plane plane() throws IOException {
		return pixels.read();
	}

	/**
	 * Reads the mask, {@code W x H}, true where the image is abnormal.
	 *
	 * @param image what {@link #plane} gave
	 * @return empty in a set without masks
	 */
	public Optional<RandomAccessibleInterval<BitType>> mask(final Plane image) throws IOException {
		return truth == null ? Optional.empty() : Optional.of(truth.read(image));
	}
}

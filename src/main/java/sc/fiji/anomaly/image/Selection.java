package sc.fiji.anomaly.image;

/** The part of an image that a score is asked for. */
@FunctionalInterface
public interface Selection {

	/** The whole image. */
	Selection EVERYWHERE = (x, y) -> true;

	/** Whether the pixel at column {@code x} and row {@code y} of the image belongs to the selection. */
	boolean contains(long x, long y);
}

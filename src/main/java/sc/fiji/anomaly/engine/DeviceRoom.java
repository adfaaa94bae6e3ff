package sc.fiji.anomaly.engine;

import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;

import ai.djl.Device;

/**
 * The memory of a graphics card in which images are judged, piece by piece: few pieces at once, each in the same share
 * of it. Where the card says that its memory is full, the share becomes smaller, and stays so. All networks of a model
 * take turns in one room, from any thread.
 */
public final class DeviceRoom {

	/** Along each axis of a piece: as few patches as a CPU judges at once, and as many as the largest images have. */
	private static final int SMALLEST = 64;
	private static final int LARGEST = 4096;

	/** One piece is brought there while another is judged. */
	private static final int AT_ONCE = 2;

	/** Share of what is free: convolutions take memory beside their arrays, and other programs and trainings do. */
	private static final double SHARE = 0.5;

	/** What a piece takes at the most: three arrays, whose values the engine's convolutions count by an int. */
	private static final long MOST_BYTES = 3L * Float.BYTES * Integer.MAX_VALUE;

	/** What is taken to be free where nobody tells: too much is mended by what a full card says. */
	private static final long UNKNOWN = 4L << 30;

	private final String device;
	private final Semaphore turns = new Semaphore(AT_ONCE, true);

	/** Bytes that a piece may take. */
	private volatile long share;

	/**
	 * @param device its name, for messages
	 * @param free bytes that nobody uses
	 */
	public DeviceRoom(final String device, final long free) {
		this.device = device;
		share = (long) (SHARE * free / AT_ONCE);
	}

	/** The room that a device has now; none on a CPU, whose cache holds small pieces alone. */
	static Optional<DeviceRoom> of(final Device device) {
		if (!device.isGpu()) return Optional.empty();
		return Optional.of(new DeviceRoom("gpu" + device.getDeviceId(), FreeMemory.of(device, Torch.libraries()).orElse(
			UNKNOWN)));
	}

	/** Bytes that a piece may take now. */
	public long share() {
		return share;
	}

	/**
	 * How large a piece may be.
	 *
	 * @param share bytes that it may take
	 * @param bytes that a patch takes while it is judged; above 0
	 * @return patches along each axis; at least as many as a CPU judges at once
	 */
	public static int side(final long share, final long bytes) {
		return (int) Math.max(SMALLEST, Math.min(LARGEST, Math.sqrt((double) Math.min(MOST_BYTES, share) / bytes)));
	}

	/**
	 * Waits for a turn, and judges a piece.
	 *
	 * @param piece must not wait for other pieces
	 * @param alone whether no other piece shall be there meanwhile
	 */
	public void take(final Runnable piece, final boolean alone) {
		final int permits = alone ? AT_ONCE : 1;
		turns.acquireUninterruptibly(permits);
		try {
			piece.run();
		}
		finally {
			turns.release(permits);
		}
	}

	/**
	 * Learns that the memory was full: pieces are half as wide and high from then on. Of several that failed at once the
	 * first changes that.
	 *
	 * @param seen the share when the piece was cut
	 * @param side patches along its longer axis
	 * @param bytes that a patch takes
	 * @param alone whether no other piece was there
	 * @param failure what the engine said
	 * @param log gets a line where something changes
	 * @throws OutOfDeviceMemoryException if not even the smallest piece has room
	 */
	public synchronized void full(final long seen, final int side, final long bytes, final boolean alone,
		final RuntimeException failure, final Consumer<String> log)
	{
		if (side <= SMALLEST && alone) throw new OutOfDeviceMemoryException(device + " has no memory for " + side + " x " +
			side + " patches. Close other programs that use it, or write cpu as device", failure);
		if (side <= SMALLEST || share != seen) return;
		final long half = side / 2;
		share = half * half * bytes;
		log.accept("device: the memory of " + device + " is full; from now on it gets tiles of " + side(share, bytes) +
			" instead of " + side + " patches along each side");
	}
}

package sc.fiji.anomaly.fit;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

import net.imglib2.Cursor;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.view.Views;

import sc.fiji.anomaly.image.PixelSize;
import sc.fiji.anomaly.image.Plane;

/**
 * Planes of images that were opened once: in memory as far as they fit, then in a scratch file, which is deleted when
 * this is closed. imglib2's own cached images would need a dependency that plain ImageJ has not. Belongs to one thread.
 */
final class PlaneStore implements AutoCloseable {

	/** How values are written: as they are, or as the whole numbers that they all are. */
	private enum Encoding {

			BYTES(Byte.BYTES, 0xff),

			SHORTS(Short.BYTES, 0xffff),

			FLOATS(Float.BYTES, Float.POSITIVE_INFINITY);

		private final int size;
		private final float most;

		Encoding(final int size, final float most) {
			this.size = size;
			this.most = most;
		}

		static Encoding of(final Plane plane) {
			Encoding encoding = BYTES;
			for (final FloatType pixel : Views.flatIterable(plane.pixels())) {
				final float value = pixel.get();
				// the bits, since 0 and -0 are equal, but not the same
				while (encoding != FLOATS && !(value >= 0 && value <= encoding.most && Float.floatToIntBits(
					(int) value) == Float.floatToIntBits(value)))
					encoding = values()[encoding.ordinal() + 1];
				if (encoding == FLOATS) break;
			}
			return encoding;
		}

		void put(final ByteBuffer buffer, final float value) {
			switch (this) {
				case BYTES -> buffer.put((byte) (int) value);
				case SHORTS -> buffer.putShort((short) (int) value);
				case FLOATS -> buffer.putFloat(value);
			}
		}

		float get(final ByteBuffer buffer) {
			return switch (this) {
				case BYTES -> buffer.get() & 0xff;
				case SHORTS -> buffer.getShort() & 0xffff;
				case FLOATS -> buffer.getFloat();
			};
		}
	}

	/** Bytes that are written at once. */
	private static final int CHUNK = 1 << 20;

	private final List<Supplier<Plane>> planes = new ArrayList<>();
	private final Supplier<Path> folder;
	private long memory;
	private final double share;

	/** Null until the memory is full. */
	private FileChannel scratch;
	private long room;

	/** Keeps up to a quarter of the memory that Java may use, and on the disk up to half of what is free. */
	PlaneStore() {
		this(Runtime.getRuntime().maxMemory() / 4, 0.5, () -> Path.of(System.getProperty("java.io.tmpdir")));
	}

	/**
	 * @param memory bytes to keep in memory at the most
	 * @param share the share of the free space of the disk that the scratch file may take
	 * @param folder where the scratch file is made, if one is needed
	 */
	PlaneStore(final long memory, final double share, final Supplier<Path> folder) {
		this.memory = memory;
		this.share = share;
		this.folder = folder;
	}

	/**
	 * Keeps a plane.
	 *
	 * @return false if there is no room for it, neither in memory nor on the disk
	 */
	boolean keep(final Plane plane) {
		final long values = plane.width() * plane.height() * plane.channels();
		if (values * Float.BYTES <= memory) {
			memory -= values * Float.BYTES;
			planes.add(() -> plane);
			return true;
		}
		return values <= Integer.MAX_VALUE / Float.BYTES && write(plane, (int) values);
	}

	/** A plane that was kept, counted from 0 in the order of {@link #keep}. */
	Plane get(final int index) {
		return planes.get(index).get();
	}

	private boolean write(final Plane plane, final int count) {
		final Encoding encoding = Encoding.of(plane);
		try {
			if (scratch == null) open();
			if ((long) count * encoding.size > room) return false;
			final long start = scratch.size();
			long at = start;
			final ByteBuffer buffer = ByteBuffer.allocate(CHUNK);
			final Cursor<FloatType> cursor = Views.flatIterable(plane.pixels()).cursor();
			while (cursor.hasNext()) {
				buffer.clear();
				while (cursor.hasNext() && buffer.remaining() >= encoding.size)
					encoding.put(buffer, cursor.next().get());
				for (buffer.flip(); buffer.hasRemaining();)
					at += scratch.write(buffer, at);
			}
			room -= at - start;
			final long[] sides = plane.pixels().dimensionsAsLongArray();
			final String name = plane.name();
			final String source = plane.source();
			final PixelSize pixelSize = plane.pixelSize();
			planes.add(() -> new Plane(name, source, ArrayImgs.floats(read(start, count, encoding), sides), pixelSize));
			return true;
		}
		catch (final IOException e) {
			// a full or slow disk: the images can be opened once more instead
			room = 0;
			return false;
		}
	}

	private void open() throws IOException {
		final Path file = Files.createTempFile(folder.get(), "anomaly", ".planes");
		// not by FileStore, which finds no mount point in some containers; and now, since the name may go once it is open
		room = (long) (share * file.toFile().getUsableSpace());
		try {
			scratch = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE,
				StandardOpenOption.DELETE_ON_CLOSE);
		}
		catch (final IOException e) {
			Files.deleteIfExists(file);
			throw e;
		}
	}

	private float[] read(final long start, final int count, final Encoding encoding) {
		final ByteBuffer buffer = ByteBuffer.allocate(count * encoding.size);
		try {
			while (buffer.hasRemaining())
				if (scratch.read(buffer, start + buffer.position()) < 0) throw new IOException("the file has become shorter");
		}
		catch (final IOException e) {
			throw new IllegalStateException("The scratch file of the training in " + folder.get() + " cannot be read (" + e
				.getMessage() + "). See to it that the disk stays connected, and start again.", e);
		}
		buffer.flip();
		final float[] values = new float[count];
		for (int i = 0; i < count; i++)
			values[i] = encoding.get(buffer);
		return values;
	}

	/** Forgets all planes and deletes the scratch file. */
	@Override
	public void close() {
		planes.clear();
		room = 0;
		memory = 0;
		try {
			if (scratch != null) scratch.close();
		}
		catch (final IOException e) {
			// the system deletes its temporary files some day; the training has what it needs
		}
	}
}

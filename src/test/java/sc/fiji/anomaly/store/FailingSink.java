package sc.fiji.anomaly.store;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;

/** A disk that takes so many bytes and no more. */
final class FailingSink implements AtomicFile.Sink {

	private final int capacity;

	FailingSink(final int capacity) {
		this.capacity = capacity;
	}

	@Override
	public OutputStream open(final FileChannel channel) {
		return new FilterOutputStream(Channels.newOutputStream(channel)) {

			private int free = capacity;

			@Override
			public void write(final byte[] bytes, final int offset, final int length) throws IOException {
				final int fits = Math.min(free, length);
				out.write(bytes, offset, fits);
				free -= fits;
				if (fits < length) throw new IOException("No space left on device");
			}
		};
	}
}

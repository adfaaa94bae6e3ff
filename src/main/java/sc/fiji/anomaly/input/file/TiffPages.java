package sc.fiji.anomaly.input.file;

import java.io.IOException;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import javax.imageio.stream.ImageInputStream;

import com.twelvemonkeys.imageio.metadata.CompoundDirectory;
import com.twelvemonkeys.imageio.metadata.tiff.TIFF;
import com.twelvemonkeys.imageio.metadata.tiff.TIFFReader;

/**
 * Reads the directories of a TIFF file, of which there is one for each image. Readers of directories pass over those
 * that are cut off, and say nothing; so the chain of them is followed first.
 */
final class TiffPages {

	private final ImageInputStream in;

	private TiffPages(final ImageInputStream in) {
		this.in = in;
	}

	/** @throws IOException if a directory is missing or cut off, or where they go round in a circle */
	static List<TiffPage> read(final ImageInputStream in) throws IOException {
		new TiffPages(in).followChain();
		in.seek(0);
		final CompoundDirectory directories = (CompoundDirectory) new TIFFReader().read(in);
		final List<TiffPage> pages = new ArrayList<>();
		for (int i = 0; i < directories.directoryCount(); i++)
			pages.add(new TiffPage(directories.getDirectory(i)));
		return pages;
	}

	private void followChain() throws IOException {
		in.seek(0);
		in.setByteOrder(in.readUnsignedByte() == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
		in.seek(Short.BYTES);
		final boolean big = in.readUnsignedShort() == TIFF.BIGTIFF_MAGIC;
		in.seek(big ? Long.BYTES : Integer.BYTES);
		final Set<Long> visited = new HashSet<>();
		for (long at = offset(big); at != 0; at = next(at, big))
			if (!visited.add(at)) throw new IOException("is damaged: its directories of images go round in a circle");
		if (visited.isEmpty()) throw new IOException("is damaged: it holds no directory of images");
	}

	private long next(final long directory, final boolean big) throws IOException {
		seek(directory, big ? Long.BYTES : Short.BYTES);
		final long entries = big ? in.readLong() : in.readUnsignedShort();
		final long count = big ? Long.BYTES : Short.BYTES;
		final long entry = big ? 20 : 12;
		if (entries < 0 || entries > in.length() / entry) throw truncated(directory);
		seek(directory + count + entries * entry, big ? Long.BYTES : Integer.BYTES);
		return offset(big);
	}

	private long offset(final boolean big) throws IOException {
		return big ? in.readLong() : in.readUnsignedInt();
	}

	private void seek(final long position, final int bytes) throws IOException {
		if (position < 0 || position > in.length() - bytes) throw truncated(position);
		in.seek(position);
	}

	private IOException truncated(final long position) throws IOException {
		return new IOException("is truncated: it has " + in.length() +
			" bytes, but a directory of images is said to be at " + position);
	}
}

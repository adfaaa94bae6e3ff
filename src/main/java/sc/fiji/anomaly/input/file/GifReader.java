package sc.fiji.anomaly.input.file;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import ij.IJ;
import ij.ImagePlus;

/** Reads GIF files by ImageJ, after a look at whether all pixels are there: ImageJ fills in what is missing. */
final class GifReader implements FormatReader {

	private static final int TRAILER = 0x3B;

	private static final int IMAGE = 0x2C;

	private static final int EXTENSION = 0x21;

	private static final int GRAPHIC_CONTROL = 0xF9;

	@Override
	public ImagePlus read(final Path file) throws IOException {
		try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
			check(in, Files.size(file));
		}
		catch (final EOFException e) {
			throw new IOException("is truncated: it ends after " + Files.size(file) + " bytes, in the middle of the image",
				e);
		}
		final ImagePlus image = LastFolder.keptWhile(file, () -> (ImagePlus) IJ.runPlugIn("ij.plugin.GIF_Reader", file
			.toAbsolutePath().toString()));
		return Palette.resolved(image);
	}

	private static void check(final DataInputStream in, final long length) throws IOException {
		in.skipNBytes("GIF89a".length());
		final int width = shortOf(in);
		final int height = shortOf(in);
		final int flags = in.readUnsignedByte();
		in.skipNBytes(2);
		skipPalette(flags, in);
		long frames = 0;
		boolean wrong = false;
		for (int block = in.readUnsignedByte(); block != TRAILER; block = in.readUnsignedByte()) {
			if (block == IMAGE) {
				wrong |= checkFrame(in, width, height).wentOnWhenFull();
				new ClaimedSize(width, height, ++frames, Integer.SIZE).check();
			}
			else if (block == EXTENSION) {
				wrong |= isTransparent(in);
				skipBlocks(in);
			}
			else throw new IOException("is damaged: one of its blocks is of an unknown kind");
		}
		if (frames == 0) throw new IOException("has no pixels");
		if (frames > 1 && wrong) throw new UnknownKindException(
			"is an animated GIF of a kind that ImageJ does not read right; save its frames as single files");
	}

	private static GifCodes checkFrame(final DataInputStream in, final int width, final int height) throws IOException {
		final int left = shortOf(in);
		final int top = shortOf(in);
		final int columns = shortOf(in);
		final int rows = shortOf(in);
		if (columns < 1 || rows < 1 || left + columns > width || top + rows > height) throw new IOException(
			"is damaged: a frame of " + columns + " x " + rows + " pixels does not lie in its image of " + width + " x " +
				height);
		skipPalette(in.readUnsignedByte(), in);
		final GifCodes codes = new GifCodes(in);
		final long decoded = codes.pixels();
		if (decoded != (long) columns * rows) throw new IOException("is damaged: a frame has " + decoded +
			" pixels instead of " + (long) columns * rows);
		return codes;
	}

	/** Begins to read an extension: whether it says that pixels are transparent. ImageJ makes them black. */
	private static boolean isTransparent(final DataInputStream in) throws IOException {
		if (in.readUnsignedByte() != GRAPHIC_CONTROL) return false;
		final int size = in.readUnsignedByte();
		if (size < 1) throw new IOException("is damaged: one of its blocks is empty");
		final int flags = in.readUnsignedByte();
		in.skipNBytes(size - 1);
		return (flags & 1) != 0;
	}

	private static int shortOf(final DataInputStream in) throws IOException {
		return Short.toUnsignedInt(Short.reverseBytes(in.readShort()));
	}

	private static void skipPalette(final int flags, final DataInputStream in) throws IOException {
		if ((flags & 0x80) != 0) in.skipNBytes(3L << ((flags & 7) + 1));
	}

	private static void skipBlocks(final DataInputStream in) throws IOException {
		for (int size = in.readUnsignedByte(); size > 0; size = in.readUnsignedByte())
			in.skipNBytes(size);
	}
}

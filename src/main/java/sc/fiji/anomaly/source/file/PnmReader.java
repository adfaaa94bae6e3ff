package sc.fiji.anomaly.source.file;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import ij.ImagePlus;
import ij.io.FileInfo;
import ij.plugin.PGM_Reader;

/** Reads PBM, PGM and PPM files by ImageJ, after a look at whether all pixels are there: ImageJ fills in what is missing. */
final class PnmReader implements FormatReader {

	private static final int COLORS = 3;

	@Override
	public ImagePlus read(final Path file) throws IOException {
		try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
			check(in, Files.size(file));
		}
		catch (final EOFException e) {
			throw new IOException("is truncated: it ends after " + Files.size(file) + " bytes, in the middle of the image", e);
		}
		// not through its plugin, which tells of errors in a window
		final ImagePlus image = new ImagePlus(file.getFileName().toString(), new PGM_Reader().openFile(file.toAbsolutePath()
			.toString()));
		if (image.getStackSize() > 1) image.setDimensions(image.getStackSize(), 1, 1);
		final FileInfo info = new FileInfo();
		info.fileFormat = FileInfo.PGM;
		info.fileName = file.getFileName().toString();
		info.directory = file.toAbsolutePath().getParent() + file.getFileSystem().getSeparator();
		image.setFileInfo(info);
		return image;
	}

	/** P1, P2 and P3 are bits, greys and colours as text; P4, P5 and P6 the same as bytes. */
	private static void check(final DataInputStream in, final long length) throws IOException {
		in.skipNBytes(1);
		final int kind = in.readUnsignedByte() - '0';
		final boolean bits = kind == 1 || kind == 4;
		final long width = number(in);
		final long height = number(in);
		final int bytes = !bits && number(in) > 0xFF ? Short.BYTES : 1;
		final int samples = kind == 3 || kind == 6 ? COLORS : 1;
		final ClaimedSize size = new ClaimedSize(width, height, 1, (long) samples * bytes * Byte.SIZE).checkHeldBy(length,
			Byte.SIZE).check();
		if (kind > 3 && !bits) in.skipNBytes((long) size.bytes());
		else if (kind == 4) bits(in, width, height);
		else for (double i = 0; i < size.bytes() / bytes; i++)
			number(in);
	}

	/** ImageJ takes all bits for one row. */
	private static void bits(final DataInputStream in, final long width, final long height) throws IOException {
		if (width % Byte.SIZE != 0) throw new UnknownKindException("is a PBM file whose width, " + width
			+ ", is no multiple of 8, which cannot be read here; save it as PNG or TIFF");
		in.skipNBytes(width / Byte.SIZE * height);
	}

	/** The next number, with the one blank that ends it. */
	private static long number(final DataInputStream in) throws IOException {
		int c = in.readUnsignedByte();
		while (c < '0' || c > '9') {
			if (c == '#') while (c != '\n')
				c = in.readUnsignedByte();
			c = in.readUnsignedByte();
		}
		long value = 0;
		for (; c >= '0' && c <= '9'; c = Math.max(0, in.read())) {
			if (value > Integer.MAX_VALUE) throw new IOException("is damaged: a number in it has too many digits");
			value = value * 10 + c - '0';
		}
		return value;
	}
}

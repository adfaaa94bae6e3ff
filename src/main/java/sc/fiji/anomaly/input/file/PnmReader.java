package sc.fiji.anomaly.input.file;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import ij.ImagePlus;
import ij.ImageStack;
import ij.io.FileInfo;
import ij.process.ByteProcessor;
import ij.process.ColorProcessor;
import ij.process.ImageProcessor;
import ij.process.ShortProcessor;

/**
 * Reads PBM, PGM and PPM files: P1, P2 and P3 are bits, greys and colours as text; P4, P5 and P6 the same as bytes.
 * Values are those of ImageJ's reader, which fills in what is missing and reads some headers otherwise than they are
 * meant.
 */
final class PnmReader implements FormatReader {

	private static final int COLORS = 3;

	private static final int WHITE = 255;

	/** Up to this, numbers have room for one more digit. */
	private static final int LARGEST = Integer.MAX_VALUE / 10 - 1;

	@Override
	public ImagePlus read(final Path file) throws IOException {
		final ImagePlus image;
		try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
			image = new PortableMap(in, Files.size(file)).read(file.getFileName().toString());
		}
		catch (final EOFException e) {
			throw new IOException("is truncated: it ends after " + Files.size(file) + " bytes, in the middle of the image",
				e);
		}
		final FileInfo info = new FileInfo();
		info.fileFormat = FileInfo.PGM;
		info.fileName = file.getFileName().toString();
		info.directory = file.toAbsolutePath().getParent() + file.getFileSystem().getSeparator();
		image.setFileInfo(info);
		return image;
	}

	/** The map in a file. */
	private static final class PortableMap {

		private final DataInputStream in;

		private final boolean text;

		private final boolean bits;

		private final int colors;

		private final int width;

		private final int height;

		private final int highest;

		/** Reads the header. */
		PortableMap(final DataInputStream in, final long length) throws IOException {
			this.in = in;
			in.skipNBytes(1);
			final int kind = in.readUnsignedByte() - '0';
			text = kind <= COLORS;
			bits = kind == 1 || kind == 4;
			colors = kind == 3 || kind == 6 ? COLORS : 1;
			width = number();
			height = number();
			highest = bits ? 1 : number();
			if (highest < 1 || highest > 0xFFFF) throw new IOException("is damaged: its values are said to go up to " +
				highest);
			new ClaimedSize(width, height, colors, highest > WHITE ? Short.SIZE : Byte.SIZE).checkHeldBy(length, Byte.SIZE)
				.check();
		}

		ImagePlus read(final String name) throws IOException {
			final ImageProcessor[] channels = new ImageProcessor[colors];
			for (int c = 0; c < colors; c++)
				channels[c] = highest > WHITE ? new ShortProcessor(width, height) : new ByteProcessor(width, height);
			for (int y = 0; y < height; y++)
				readRow(y, channels);
			if (colors == 1) return new ImagePlus(name, channels[0]);
			if (highest <= WHITE) {
				final ColorProcessor color = new ColorProcessor(width, height);
				color.setRGB((byte[]) channels[0].getPixels(), (byte[]) channels[1].getPixels(), (byte[]) channels[2]
					.getPixels());
				return new ImagePlus(name, color);
			}
			final ImageStack stack = new ImageStack(width, height);
			for (final ImageProcessor channel : channels)
				stack.addSlice(channel);
			final ImagePlus image = new ImagePlus(name, stack);
			image.setDimensions(colors, 1, 1);
			return image;
		}

		private void readRow(final int y, final ImageProcessor[] channels) throws IOException {
			int packed = 0;
			for (int x = 0; x < width; x++) {
				if (bits && !text && x % Byte.SIZE == 0) packed = in.readUnsignedByte();
				for (final ImageProcessor channel : channels)
					channel.set(x, y, bits ? bit(packed >> Byte.SIZE - 1 - x % Byte.SIZE & 1) : value());
			}
		}

		/** Ones are ink. */
		private int bit(final int packed) throws IOException {
			if (!text) return packed == 0 ? WHITE : 0;
			int c = in.readUnsignedByte();
			while (c <= ' ')
				c = in.readUnsignedByte();
			if (c != '0' && c != '1') throw new IOException("is damaged: its pixels are no ones and zeros");
			return c == '0' ? WHITE : 0;
		}

		private int value() throws IOException {
			final int value = text ? number() : highest > WHITE ? in.readUnsignedShort() : in.readUnsignedByte();
			if (value > highest) throw new IOException("is damaged: its values should go up to " + highest + ", but one is " +
				value);
			return highest > WHITE ? value : WHITE * value / highest;
		}

		/** The next number, with the one blank that ends it. */
		private int number() throws IOException {
			int c = in.readUnsignedByte();
			while (c <= ' ' || c == '#') {
				if (c == '#') skipLine();
				c = in.readUnsignedByte();
			}
			int value = 0;
			for (; c > ' '; c = in.read()) {
				if (c < '0' || c > '9' || value > LARGEST) throw new IOException(
					"is damaged: where a number should be there is none, or one that is too large");
				value = value * 10 + c - '0';
			}
			return value;
		}

		private void skipLine() throws IOException {
			while (in.readUnsignedByte() != '\n');
		}
	}
}

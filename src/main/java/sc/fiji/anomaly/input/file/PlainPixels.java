package sc.fiji.anomaly.input.file;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import com.twelvemonkeys.imageio.metadata.tiff.TIFF;

import ij.io.FileInfo;
import ij.io.FileOpener;
import ij.io.ImageReader;
import ij.process.ByteProcessor;
import ij.process.ColorProcessor;
import ij.process.FloatProcessor;
import ij.process.ImageProcessor;
import ij.process.ShortProcessor;

/** Reads pixels that lie in a TIFF file uncompressed and in one piece, by ImageJ's own reader. */
final class PlainPixels implements TiffPixels {

	private static final int COLORS = 3;

	private final Path file;

	private final FileInfo info;

	private final List<long[]> offsets;

	/**
	 * @param info the type that all pages have, as ImageJ knows it
	 * @param offsets of each page in the file, which has all of their pixels; several where channels lie apart
	 */
	PlainPixels(final Path file, final FileInfo info, final List<long[]> offsets) {
		this.file = file;
		this.info = info;
		this.offsets = offsets;
	}

	/** Whether the pixels of a page are of a type that ImageJ reads right, and lie in one piece. */
	static boolean canRead(final TiffPage page, final List<TiffSegments.Segment> segments) throws IOException {
		if (page.compression() != TiffPage.UNCOMPRESSED || page.isTiled() || page.number(TIFF.TAG_FILL_ORDER, 1) != 1)
			return false;
		if (!isColor(page) && (page.samples() > 1 && !page.isPlanar() || page.interpretation() > TiffPage.PALETTE))
			return false;
		return hasTypeOfImageJ(page) && isOnePiece(segments);
	}

	/** Three samples of 8 or 16 bits. */
	static boolean isColor(final TiffPage page) throws IOException {
		return page.samples() == COLORS && page.interpretation() <= TiffPage.RGB && page.bits() <= Short.SIZE && !page
			.isSigned();
	}

	private static boolean hasTypeOfImageJ(final TiffPage page) throws IOException {
		return switch (page.bits()) {
			case Byte.SIZE -> !page.isSigned() && !page.isFloating();
			case Short.SIZE -> !page.isFloating();
			case Integer.SIZE -> true;
			default -> false;
		};
	}

	private static boolean isOnePiece(final List<TiffSegments.Segment> segments) {
		for (int i = 1; i < segments.size(); i++) {
			final TiffSegments.Segment before = segments.get(i - 1);
			if (segments.get(i).offset() != before.offset() + before.unpacked()) return false;
		}
		return true;
	}

	@Override
	public List<ImageProcessor> read(final int page) throws IOException {
		final List<ImageProcessor> channels = new ArrayList<>();
		for (final long offset : offsets.get(page))
			channels.addAll(readFrom(offset));
		return channels;
	}

	private List<ImageProcessor> readFrom(final long offset) throws IOException {
		// without strips: the pixels are in one piece
		final FileInfo piece = (FileInfo) info.clone();
		piece.stripOffsets = null;
		piece.stripLengths = null;
		try (InputStream in = Files.newInputStream(file)) {
			final Object pixels = new ImageReader(piece).readPixels(in, offset);
			if (pixels == null) throw new IOException("could not be read to its end");
			return pixels instanceof Object[] ? Arrays.stream((Object[]) pixels).map(this::image).toList() : List.of(image(
				pixels));
		}
	}

	private ImageProcessor image(final Object pixels) {
		if (pixels instanceof byte[]) return new ByteProcessor(info.width, info.height, (byte[]) pixels, new FileOpener(
			info).createColorModel(info));
		if (pixels instanceof short[]) return new ShortProcessor(info.width, info.height, (short[]) pixels, null);
		if (pixels instanceof int[]) return new ColorProcessor(info.width, info.height, (int[]) pixels);
		return new FloatProcessor(info.width, info.height, (float[]) pixels);
	}
}

package sc.fiji.anomaly.input.file;

import java.io.EOFException;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

import javax.imageio.IIOException;
import javax.imageio.stream.ImageInputStream;

import com.twelvemonkeys.imageio.metadata.tiff.TIFF;
import com.twelvemonkeys.imageio.stream.BufferedFileImageInputStreamSpi;

import ij.ImagePlus;
import ij.ImageStack;
import ij.io.FileInfo;
import ij.io.Opener;
import ij.process.ImageProcessor;

/**
 * Reads TIFF and BigTIFF files. Pixels that lie there uncompressed and in one piece, among them all that ImageJ writes,
 * are read by ImageJ; all others by TwelveMonkeys, since ImageJ's reader hangs on damaged ZIP data, leaves rows black,
 * takes JPEG data for pixels, and does not know tiles, half and double precision.
 */
final class TiffReader implements FormatReader {

	/** What to do about a kind that is not read. */
	static final String CONVERT = "open it in Fiji, which has Bio-Formats, or convert it to an uncompressed TIFF";

	private static final int MOST_BITS = 64;

	private static final int MOST_SAMPLES = 1 << 10;

	/** How many bytes of pixels a byte of ZIP data can hold; the other compressions that are read hold no more. */
	private static final int HIGHEST_RATIO = 1 << 11;

	/** Compressions that nothing here reads, or not surely: of fax data nobody notices rows that are missing. */
	private static final Map<Integer, String> UNREAD = Map.of(2, "fax (CCITT)", 3, "fax (CCITT G3)", 4, "fax (CCITT G4)",
		6, "old JPEG", 33003, "JPEG 2000", 33005, "JPEG 2000", 34712, "JPEG 2000", 34887, "LERC", 50000, "Zstandard", 50001,
		"WebP");

	private static final List<Integer> READ = List.of(TiffPage.UNCOMPRESSED, TiffPage.LZW, TiffPage.JPEG,
		TiffPage.DEFLATE, TiffPage.OLD_DEFLATE, TiffPage.PACK_BITS);

	@Override
	public ImagePlus read(final Path file) throws IOException {
		try (ImageInputStream in = new BufferedFileImageInputStreamSpi().createInputStreamInstance(file.toFile(), false,
			(File) null))
		{
			return read(() -> new Reading(file, in).read());
		}
	}

	/**
	 * Reads a page that stands alone, in memory or elsewhere, by TwelveMonkeys.
	 *
	 * @param file where it comes from
	 */
	static ImagePlus readPage(final Path file, final ImageInputStream in) throws IOException {
		return read(() -> new Reading(file, in).decoded(TiffPages.read(in).subList(0, 1)));
	}

	/** What reads an image. */
	@FunctionalInterface
	private interface Work {

		ImagePlus read() throws IOException;
	}

	private static ImagePlus read(final Work work) throws IOException {
		try {
			return work.read();
		}
		catch (final EOFException e) {
			throw new IOException("is truncated: its pixels end too early", e);
		}
		catch (final IIOException e) {
			final String message = String.valueOf(e.getMessage());
			if (message.startsWith("Unsupported")) throw new UnknownKindException(
				"is a TIFF of a kind that cannot be read here (" + message + "); " + CONVERT);
			throw new IOException("is damaged (" + message + ")", e);
		}
	}

	/** @throws IOException if the pixels are of a kind that is not read, or that there is not */
	static void checkKind(final TiffPage page) throws IOException {
		if (!READ.contains(page.compression())) throw new UnknownKindException("is a TIFF with " + UNREAD.getOrDefault(page
			.compression(), "the unknown compression " + page.compression()) + ", which cannot be read here; " + CONVERT);
		if (page.bits() < 1 || page.bits() > MOST_BITS || page.samples() < 1 || page.samples() > MOST_SAMPLES)
			throw new IOException("is damaged: it claims " + page.samples() + " samples of " + page.bits() + " bits a pixel");
	}

	/** The reading of one file. */
	private static final class Reading {

		private final Path file;

		private final ImageInputStream in;

		Reading(final Path file, final ImageInputStream in) {
			this.file = file;
			this.in = in;
		}

		ImagePlus read() throws IOException {
			final List<TiffPage> all = TiffPages.read(in);
			final TiffPage first = all.get(0);
			final List<TiffSegments.Segment> segments = whole(first);
			if (!PlainPixels.canRead(first, segments)) return decoded(planes(all));
			final FileInfo info = corrected(info(first), first);
			// of three samples of 16 bits side by side it needs to know the strips
			if (info.fileType == FileInfo.RGB48) return decoded(planes(all));
			if (info.nImages > 1) return onePiece(info, segments.get(0).offset(), first);
			final List<TiffPage> pages = planes(all);
			final List<long[]> offsets = new ArrayList<>();
			for (final TiffPage page : pages) {
				final List<TiffSegments.Segment> pieces = whole(page);
				if (!PlainPixels.canRead(page, pieces)) return decoded(pages);
				offsets.add(offsets(page, pieces));
			}
			return image(info, first, new PlainPixels(file, info, offsets), pages.size());
		}

		/** What the file says of itself, as ImageJ reads it; it does not know BigTIFF. */
		private FileInfo info(final TiffPage first) throws IOException {
			in.seek(Short.BYTES);
			final FileInfo[] known = in.readUnsignedShort() == TIFF.BIGTIFF_MAGIC ? null : Opener.getTiffFileInfo(file
				.toAbsolutePath().toString());
			return known == null ? TiffDescription.info(file, first, in.getByteOrder()) : known[0];
		}

		/** The strips or tiles of a page that claims a possible size and is all there. */
		private List<TiffSegments.Segment> whole(final TiffPage page) throws IOException {
			checkKind(page);
			size(page, 1).checkShape();
			final List<TiffSegments.Segment> segments = TiffSegments.of(page, in.length());
			final long bytes = segments.stream().mapToLong(TiffSegments.Segment::length).sum();
			size(page, 1).checkHeldBy(bytes, HIGHEST_RATIO);
			return segments;
		}

		private static ClaimedSize size(final TiffPage page, final int pages) throws IOException {
			final int bits = page.bits() <= Byte.SIZE ? Byte.SIZE : page.bits() <= Short.SIZE ? Short.SIZE : Integer.SIZE;
			return new ClaimedSize(page.width(), page.height(), pages, (long) page.samples() * bits);
		}

		/** As in ImageJ: where the pages are not alike, the first is the image, and the others small copies of it. */
		private static List<TiffPage> planes(final List<TiffPage> all) throws IOException {
			for (final TiffPage page : all)
				if (!page.isLike(all.get(0))) return all.subList(0, 1);
			return all;
		}

		/** ImageJ takes whole numbers of 32 bits for signed ones, and channels that lie apart for colours. */
		private static FileInfo corrected(final FileInfo info, final TiffPage page) throws IOException {
			if (info.fileType == FileInfo.GRAY32_INT && !page.isSigned()) info.fileType = FileInfo.GRAY32_UNSIGNED;
			if (!page.isPlanar() || PlainPixels.isColor(page)) return info;
			info.fileType = switch (page.bits()) {
				case Byte.SIZE -> FileInfo.GRAY8;
				case Short.SIZE -> page.isSigned() ? FileInfo.GRAY16_SIGNED : FileInfo.GRAY16_UNSIGNED;
				default -> info.fileType;
			};
			return info;
		}

		private static long[] offsets(final TiffPage page, final List<TiffSegments.Segment> segments) throws IOException {
			if (!page.isPlanar() || PlainPixels.isColor(page)) return new long[] { segments.get(0).offset() };
			final int stripsOfChannel = segments.size() / page.samples();
			return LongStream.range(0, page.samples()).map(c -> segments.get((int) c * stripsOfChannel).offset()).toArray();
		}

		/** A stack as ImageJ writes it: one directory, and all planes one after the other. */
		private ImagePlus onePiece(final FileInfo info, final long start, final TiffPage page) throws IOException {
			final long distance = page.width() * page.height() * page.samples() * page.bits() / Byte.SIZE + info.getGap();
			final long end = start + (info.nImages - 1) * distance + distance - info.getGap();
			if (end > in.length()) throw new IOException("is truncated: it has " + in.length() +
				" bytes, but its header promises " + end);
			final List<long[]> offsets = LongStream.range(0, info.nImages).mapToObj(i -> new long[] { start + i * distance })
				.toList();
			return image(info, page, new PlainPixels(file, info, offsets), info.nImages);
		}

		private ImagePlus decoded(final List<TiffPage> pages) throws IOException {
			for (final TiffPage page : pages) {
				final List<TiffSegments.Segment> segments = whole(page);
				new PackedStrips(in).check(page.compression(), segments);
				if (page.isJpeg()) new JpegFrames(in).check(segments);
			}
			try (DecodedTiffPixels pixels = new DecodedTiffPixels(in, pages)) {
				return image(TiffDescription.info(file, pages.get(0), in.getByteOrder()), pages.get(0), pixels, pages.size());
			}
		}

		private ImagePlus image(final FileInfo info, final TiffPage page, final TiffPixels pixels, final int pages)
			throws IOException
		{
			size(page, pages).check();
			final ImageStack stack = new ImageStack((int) page.width(), (int) page.height());
			int channels = 1;
			for (int i = 0; i < pages; i++) {
				final List<ImageProcessor> read = pixels.read(i);
				channels = read.size();
				for (final ImageProcessor channel : read)
					stack.addSlice(channel);
			}
			final ImagePlus image = new ImagePlus(info.fileName, stack);
			new TiffDescription(info).applyTo(image, channels);
			if (isWhiteZero(page)) WhiteIsZero.mark(image, (1 << page.bits()) - 1);
			return page.interpretation() == TiffPage.PALETTE ? Palette.resolved(image, info) : image;
		}

		private static boolean isWhiteZero(final TiffPage page) throws IOException {
			return page.interpretation() == TiffPage.WHITE_IS_ZERO && page.bits() <= Short.SIZE && !page.isSigned() && !page
				.description().startsWith(TiffDescription.IMAGEJ);
		}
	}
}

package sc.fiji.anomaly.source;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

import ij.ImagePlus;
import ij.io.FileInfo;
import ij.io.Opener;

/**
 * Finds out whether the end of an image file is missing. Most of ImageJ's readers fill what is missing with black and
 * say nothing, and a half-black image among the normal ones would spoil a model.
 */
final class FileEnd {

	private static final byte[] PNG = { (byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n' };

	private final Path file;

	FileEnd(final Path file) {
		this.file = file;
	}

	/**
	 * What is missing, if anything.
	 *
	 * @param image what ImageJ made of the file; null for nothing
	 */
	Optional<String> whatIsMissing(final ImagePlus image) throws IOException {
		final byte[] start = start();
		if (startsWith(start, (byte) 0xFF, (byte) 0xD8)) return streamEnd(new JpegEnd());
		if (startsWith(start, PNG)) return streamEnd(new PngEnd());
		if (startsWith(start, (byte) 'G', (byte) 'I', (byte) 'F')) return streamEnd(new GifEnd());
		if (startsWith(start, (byte) 'P', (byte) '5') || startsWith(start, (byte) 'P', (byte) '6'))
			return streamEnd(new PnmEnd());
		if (startsWith(start, (byte) 'I', (byte) 'I', (byte) 42, (byte) 0) || startsWith(start, (byte) 'M', (byte) 'M',
			(byte) 0, (byte) 42)) return tiffEnd(image);
		return image == null ? Optional.empty() : rawEnd(image);
	}

	/** Reads a stream of blocks to where the format says that it ends. */
	interface BlockReader {

		/**
		 * Reads to the end of the image.
		 *
		 * @throws EOFException where the file ends before
		 */
		void readToEnd(DataInputStream in) throws IOException;
	}

	private Optional<String> streamEnd(final BlockReader reader) throws IOException {
		try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
			reader.readToEnd(in);
			return Optional.empty();
		}
		catch (final EOFException e) {
			return Optional.of("it ends after " + Files.size(file) + " bytes, in the middle of the image");
		}
	}

	private Optional<String> tiffEnd(final ImagePlus image) throws IOException {
		final FileInfo[] infos = Opener.getTiffFileInfo(file.toAbsolutePath().toString());
		if (infos == null) {
			// there are readers of stranger TIFFs among the plugins
			return image == null ? Optional.of("its directory of images cannot be read") : Optional.empty();
		}
		long end = 0;
		for (final FileInfo info : infos)
			end = Math.max(end, tiffEnd(info));
		return shortOf(end);
	}

	/** Where the last byte of a TIFF's image should be. */
	private static long tiffEnd(final FileInfo info) {
		if (info.nImages > 1) return rawEnd(info, info.nImages);
		if (info.stripOffsets == null || info.stripLengths == null) return rawEnd(info, 1);
		long end = 0;
		long left = tiffBytes(info);
		for (int i = 0; i < info.stripOffsets.length; i++) {
			// some writers promise more bytes than there are pixels
			final long length = Math.min(left, Integer.toUnsignedLong(info.stripLengths[i]));
			end = Math.max(end, Integer.toUnsignedLong(info.stripOffsets[i]) + length);
			left -= length;
		}
		return end;
	}

	/** At most how many bytes the pixels of a TIFF's image take. */
	private static long tiffBytes(final FileInfo info) {
		if (info.compression > FileInfo.COMPRESSION_NONE) return Long.MAX_VALUE;
		return (long) info.width * info.height * info.getBytesPerPixel() * Math.max(1, info.samplesPerPixel);
	}

	/** Formats that are a header and then plain pixels: DICOM, FITS and the like. */
	private Optional<String> rawEnd(final ImagePlus image) throws IOException {
		final FileInfo info = image.getOriginalFileInfo();
		if (info == null || info.compression > FileInfo.COMPRESSION_NONE) return Optional.empty();
		if (info.fileFormat != FileInfo.DICOM && info.fileFormat != FileInfo.FITS) return Optional.empty();
		return shortOf(rawEnd(info, Math.max(1, info.nImages)));
	}

	private static long rawEnd(final FileInfo info, final int images) {
		final long bytes = (long) info.width * info.height * info.getBytesPerPixel();
		return info.getOffset() + images * bytes + (images - 1) * info.getGap();
	}

	private Optional<String> shortOf(final long end) throws IOException {
		final long size = Files.size(file);
		if (size >= end) return Optional.empty();
		return Optional.of("it has " + size + " bytes, but its header promises " + end);
	}

	private byte[] start() throws IOException {
		try (DataInputStream in = new DataInputStream(Files.newInputStream(file))) {
			return in.readNBytes(PNG.length);
		}
	}

	private static boolean startsWith(final byte[] start, final byte... magic) {
		return start.length >= magic.length && Arrays.equals(start, 0, magic.length, magic, 0, magic.length);
	}
}

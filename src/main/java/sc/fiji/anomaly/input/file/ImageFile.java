package sc.fiji.anomaly.input.file;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.IntStream;

import ij.ImagePlus;
import ij.ImageStack;
import ij.io.Opener;

/**
 * Opens one image file: within a limit of time and memory, with all of its pixels or not at all. No window is shown, no
 * running macro is ended, and the folder that the user's next file dialog starts in stays what it was.
 */
public final class ImageFile {

	private static final byte[][] BIG_TIFF = { { 'I', 'I', 43, 0 }, { 'M', 'M', 0, 43 } };

	private final Path file;

	private final TimeLimit limit;

	public ImageFile(final Path file) {
		this(file, TimeLimit.USUAL);
	}

	ImageFile(final Path file, final TimeLimit limit) {
		this.file = file;
		this.limit = limit;
	}

	/**
	 * Opens the file, without showing it. Of a movie, all frames are read once, so that none is found broken later.
	 *
	 * @throws IOException if the file is no whole image; the message is the reason, without the file's name
	 */
	public ImagePlus open() throws IOException {
		check();
		return limit.read(file, () -> {
			final ImagePlus image = read();
			checkFrames(image);
			return image;
		});
	}

	/**
	 * Opens a file that {@link #open()} has opened before. The frames of a movie are not read again.
	 *
	 * @throws IOException as above
	 */
	public ImagePlus openAgain() throws IOException {
		check();
		return limit.read(file, this::read);
	}

	private void check() throws IOException {
		if (Files.isSymbolicLink(file) && !Files.exists(file)) throw new IOException(
			"is a link to a file that is not there: " + Files.readSymbolicLink(file));
		if (!Files.exists(file)) throw new IOException("does not exist");
		if (!Files.isRegularFile(file)) throw new IOException("is no file");
		if (!Files.isReadable(file)) throw new IOException("cannot be read; check who may read it");
		if (Files.size(file) == 0) throw new IOException("is empty (0 bytes)");
	}

	private ImagePlus read() throws IOException {
		final ImagePlus image = readByFormat();
		if (image.getWidth() < 1 || image.getHeight() < 1 || image.getStackSize() < 1) throw new IOException(
			"has no pixels");
		// what the user has set for all open images is not meant for files
		image.setIgnoreGlobalCalibration(true);
		return image;
	}

	private ImagePlus readByFormat() throws IOException {
		try {
			return reader().read(file);
		}
		catch (final UnknownKindException e) {
			try {
				return new InstalledReaders().read(file);
			}
			catch (final IOException alsoUnknown) {
				e.addSuppressed(alsoUnknown);
				throw e;
			}
		}
	}

	private FormatReader reader() throws IOException {
		return switch (new Opener().getFileType(file.toAbsolutePath().toString())) {
			case Opener.TIFF -> new TiffReader();
			case Opener.DICOM, Opener.TIFF_AND_DICOM -> new DicomReader();
			case Opener.JPEG -> new JpegReader();
			case Opener.PNG -> new PngReader();
			case Opener.GIF -> new GifReader();
			case Opener.BMP -> new BmpReader();
			case Opener.PGM -> new PnmReader();
			case Opener.FITS -> new FitsReader();
			case Opener.ZIP -> new ZipReader();
			case Opener.AVI -> new AviReader();
			default -> isBigTiff() ? new TiffReader() : new InstalledReaders();
		};
	}

	/** ImageJ does not know these. */
	private boolean isBigTiff() throws IOException {
		try (InputStream in = Files.newInputStream(file)) {
			final byte[] start = in.readNBytes(4);
			return Arrays.stream(BIG_TIFF).anyMatch(magic -> Arrays.equals(magic, start));
		}
	}

	private static void checkFrames(final ImagePlus image) throws IOException {
		final ImageStack stack = image.getStack();
		if (!stack.isVirtual()) return;
		final int broken = SparedMacro.whileReading(() -> IntStream.rangeClosed(1, stack.size()).filter(i -> stack
			.getProcessor(i) == null).findFirst().orElse(0)).result();
		if (broken > 0) throw new IOException("is damaged: its frame " + broken + " cannot be read");
	}
}

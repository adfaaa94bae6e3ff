package sc.fiji.anomaly.input.file;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Locale;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

import ij.ImagePlus;

/** Reads the TIFF or DICOM file that a ZIP archive holds, as ImageJ saves them. */
final class ZipReader implements FormatReader {

	private static final int BUFFER = 1 << 16;

	@Override
	public ImagePlus read(final Path file) throws IOException {
		try (ZipFile zip = new ZipFile(file.toFile())) {
			final ZipEntry entry = Collections.list(zip.entries()).stream().filter(one -> !ending(one).isEmpty()).findFirst()
				.orElseThrow(() -> new IOException("holds no TIFF or DICOM file (.tif, .dcm)"));
			try (InputStream in = zip.getInputStream(entry)) {
				return read(in, entry, file.getFileName().toString());
			}
		}
		catch (final ZipException e) {
			throw new IOException("is truncated or damaged, and cannot be unpacked (" + e.getMessage() + ")", e);
		}
	}

	private static ImagePlus read(final InputStream in, final ZipEntry entry, final String name) throws IOException {
		final Path unpacked = Files.createTempFile("anomaly", ending(entry));
		try {
			unpack(in, entry, unpacked);
			final FormatReader inside = ending(entry).equals(".dcm") ? new DicomReader() : new TiffReader();
			final ImagePlus image = inside.read(unpacked);
			image.setTitle(name);
			return image;
		}
		finally {
			Files.deleteIfExists(unpacked);
		}
	}

	/** How the name of an image ends; empty for other files. */
	private static String ending(final ZipEntry entry) {
		final String name = entry.getName().toLowerCase(Locale.ROOT);
		return name.endsWith(".tif") ? ".tif" : name.endsWith(".dcm") ? ".dcm" : "";
	}

	/** Unpacks to the size and the check sum that the archive says. */
	private static void unpack(final InputStream packed, final ZipEntry entry, final Path to) throws IOException {
		final long memory = Runtime.getRuntime().maxMemory();
		if (entry.getSize() > memory) throw new IOException("holds an image of " + entry.getSize() +
			" bytes, for which there is not enough memory; " + ClaimedSize.MORE_MEMORY);
		final CheckedInputStream in = new CheckedInputStream(packed, new CRC32());
		long left = entry.getSize();
		try (OutputStream out = Files.newOutputStream(to)) {
			final byte[] buffer = new byte[BUFFER];
			for (int read = in.read(buffer); read >= 0 && left >= 0; read = in.read(buffer)) {
				out.write(buffer, 0, read);
				left -= read;
			}
		}
		if (left != 0 || in.getChecksum().getValue() != entry.getCrc()) throw new IOException(
			"is damaged: what it holds is not what was packed");
	}
}

package sc.fiji.anomaly.input.file;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import ij.IJ;
import ij.ImagePlus;

/** Reads FITS files by ImageJ, after a look at whether all pixels are there: ImageJ fills in what is missing. */
final class FitsReader implements FormatReader {

	private static final int CARD = 80;

	/** Header and pixels begin at multiples of this. */
	private static final int BLOCK = 2880;

	private static final int MOST_CARDS = 1 << 16;

	private static final Set<String> TYPES = Set.of("8", "16", "32", "-32", "-64");

	@Override
	public ImagePlus read(final Path file) throws IOException {
		if (file.toString().toLowerCase(Locale.ROOT).endsWith(".gz")) throw new UnknownKindException(
			"is a packed FITS file; unpack it first");
		check(file);
		return LastFolder.keptWhile(file, () -> (ImagePlus) IJ.runPlugIn("ij.plugin.FITS_Reader", file.toAbsolutePath()
			.toString()));
	}

	private static void check(final Path file) throws IOException {
		final Map<String, String> header = new HashMap<>();
		int cards = 0;
		try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
			while (!header.containsKey("END")) {
				final byte[] card = in.readNBytes(CARD);
				if (card.length < CARD || ++cards > MOST_CARDS) throw new IOException("is truncated: its header has no end");
				final String[] parts = new String(card, StandardCharsets.ISO_8859_1).split("/", 2)[0].split("=", 2);
				header.put(parts[0].strip(), parts.length > 1 ? parts[1].strip() : "");
			}
		}
		final String bits = header.getOrDefault("BITPIX", "");
		if (!TYPES.contains(bits)) throw new UnknownKindException("is a FITS file of " + bits +
			" bits a pixel, which cannot be read here");
		final ClaimedSize size = new ClaimedSize(number(header, "NAXIS1", 0), number(header, "NAXIS2", 0), number(header,
			"NAXIS3", 1), Math.abs(Integer.parseInt(bits))).check();
		final double end = (cards * (long) CARD + BLOCK - 1) / BLOCK * BLOCK + size.bytes();
		if (end > Files.size(file)) throw new IOException(String.format(Locale.ROOT,
			"is truncated: it has %d bytes, but its header promises %.0f", Files.size(file), end));
	}

	private static long number(final Map<String, String> header, final String key, final long otherwise)
		throws IOException
	{
		final String text = header.getOrDefault(key, Long.toString(otherwise));
		if (!text.matches("[0-9]{1,9}")) throw new IOException("is damaged: " + key + " is '" + text + "'");
		return Long.parseLong(text);
	}
}

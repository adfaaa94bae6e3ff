package sc.fiji.anomaly.store;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.zip.CRC32;

/**
 * Names of the files that are made of an image. They lie in folders like those of the images, and can be written on
 * every system, whatever the image is called.
 */
public final class OutputNames {

	/** Longer names are cut off: file systems take 255 bytes. */
	private static final int LONGEST = 80;

	private OutputNames() {}

	/**
	 * A path below the output folder, with {@code /} between folders.
	 *
	 * @param folder what kind of output it is
	 * @param image name of the image, with folders
	 * @param ending such as {@code .png}
	 */
	public static String of(final String folder, final String image, final String ending) {
		return folder + "/" + Arrays.stream(image.split("/")).map(OutputNames::part).collect(Collectors.joining("/")) +
			ending;
	}

	/** A name that is kept where it can be; else what was changed is told apart by a check sum. */
	public static String part(final String name) {
		final String plain = name.replaceAll("[^\\p{L}\\p{N}._ ()+-]", "_").replaceAll("^[. ]+|[. ]+$", "_");
		final String shorter = plain.length() > LONGEST ? plain.substring(0, LONGEST) : plain;
		return shorter.equals(name) && !isReserved(name) ? name : shorter + "_" + checkSum(name);
	}

	/** Windows has devices by these names, with any ending. */
	private static boolean isReserved(final String name) {
		return name.toLowerCase(Locale.ROOT).matches("(con|prn|aux|nul|com\\d|lpt\\d)(\\..*)?");
	}

	private static String checkSum(final String name) {
		final CRC32 sum = new CRC32();
		sum.update(name.getBytes(StandardCharsets.UTF_8));
		return String.format(Locale.ROOT, "%08x", sum.getValue());
	}
}

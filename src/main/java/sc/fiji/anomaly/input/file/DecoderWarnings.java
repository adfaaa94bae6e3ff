package sc.fiji.anomaly.input.file;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import javax.imageio.ImageReader;
import javax.imageio.event.IIOReadWarningListener;

/**
 * Listens to a decoder that fills in what is missing and only warns of it. Warnings of anything else than missing or
 * damaged pixels (colour profiles, unusual headers) are none of it.
 */
final class DecoderWarnings implements IIOReadWarningListener {

	/** What warnings of Java's JPEG library hold where pixels are not what they were. */
	private static final List<String> DAMAGE = List.of("corrupt jpeg data", "inconsistent progression");

	/** The same where a file breaks off. */
	private static final List<String> CUT_OFF = List.of("premature end", "truncated file");

	private final List<String> warnings = new ArrayList<>();

	@Override
	public void warningOccurred(final ImageReader source, final String warning) {
		warnings.add(warning);
	}

	/** @throws IOException if the decoder has warned of missing or damaged pixels */
	void check() throws IOException {
		for (final String warning : warnings) {
			final String text = warning.toLowerCase(Locale.ROOT);
			if (CUT_OFF.stream().anyMatch(text::contains)) throw new IOException(
				"is truncated: its compressed pixels end too early (" + warning + ")");
			if (DAMAGE.stream().anyMatch(text::contains)) throw new IOException(
				"is damaged: its compressed pixels cannot be read (" + warning + ")");
		}
	}
}

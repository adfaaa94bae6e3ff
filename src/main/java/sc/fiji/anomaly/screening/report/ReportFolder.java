package sc.fiji.anomaly.screening.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Path;

import sc.fiji.anomaly.store.AtomicFile;

/**
 * The folder of a report: {@code report.html}, whole or absent, beside the pictures that it shows. The folder can be
 * moved or sent as it is.
 */
public final class ReportFolder {

	private static final String PAGE = "report.html";

	private final Path folder;

	/**
	 * Writes nothing yet.
	 *
	 * @param folder is made where it does not exist
	 */
	public ReportFolder(final Path folder) {
		this.folder = folder;
	}

	/** The page to open in a browser. */
	public Path page() {
		return folder.resolve(PAGE);
	}

	/**
	 * Finds out, before hours of work, whether the page can be written.
	 *
	 * @throws IOException if it cannot; the message says what to do
	 */
	public void checkWritable() throws IOException {
		AtomicFile.checkWritable(page());
	}

	/**
	 * Writes the page, in the place of an earlier one. The pictures are written by others.
	 *
	 * @throws IOException if it cannot be written; then an earlier one stays as it was
	 */
	public void write(final ScreeningReport report) throws IOException {
		final String text = new ReportPage(report).text();
		AtomicFile.write(page(), out -> out.write(text.getBytes(UTF_8)));
	}
}

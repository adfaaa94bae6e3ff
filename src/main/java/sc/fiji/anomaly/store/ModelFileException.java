package sc.fiji.anomaly.store;

import java.io.IOException;
import java.nio.file.Path;

/** A file is no model that can be used. The message names the file, says what is wrong with it and what to do. */
public class ModelFileException extends IOException {

	private static final long serialVersionUID = 1L;

	private static final String DAMAGED =
		"The file is damaged or was changed. Copy it again from where it came from, or train the model again.";

	/** For a file that is not as this plugin writes it. */
	public ModelFileException(final Path file, final String problem) {
		this(file, problem, DAMAGED);
	}

	/** For a file that is not as this plugin writes it. */
	public ModelFileException(final Path file, final String problem, final Throwable cause) {
		this(file, problem, DAMAGED, cause);
	}

	/**
	 * @param problem what is wrong, without a full stop; follows the file's name, as in "has no weights"
	 * @param remedy what to do, a whole sentence
	 */
	public ModelFileException(final Path file, final String problem, final String remedy) {
		this(file, problem, remedy, null);
	}

	/**
	 * @param problem what is wrong, without a full stop; follows the file's name, as in "has no weights"
	 * @param remedy what to do, a whole sentence
	 */
	public ModelFileException(final Path file, final String problem, final String remedy, final Throwable cause) {
		super(file + " " + problem + ". " + remedy, cause);
	}
}

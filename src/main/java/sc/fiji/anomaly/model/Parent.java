package sc.fiji.anomaly.model;

import java.util.Objects;

/**
 * The model that a model was taught from.
 *
 * @param file name of its file; empty for none
 * @param sha256 of its file; empty for none
 */
public record Parent(String file, String sha256) {

	/** Of a model that begins anew. */
	public static final Parent NONE = new Parent("", "");

	public Parent {
		Objects.requireNonNull(file, "file");
		Objects.requireNonNull(sha256, "sha256");
		if (file.isEmpty() != sha256.isEmpty() || !sha256.matches("|[0-9a-f]{64}")) throw new IllegalArgumentException(
			"the parent " + file + " has the SHA-256 '" + sha256 + "'");
	}
}

package sc.fiji.anomaly.input;

/**
 * A file that looked like an image but could not be used.
 *
 * @param name name of the file, without its folder
 * @param reason what is wrong with it
 */
public record SkippedFile(String name, String reason) {

	@Override
	public String toString() {
		return name + ": " + reason;
	}
}

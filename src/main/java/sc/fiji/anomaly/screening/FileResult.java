package sc.fiji.anomaly.screening;

import java.util.List;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;

/**
 * What a screening says of a file.
 *
 * @param file its name, with the folders below the one that is screened
 * @param bytes its size when it was scored
 * @param modified when it was last changed before it was scored, in milliseconds since 1970
 * @param series the DICOM series that it is of; empty for none
 * @param position where in the series it lies, in any unit
 * @param error why it could not be scored; empty if it was. Planes that were scored before are there all the same
 * @param planes all of its planes, in their order
 */
public record FileResult(String file, long bytes, long modified, String series, double position, String error,
		List<PlaneResult> planes) {

	/** Writes results, and what holds them: figures may be no numbers. */
	static final Gson JSON = new GsonBuilder().serializeSpecialFloatingPointValues().create();

	public FileResult {
		planes = List.copyOf(planes);
	}

	/** As one line of text, from which {@link #ofJson} makes the same again. */
	public String toJson() {
		return JSON.toJson(this);
	}

	/**
	 * Reads what {@link #toJson} wrote.
	 *
	 * @throws com.google.gson.JsonParseException if it is something else
	 */
	public static FileResult ofJson(final String line) {
		return JSON.fromJson(line, FileResult.class);
	}

	boolean hasFailed() {
		return !error.isEmpty();
	}
}

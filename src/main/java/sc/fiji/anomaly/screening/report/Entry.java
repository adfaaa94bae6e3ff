package sc.fiji.anomaly.screening.report;

/**
 * A line of the model's card or of the settings.
 *
 * @param name what it is, such as {@code Method}
 * @param value such as {@code MLSAD}
 */
public record Entry(String name, String value) {
}

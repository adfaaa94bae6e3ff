package sc.fiji.anomaly.screening.report;

/**
 * A file that could not be scored, or not whole.
 *
 * @param file its name, as people know it
 * @param reason what is wrong with it
 */
public record Failure(String file, String reason) {
}

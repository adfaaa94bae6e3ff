package sc.fiji.anomaly.screening;

/**
 * How images are screened.
 *
 * @param alarmRate the share of normal images that may be called anomalous; one that the model supports
 * @param heatmaps whether pictures of the most anomalous planes are kept
 * @param scores whether the score maps of all planes are kept
 * @param tissue whether blank glass of slides is left out
 */
public record ScreeningSettings(double alarmRate, boolean heatmaps, boolean scores, boolean tissue) {
}

package sc.fiji.anomaly.screening;

import java.nio.file.Path;

/**
 * A screening that is asked for.
 *
 * @param model the model file
 * @param images folder of the images
 * @param output folder that is written; neither that of the images nor below it
 * @param alarmRate the share of normal images that may be called anomalous; a higher one is used where the model
 *          supports no lower
 * @param cases which files are one case: {@code auto}, {@code file}, {@code folder} or a pattern with one group
 * @param recursive whether subfolders are read
 * @param heatmaps whether pictures of the most anomalous plane of each file are kept
 * @param scores whether the score maps of all planes are kept
 * @param tissue whether blank glass of slides is left out
 * @param device {@code auto}, {@code cpu}, {@code gpu0} ...
 */
public record ScreeningRequest(Path model, Path images, Path output, double alarmRate, String cases, boolean recursive,
		boolean heatmaps, boolean scores, boolean tissue, String device) {
}

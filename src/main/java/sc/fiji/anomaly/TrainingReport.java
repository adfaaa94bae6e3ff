package sc.fiji.anomaly;

import java.nio.file.Path;
import java.util.List;

/**
 * What a finished training has to say.
 *
 * @param model the file that was written
 * @param images how many planes were used, calibration included
 * @param skipped planes that were not used, each with the reason
 * @param cpuSeconds processor time of the training, all threads together, and all its starts where it was continued
 * @param lines the whole report, line by line, for the log
 */
public record TrainingReport(Path model, int images, List<String> skipped, double cpuSeconds, List<String> lines) {
}

package sc.fiji.anomaly.evaluation;

/**
 * An image whose truth is known.
 *
 * @param file the file or stack that it comes from
 * @param name its name
 * @param abnormal whether it is abnormal
 */
public record TestImage(String file, String name, boolean abnormal) {
}

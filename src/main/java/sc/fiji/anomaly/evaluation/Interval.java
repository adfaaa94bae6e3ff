package sc.fiji.anomaly.evaluation;

/**
 * Where a figure may lie, given how many cases it was measured on.
 *
 * @param low lower end
 * @param high upper end
 */
public record Interval(double low, double high) {
}

package sc.fiji.anomaly.screening.report;

/**
 * The plane that speaks for its case: the most surprising one.
 *
 * @param file name of its file
 * @param plane which plane of the file; empty where there is one only
 * @param level at which structure size it departs most from normal images
 * @param markedSize size of the marked region, such as {@code 12.3 mm²}; empty if nothing is marked
 * @param heatmap where its picture with marks lies, as seen from the report's folder, with {@code /} between folders;
 *          empty for none. If nothing is marked, it has a ring around the most surprising place
 * @param bare as {@code heatmap}, the picture without marks
 */
public record ReportedPlane(String file, String plane, String level, String markedSize, String heatmap, String bare) {
}

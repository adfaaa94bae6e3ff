package sc.fiji.anomaly.evaluation;

/**
 * An image whose truth is known.
 *
 * @param file the file or stack that it comes from
 * @param unit the case that the file belongs to: what is drawn by chance where intervals are estimated
 * @param name its name
 * @param abnormal whether it is abnormal
 */
public record TestImage(String file, String unit, String name, boolean abnormal) {

	/** An image of a file that is a case of its own. */
	public TestImage(final String file, final String name, final boolean abnormal) {
		this(file, file, name, abnormal);
	}
}

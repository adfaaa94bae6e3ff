package sc.fiji.anomaly.method;

import java.util.List;

import org.scijava.plugin.SciJavaPlugin;

/**
 * A way to learn what normal images look like. A plugin type: a jar with an {@code @Plugin(type = AnomalyMethod.class)}
 * adds a method to the commands.
 */
public interface AnomalyMethod extends SciJavaPlugin {

	/** The name that users choose the method by. */
	String name();

	/** What the method does and when to take it, in a sentence or two. */
	String help();

	/** The settings that the method understands. */
	List<MethodOption> options();

	/** Whether known abnormal images help the method. */
	default boolean usesAnomalies() {
		return false;
	}
}

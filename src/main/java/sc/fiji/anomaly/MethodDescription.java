package sc.fiji.anomaly;

import java.util.List;

/** What users can know of a method before they train with it. */
public interface MethodDescription {

	/** The name that users choose the method by. */
	String name();

	/** What the method does and when to take it, in a sentence or two. */
	String help();

	/** The work that describes the method; empty if there is none. */
	default String reference() {
		return "";
	}

	/** The settings that the method understands. */
	List<MethodOption> options();

	/** Whether known abnormal images help the method. */
	default boolean usesAnomalies() {
		return false;
	}
}

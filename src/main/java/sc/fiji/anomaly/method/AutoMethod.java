package sc.fiji.anomaly.method;

import java.util.List;

import sc.fiji.anomaly.MethodDescription;
import sc.fiji.anomaly.MethodOption;

/**
 * No method of its own, but several side by side: one that knows anatomy and one that knows surfaces. Nobody has to
 * know beforehand which of them the images need.
 */
public final class AutoMethod implements MethodDescription {

	public static final String NAME = "auto";

	/** The methods that are trained, where they are installed. */
	static final List<String> METHODS = List.of("MLSAD", "Memory");

	@Override
	public String name() {
		return NAME;
	}

	@Override
	public String help() {
		return "Several methods side by side, with one score and one map: " + String.join(" and ", METHODS) +
			". Synthetic lesions in held-out normal images say how much each counts. Options choose the one that has them.";
	}

	@Override
	public List<MethodOption> options() {
		return List.of();
	}

	@Override
	public boolean usesAnomalies() {
		return true;
	}
}

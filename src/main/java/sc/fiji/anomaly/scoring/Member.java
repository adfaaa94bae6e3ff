package sc.fiji.anomaly.scoring;

import java.util.List;
import java.util.Objects;

import sc.fiji.anomaly.image.Level;
import sc.fiji.anomaly.method.AnomalyDetector;
import sc.fiji.anomaly.preprocessing.Preprocessing;

/**
 * One of the detectors of a model, and all that is needed to score an image by it alone. Owns the detector's native
 * memory: close it.
 *
 * @param name what tells the member from the others of its model; empty where it is the only one
 * @param preprocessing how a plane becomes the working image that the detector sees
 * @param aggregation how its evidence becomes one score
 */
public record Member(String name, Preprocessing preprocessing, AnomalyDetector detector, Aggregation aggregation)
		implements
			AutoCloseable {

	public Member {
		Objects.requireNonNull(name, "name");
	}

	/** The names of its levels, in ascending size: {@code level 16}, or {@code texture level 16} beside other members. */
	public List<String> levelNames() {
		return detector.levels().stream().map(level -> nameOf(level)).toList();
	}

	private String nameOf(final Level level) {
		return name.isEmpty() ? level.toString() : name + " " + level;
	}

	@Override
	public void close() {
		detector.close();
	}
}

package sc.fiji.anomaly.spark;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import sc.fiji.anomaly.AnomalyDetection;
import sc.fiji.anomaly.AnomalyScorer;
import sc.fiji.anomaly.Progress;
import sc.fiji.anomaly.input.ImageSource;
import sc.fiji.anomaly.model.AnomalyModel;
import sc.fiji.anomaly.screening.FileWorker;
import sc.fiji.anomaly.screening.ScreeningSettings;

/**
 * A program of the cluster that scores files. It opens the model once, for all of its tasks, and keeps it until it
 * ends: between two tasks of Spark, nothing but a static field stays.
 */
final class Executor {

	private static Executor current;

	private final List<Object> key;
	private final AnomalyScorer scorer;
	private final FileWorker worker;

	private Executor(final FileTask task) throws IOException {
		key = task.key();
		final Path model = Path.of(task.model());
		try (AnomalyDetection.Standalone program = AnomalyDetection.standalone()) {
			scorer = program.detection().open(model, task.device());
		}
		worker = new FileWorker(scorer, AnomalyModel.read(model).card(), new ScreeningSettings(task.alarmRate(), task
			.heatmaps(), task.scores(), task.tissue()), Path.of(task.output()), Progress.NONE);
	}

	private static synchronized Executor of(final FileTask task) throws IOException {
		if (current == null || !current.key.equals(task.key())) {
			// it waits for the scorings of an earlier screening
			if (current != null) current.scorer.close();
			current = new Executor(task);
		}
		return current;
	}

	/**
	 * Scores the files of a task.
	 *
	 * @return what was found in each, as {@link sc.fiji.anomaly.screening.FileResult#toJson} writes it
	 * @throws IOException if the model cannot be opened, or pictures or maps cannot be written
	 */
	static ArrayList<String> run(final FileTask task) throws IOException {
		final FileWorker worker = of(task).worker;
		final ArrayList<String> results = new ArrayList<>();
		for (final FileTask.NamedFile file : task.files())
			results.add(worker.score(new ImageSource(file.name(), Path.of(file.path()))).toJson());
		return results;
	}
}

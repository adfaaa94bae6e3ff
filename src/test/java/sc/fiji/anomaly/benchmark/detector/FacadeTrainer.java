package sc.fiji.anomaly.benchmark.detector;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.scijava.Context;

import sc.fiji.anomaly.AnomalyDetection;
import sc.fiji.anomaly.AnomalyScorer;
import sc.fiji.anomaly.ScoredPlane;
import sc.fiji.anomaly.TrainingReport;
import sc.fiji.anomaly.TrainingSettings;
import sc.fiji.anomaly.image.Plane;
import sc.fiji.anomaly.image.Selection;
import sc.fiji.anomaly.method.AnomalyMethod;
import sc.fiji.anomaly.training.TrainingMonitor;

/** The real thing: trains and scores as every user does, through the facade. */
public final class FacadeTrainer implements Trainer {

	private final AnomalyDetection detection;
	private final TrainingMonitor monitor;

	public FacadeTrainer(final Context context, final TrainingMonitor monitor) {
		this.detection = new AnomalyDetection(context);
		this.monitor = monitor;
	}

	@Override
	public List<String> methods() {
		return detection.methods().stream().map(AnomalyMethod::name).toList();
	}

	@Override
	public Detector train(final Iterable<Plane> normals, final TrainingSettings settings, final Path model)
		throws IOException
	{
		Files.createDirectories(model.toAbsolutePath().getParent());
		final TrainingReport report = detection.train(normals, List.of(), settings, model, monitor);
		return new FacadeDetector(report, Files.size(model), detection.open(model, settings.device()));
	}

	private record FacadeDetector(TrainingReport report, long modelBytes, AnomalyScorer scorer) implements Detector {

		@Override
		public List<Integer> levels() {
			return scorer.levels();
		}

		@Override
		public double lowestAlarmRate() {
			return scorer.lowestAlarmRate();
		}

		@Override
		public ScoredPlane score(final Plane plane) {
			return scorer.score(plane, Selection.EVERYWHERE);
		}

		@Override
		public double trainingCpuSeconds() {
			return report.cpuSeconds();
		}

		@Override
		public int trainingImages() {
			return report.images();
		}

		@Override
		public void close() {
			scorer.close();
		}
	}
}

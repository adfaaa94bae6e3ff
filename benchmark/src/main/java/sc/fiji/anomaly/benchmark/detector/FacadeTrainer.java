package sc.fiji.anomaly.benchmark.detector;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.scijava.Context;

import sc.fiji.anomaly.AnomalyDetection;
import sc.fiji.anomaly.AnomalyScorer;
import sc.fiji.anomaly.MethodDescription;
import sc.fiji.anomaly.MethodOption;
import sc.fiji.anomaly.PlaneScore;
import sc.fiji.anomaly.Progress;
import sc.fiji.anomaly.TrainingSettings;
import sc.fiji.anomaly.engine.ComputeDevice;
import sc.fiji.anomaly.image.Layout;
import sc.fiji.anomaly.image.Plane;
import sc.fiji.anomaly.image.Selection;
import sc.fiji.anomaly.model.ModelCard;
import sc.fiji.anomaly.model.OpenedModel;

/** The real thing: trains and scores as every user does, through the facade. */
public final class FacadeTrainer implements Trainer {

	private final Context context;
	private final AnomalyDetection detection;
	private final Progress progress;

	public FacadeTrainer(final Context context, final Progress progress) {
		this.context = context;
		this.detection = context.service(AnomalyDetection.class);
		this.progress = progress;
	}

	@Override
	public List<String> methods() {
		return detection.methods().stream().map(MethodDescription::name).toList();
	}

	@Override
	public List<String> options(final String method) {
		return detection.methods().stream().filter(known -> known.name().equalsIgnoreCase(method)).flatMap(known -> known
			.options().stream()).map(MethodOption::name).toList();
	}

	@Override
	public Detector train(final Iterable<Plane> normals, final Iterable<Plane> anomalies, final TrainingSettings settings,
		final Path model, final Progress listener) throws IOException
	{
		Files.createDirectories(model.toAbsolutePath().getParent());
		detection.train(normals, anomalies, settings, model, new TwoMonitors(progress, listener));
		return open(model, settings.device());
	}

	@Override
	public Detector open(final Path model, final String device) throws IOException {
		try (OpenedModel opened = OpenedModel.open(model, Installed.methods(context)::named, ComputeDevice.choose(
			device)))
		{
			return new FacadeDetector(opened.card(), Files.size(model), detection.open(model, device));
		}
	}

	private record FacadeDetector(ModelCard card, long modelBytes, AnomalyScorer scorer) implements Detector {

		@Override
		public List<Integer> levels() {
			return scorer.levels();
		}

		@Override
		public List<Layout> layouts() {
			return card.members().stream().map(member -> member.preprocessing().layout()).distinct().sorted().toList();
		}

		@Override
		public int calibrationImages() {
			return card.calibration().scores().size();
		}

		@Override
		public double supportedAlarmRate(final double asked) {
			return scorer.supportedAlarmRate(asked);
		}

		@Override
		public PlaneScore score(final Plane plane) {
			return scorer.score(plane, Selection.EVERYWHERE);
		}

		@Override
		public double trainingCpuSeconds() {
			return card.provenance().cpuSeconds();
		}

		@Override
		public int trainingImages() {
			return card.provenance().images();
		}

		@Override
		public String device() {
			return card.provenance().device();
		}

		@Override
		public void close() {
			scorer.close();
		}
	}
}

package sc.fiji.anomaly.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

import org.scijava.service.AbstractService;

import sc.fiji.anomaly.AnomalyDetection;
import sc.fiji.anomaly.AnomalyScorer;
import sc.fiji.anomaly.MethodDescription;
import sc.fiji.anomaly.Progress;
import sc.fiji.anomaly.TrainingReport;
import sc.fiji.anomaly.TrainingSettings;
import sc.fiji.anomaly.TrainingTurn;
import sc.fiji.anomaly.image.Plane;

/** Every model file is one and the same model, and nothing can be trained. */
class OneModel extends AbstractService implements AnomalyDetection {

	private final AnomalyScorer scorer;

	OneModel(final AnomalyScorer scorer) {
		this.scorer = scorer;
	}

	@Override
	public List<MethodDescription> methods() {
		return List.of();
	}

	@Override
	public TrainingReport train(final Iterable<Plane> normals, final Iterable<Plane> anomalies,
		final TrainingSettings settings, final Path model, final Progress progress) throws IOException
	{
		throw new UnsupportedOperationException();
	}

	@Override
	public TrainingReport teach(final Path parent, final Iterable<Plane> normals, final Iterable<Plane> confirmed,
		final Iterable<Plane> anomalies, final String device, final Path model, final Progress progress)
	{
		throw new UnsupportedOperationException();
	}

	@Override
	public TrainingTurn takeTurn() {
		throw new UnsupportedOperationException();
	}

	@Override
	public AnomalyScorer open(final Path model, final String device) {
		return scorer;
	}
}

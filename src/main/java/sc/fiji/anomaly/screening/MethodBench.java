package sc.fiji.anomaly.screening;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BooleanSupplier;

import sc.fiji.anomaly.AnomalyDetection;
import sc.fiji.anomaly.AnomalyScorer;
import sc.fiji.anomaly.TrainingReport;
import sc.fiji.anomaly.TrainingSettings;
import sc.fiji.anomaly.TrainingTurn;
import sc.fiji.anomaly.image.Plane;
import sc.fiji.anomaly.image.Selection;
import sc.fiji.anomaly.method.AnomalyMethod;
import sc.fiji.anomaly.training.TrainingMonitor;

/** What a comparison asks of the methods, as {@link AnomalyDetection} answers it. */
public interface MethodBench {

	/** A trained model. Owns native memory: close it. */
	interface Model extends AutoCloseable {

		/**
		 * The raw score of an image, as in {@link sc.fiji.anomaly.PlaneScore#score}.
		 *
		 * @throws IllegalArgumentException                    where the model cannot be applied to it
		 * @throws java.util.concurrent.CancellationException where it was stopped
		 */
		double score(Plane plane, BooleanSupplier canceled);

		@Override
		void close();
	}

	/** The names of the installed methods. */
	List<String> methods();

	/** As {@link AnomalyDetection#takeTurn}. */
	TrainingTurn takeTurn();

	/** As {@link AnomalyDetection#train}, without known abnormal images. */
	TrainingReport train(Iterable<Plane> normals, TrainingSettings settings, Path model, TrainingMonitor monitor)
		throws IOException;

	/** As {@link AnomalyDetection#open}. */
	Model open(Path model, String device) throws IOException;

	/** The methods that are installed. */
	static MethodBench of(final AnomalyDetection detection) {
		return new MethodBench() {

			@Override
			public List<String> methods() {
				return detection.methods().stream().map(AnomalyMethod::name).toList();
			}

			@Override
			public TrainingTurn takeTurn() {
				return detection.takeTurn();
			}

			@Override
			public TrainingReport train(final Iterable<Plane> normals, final TrainingSettings settings, final Path model,
				final TrainingMonitor monitor) throws IOException
			{
				return detection.train(normals, List.of(), settings, model, monitor);
			}

			@Override
			public Model open(final Path model, final String device) throws IOException {
				final AnomalyScorer scorer = detection.open(model, device);
				return new Model() {

					@Override
					public double score(final Plane plane, final BooleanSupplier canceled) {
						return scorer.score(plane, Selection.EVERYWHERE, canceled).score().score();
					}

					@Override
					public void close() {
						scorer.close();
					}
				};
			}
		};
	}
}

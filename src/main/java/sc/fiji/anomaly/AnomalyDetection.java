package sc.fiji.anomaly;

import java.io.IOException;
import java.nio.file.Path;

import org.scijava.Context;
import org.scijava.service.SciJavaService;

/**
 * Trains models of normal images, and opens them to score others: the scripting interface of the plugin. A SciJava
 * service, which Fiji has ready: in scripts {@code #@ AnomalyDetection detection}. <pre>{@code
 * try (AnomalyDetection.Standalone program = AnomalyDetection.standalone()) {
 * 	AnomalyDetection detection = program.detection();
 * 	detection.train(normals, List.of(), TrainingSettings.DEFAULT, Path.of("brain.anomaly"), Progress.NONE);
 * 	try (AnomalyScorer scorer = detection.open(Path.of("brain.anomaly"), "auto")) {
 * 		System.out.println(scorer.score(plane, Selection.EVERYWHERE));
 * 	}
 * }
 * }</pre>
 */
public interface AnomalyDetection extends AnomalyTrainer, SciJavaService {

	/**
	 * Opens a model file to score images.
	 *
	 * @param device {@code auto}, {@code cpu}, {@code gpu0} ...
	 * @throws IOException if the file cannot be read or is no sound model; the message names it
	 */
	AnomalyScorer open(Path model, String device) throws IOException;

	/**
	 * The service for a program without a SciJava context of its own.
	 *
	 * @param context has the service and the methods alone
	 */
	record Standalone(Context context) implements AutoCloseable {

		public AnomalyDetection detection() {
			return context.service(AnomalyDetection.class);
		}

		/** Disposes of the context. Scorers that were opened stay open. */
		@Override
		public void close() {
			context.dispose();
		}
	}

	/** For programs without a SciJava context: makes one, which closing disposes of. */
	static Standalone standalone() {
		return new Standalone(new Context(AnomalyDetection.class));
	}
}

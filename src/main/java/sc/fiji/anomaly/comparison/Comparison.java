package sc.fiji.anomaly.comparison;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CancellationException;

import sc.fiji.anomaly.AnomalyDetection;
import sc.fiji.anomaly.ForwardingProgress;
import sc.fiji.anomaly.Progress;
import sc.fiji.anomaly.TrainingSettings;
import sc.fiji.anomaly.TrainingTurn;
import sc.fiji.anomaly.cases.CaseRule;
import sc.fiji.anomaly.evaluation.MethodComparison;
import sc.fiji.anomaly.input.ImageFolder;

/**
 * Methods beside each other on the images of two folders, one way from the images to the figures.
 *
 * @param methods names of installed methods
 * @param normals images to train on; some are held out for the test
 * @param anomalies images for the test alone
 * @param lookedAt called when all images were looked at, or were found to be of no use
 * @param settings how each method is trained; its method and options do not count
 */
public record Comparison(AnomalyDetection detection, List<String> methods, ImageFolder normals, ImageFolder anomalies,
		Runnable lookedAt, TrainingSettings settings, Progress progress) {

	/**
	 * Compares.
	 *
	 * @param models where the models are written
	 * @param temporary whether that folder is deleted afterwards: then the log has no line about it, since a path that
	 *          leads nowhere helps nobody
	 * @throws sc.fiji.anomaly.InvalidInputException for images that cannot be used, or if no method could be compared
	 * @throws IllegalStateException if another training or comparison runs
	 * @throws CancellationException if the progress asked for the end before a method was done
	 */
	public MethodComparison run(final ComparisonFolder models, final boolean temporary) {
		// no other training may come between those of the methods
		try (TrainingTurn turn = detection.takeTurn()) {
			return new MethodComparer(detection, temporary ? silentAbout(models.path()) : progress).compare(methods, images(),
				settings, models);
		}
	}

	private ComparedImages images() {
		try {
			return ComparedImages.of(normals, anomalies, CaseRule.of(settings.cases()), settings.seed(), progress);
		}
		catch (final CancellationException e) {
			throw new CancellationException("The comparison was cancelled while images were looked at. There is no table.");
		}
		finally {
			lookedAt.run();
		}
	}

	private Progress silentAbout(final Path folder) {
		return new ForwardingProgress(progress) {

			@Override
			public void message(final String line) {
				if (!line.contains(folder.toString())) super.message(line);
			}
		};
	}
}

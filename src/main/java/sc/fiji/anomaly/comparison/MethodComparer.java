package sc.fiji.anomaly.comparison;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CancellationException;

import sc.fiji.anomaly.AnomalyDetection;
import sc.fiji.anomaly.AnomalyScorer;
import sc.fiji.anomaly.InvalidInputException;
import sc.fiji.anomaly.Progress;
import sc.fiji.anomaly.ProgressParts;
import sc.fiji.anomaly.TrainingReport;
import sc.fiji.anomaly.TrainingSettings;
import sc.fiji.anomaly.evaluation.MethodComparison;
import sc.fiji.anomaly.evaluation.MethodTrial;

/** Trains methods one after the other on the same images, and tests each on the same other ones. */
public final class MethodComparer {

	private static final int RESAMPLES = 2000;

	private static final String CANCELED = "the comparison was cancelled before it was done";

	/** Share of a method's time that is its training: a guess. */
	private static final double TRAINING = 0.9;

	private final AnomalyDetection detection;
	private final Progress progress;

	public MethodComparer(final AnomalyDetection detection, final Progress progress) {
		this.detection = detection;
		this.progress = progress;
	}

	/**
	 * Compares. A method that fails is reported with its reason, and the others go on. An image that one cannot score is
	 * left out for all, unless too few would be left: then the method has failed. Where the progress asked for the end,
	 * the methods that were done before are compared, and the others count as failed.
	 *
	 * @param methods names of installed methods
	 * @param settings all but the method and its options, which are the method's defaults
	 * @param models where the model files are written; see {@link ComparisonFolder#model}
	 * @throws IllegalArgumentException if every method failed; the message has the reasons
	 * @throws CancellationException if the progress asked for the end before any method was done
	 */
	public MethodComparison compare(final List<String> methods, final ComparedImages images,
		final TrainingSettings settings, final ComparisonFolder models)
	{
		final List<MethodTrial> trials = trials(methods, images, settings, models);
		if (trials.stream().allMatch(MethodTrial::hasFailed)) throw new InvalidInputException("methods",
			"none could be compared. " + String.join(" ", trials.stream().map(trial -> trial.method() + ": " + trial
				.problem()).toList()));
		return new MethodComparison(images.test(), trials, RESAMPLES, settings.seed());
	}

	private List<MethodTrial> trials(final List<String> methods, final ComparedImages images,
		final TrainingSettings settings, final ComparisonFolder models)
	{
		final CommonTest test = new CommonTest(images, progress);
		final List<MethodTrial> trials = new ArrayList<>();
		final ProgressParts parts = ProgressParts.different(progress, methods.size());
		for (final String method : methods) {
			try {
				trials.add(tried(images, test, settings.withMethod(method).withOptions(""), models.model(method), parts.next(
					method)));
			}
			catch (final CancellationException e) {
				if (trials.stream().allMatch(MethodTrial::hasFailed)) throw e;
				// hours may have gone into the methods before
				methods.subList(trials.size(), methods.size()).forEach(left -> trials.add(MethodTrial.failed(left, CANCELED)));
				break;
			}
		}
		return trials;
	}

	private MethodTrial tried(final ComparedImages images, final CommonTest test, final TrainingSettings settings,
		final Path model, final Progress own)
	{
		final String method = settings.method();
		try {
			progress.check();
			return trial(images, test, settings, model, own);
		}
		catch (final IOException | RuntimeException | Error e) {
			// what a method makes of being stopped is its own affair
			if (progress.isCanceled()) throw canceled(method);
			// methods come from other jars, too: one that is broken must not end the comparison of the others
			final String problem = problem(e);
			progress.message(method + " failed: " + problem);
			return MethodTrial.failed(method, problem);
		}
	}

	private static String problem(final Throwable failure) {
		if (failure instanceof OutOfMemoryError) return "there is not enough memory for it";
		if (failure instanceof CancellationException) return "it stopped, though nobody asked it to (" + failure + ")";
		if (failure instanceof IllegalArgumentException || failure instanceof IllegalStateException ||
			failure instanceof IOException) return failure.getMessage() == null || failure.getMessage().isBlank() ? failure
				.toString() : failure.getMessage();
		return "something unexpected went wrong in it (" + failure + (failure.getStackTrace().length == 0 ? "" : ", at " +
			failure.getStackTrace()[0]) + ")";
	}

	private static CancellationException canceled(final String method) {
		return new CancellationException("The comparison was cancelled at " + method +
			". There is no table, since no method was done before.");
	}

	private MethodTrial trial(final ComparedImages images, final CommonTest test, final TrainingSettings settings,
		final Path model, final Progress own) throws IOException
	{
		final String method = settings.method();
		final TrainingReport report = detection.train(images.training(), List.of(), settings, model, own.within(0,
			TRAINING));
		final CommonTest.Result result;
		try (AnomalyScorer trained = detection.open(model, settings.device())) {
			result = test.run(method, trained, own.within(TRAINING, 1));
		}
		final MethodTrial trial = new MethodTrial(method, result.scores(), report.cpuSeconds(), result.millis(), Files.size(
			model), "");
		progress.message(String.format(Locale.ROOT, "%s: trained in %.1f s of processor time; %.1f ms an image", method,
			trial.trainingCpuSeconds(), trial.scoringMillis()));
		return trial;
	}
}

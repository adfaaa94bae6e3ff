package sc.fiji.anomaly.method.pca;

import java.util.List;
import java.util.Locale;
import java.util.Set;

import org.apache.commons.math3.linear.RealMatrix;
import org.scijava.plugin.Plugin;

import ai.djl.ndarray.NDManager;

import sc.fiji.anomaly.MethodOption;
import sc.fiji.anomaly.engine.Computation;
import sc.fiji.anomaly.engine.Gradients;
import sc.fiji.anomaly.image.Extent;
import sc.fiji.anomaly.image.Level;
import sc.fiji.anomaly.method.AnomalyDetector;
import sc.fiji.anomaly.method.AnomalyMethod;
import sc.fiji.anomaly.method.ImagePass;
import sc.fiji.anomaly.method.MethodOptions;
import sc.fiji.anomaly.method.TrainingRun;
import sc.fiji.anomaly.method.TrainingSet;
import sc.fiji.anomaly.method.WholeImageDetector;
import sc.fiji.anomaly.method.WholeImageMethod;
import sc.fiji.anomaly.nn.Parameters;
import sc.fiji.anomaly.nn.Reduction;

/**
 * Principal component analysis: the evidence is the squared error of each pixel of an image that is restored from its
 * first components. The eigenvectors of the covariance are found exactly, in a time that grows with the third power of
 * the number of values: larger images are reduced before, and their error is brought back to their size.
 */
@Plugin(type = AnomalyMethod.class, name = PcaMethod.NAME)
public final class PcaMethod extends WholeImageMethod {

	static final String NAME = "PCA";

	/** More images hardly change the covariance of so few values. */
	private static final int MOST_IMAGES = 20000;

	/** Chosen on MNIST 3 and 8 and Fashion-MNIST 5 and 6; from 0.6 to 0.8 they differ little, above that they fall. */
	private static final double VARIANCE = 0.7;

	@Override
	public String name() {
		return NAME;
	}

	@Override
	public String help() {
		return "Principal components: restores an image from the directions in which normal images differ most. A " +
			"baseline, without a network, in seconds; for aligned images.";
	}

	@Override
	public Set<Computation> needs(final MethodOptions options) {
		return Set.of(Computation.VALUES);
	}

	@Override
	public List<MethodOption> options() {
		return List.of(MethodOption.integer("components", 0, 0, 4096,
			"How many components; 0 for as many as explain the share 'variance'"), MethodOption.number("variance", VARIANCE,
				0, 1, "Share of the images' variance that the components explain"), MethodOption.integer("values", 1024, 16,
					4096,
					"Pixels times channels of the images that the components describe; larger images are reduced to that. " +
						"The time of one step, which cannot be cancelled, grows with their third power"), WINDOW);
	}

	@Override
	protected AnomalyDetector detector(final Parameters parameters, final int channels, final Extent view,
		final MethodOptions options)
	{
		return new WholeImageDetector(parameters, view, Level.of(1), new Restoration(parameters, channels, reduction(
			parameters.scope(), channels, view, options))::error);
	}

	private static Reduction reduction(final NDManager scope, final int channels, final Extent view,
		final MethodOptions options)
	{
		return Reduction.toPixels(scope, view, Math.max(1, options.integer("values") / channels));
	}

	@Override
	protected AnomalyDetector train(final Parameters parameters, final Extent view, final TrainingSet set,
		final TrainingRun run)
	{
		final MethodOptions options = run.options();
		final NDManager scope = parameters.scope();
		Gradients.off();
		final double[] mean;
		final RealMatrix covariance;
		try (NDManager sums = scope.newSubManager()) {
			final Reduction reduction = reduction(sums, set.channels(), view, options);
			final PixelMoments moments = new PixelMoments(sums, reduction.values(set.channels()));
			new ImagePass(set, view, MOST_IMAGES, run).forEach(sums, images -> moments.add(reduction.small(images).reshape(
				images.getShape().get(0), -1)));
			mean = moments.mean();
			covariance = moments.covariance();
		}
		run.progress().report("Finding components", 1, Double.NaN);
		final PrincipalComponents components = options.integer("components") > 0 ? PrincipalComponents.first(covariance,
			options.integer("components")) : PrincipalComponents.explaining(covariance, options.number("variance"));
		// the solver cannot be asked to stop, but nothing more is done for a training that was cancelled meanwhile
		run.progress().check();
		run.progress().message(String.format(Locale.ROOT, "components: %d of %d, which explain %.1f %% of the variance",
			components.axes().length, mean.length, 100 * components.share()));
		return detector(Parameters.of(scope, Restoration.weights(mean, components)), set.channels(), view, options);
	}
}

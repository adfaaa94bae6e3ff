package sc.fiji.anomaly.method;

import java.util.List;
import java.util.Map;
import java.util.Set;

import org.scijava.plugin.SciJavaPlugin;

import net.imglib2.Dimensions;

import sc.fiji.anomaly.Effort;
import sc.fiji.anomaly.MethodDescription;
import sc.fiji.anomaly.engine.Computation;
import sc.fiji.anomaly.engine.ComputeDevice;
import sc.fiji.anomaly.image.Layout;
import sc.fiji.anomaly.image.Level;
import sc.fiji.anomaly.preprocessing.ImageSurvey;
import sc.fiji.anomaly.preprocessing.Preprocessing;
import sc.fiji.anomaly.preprocessing.SizeRule;
import sc.fiji.anomaly.store.Tensor;

/**
 * A way to learn what normal images look like. A plugin type: a jar with an {@code @Plugin(type = AnomalyMethod.class)}
 * adds a method to the commands.
 */
public interface AnomalyMethod extends MethodDescription, SciJavaPlugin {

	/**
	 * Version of the training, from 1 on. One more with every change after which the same seed gives other models: a
	 * training that was stopped before is not continued then.
	 */
	default int version() {
		return 1;
	}

	/**
	 * Values that take the place of some options' defaults at an effort.
	 *
	 * @return values by name of option; empty if the effort changes nothing but the number of steps
	 */
	default Map<String, String> preset(final Effort effort) {
		return Map.of();
	}

	/**
	 * The settings of a training with what they refer to looked up, once and before anything else, such as the check sum
	 * of a file that is named. The model keeps them.
	 *
	 * @throws IllegalArgumentException if something is not there, or not what it must be; the message says what
	 */
	default MethodOptions lookedUp(final MethodOptions options) {
		return options;
	}

	/** How the evidence of all positions and levels becomes one score. */
	default Pooling pooling(final Layout layout, final MethodOptions options) {
		return Pooling.DEFAULT;
	}

	/** What the engine must compute rightly for a training. */
	default Set<Computation> needs(final MethodOptions options) {
		return Computation.all();
	}

	/** Which working images the method can be trained on and applied to. */
	SizeRule sizes(Layout layout, MethodOptions options);

	/**
	 * In which layouts the method looks at images beside other methods.
	 *
	 * @param possible one layout or both: those that may be right for the images
	 * @return some of them; none, if the method has nothing to add there
	 */
	default List<Layout> besideOthers(final List<Layout> possible) {
		return possible;
	}

	/**
	 * Whether the method gives each image a range of values of its own: the units of aligned images are often arbitrary,
	 * while textures share one range. A method that is quick may look in both ways, by a member each.
	 *
	 * @return one value or both
	 */
	default List<Boolean> rangesPerImage(final Layout layout) {
		return List.of(layout == Layout.ALIGNED);
	}

	/** Longer side that larger aligned images are reduced to where the user asks for no size. */
	default int alignedSize(final MethodOptions options) {
		return ImageSurvey.ALIGNED_SIZE;
	}

	/**
	 * The levels to train. Chosen once for all normal images, so that trainings on parts of them agree.
	 *
	 * @param images the sizes of all normal images, in working pixels
	 * @return in ascending size; none larger than the smallest image
	 */
	List<Level> levels(Layout layout, MethodOptions options, List<Dimensions> images);

	/**
	 * Trains.
	 *
	 * @throws java.util.concurrent.CancellationException if the run's progress asked for the end
	 */
	AnomalyDetector train(TrainingSet set, TrainingRun run);

	/**
	 * Makes a detector of weights from a model file.
	 *
	 * @param preprocessing how the working images were made that it was trained on
	 * @throws IllegalArgumentException if the weights do not fit the settings; the message names the weight
	 * @throws java.io.UncheckedIOException if a file that the settings name cannot be had as it was; the message names it
	 */
	AnomalyDetector restore(Preprocessing preprocessing, MethodOptions options, Map<String, Tensor> weights,
		ComputeDevice device);
}

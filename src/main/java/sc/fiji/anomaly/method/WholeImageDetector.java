package sc.fiji.anomaly.method;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

import sc.fiji.anomaly.engine.Gradients;
import sc.fiji.anomaly.image.Extent;
import sc.fiji.anomaly.image.ImageTile;
import sc.fiji.anomaly.image.Level;
import sc.fiji.anomaly.image.PixelArray;
import sc.fiji.anomaly.nn.Parameters;
import sc.fiji.anomaly.store.Tensor;

/** Networks that see an image, or a window of a texture, as a whole. */
public final class WholeImageDetector implements DifferentiableDetector {

	private final Parameters parameters;
	private final Extent view;
	private final Level level;
	private final UnaryOperator<NDArray> evidence;

	/**
	 * @param parameters all that the networks are made of; their scope is closed with this detector
	 * @param view size of the images that the networks see
	 * @param level what the evidence is of: single pixels, or the whole image
	 * @param evidence from {@code B x C x H x W} images of values in [-1, 1] to evidence of at least 0,
	 *          {@code B x 1 x H' x W'} with as many patches as the level has in the view; made of the images, so that it
	 *          lives in their memory scope; can be differentiated
	 */
	public WholeImageDetector(final Parameters parameters, final Extent view, final Level level,
		final UnaryOperator<NDArray> evidence)
	{
		this.parameters = parameters;
		this.view = view;
		this.level = level;
		this.evidence = evidence;
	}

	/**
	 * Networks that restore images: the evidence is the squared error of each pixel.
	 *
	 * @param restoring from {@code B x C x H x W} images of values in [-1, 1] to their restorations; can be
	 *          differentiated
	 */
	public static WholeImageDetector ofRestorations(final Parameters parameters, final Extent view,
		final UnaryOperator<NDArray> restoring)
	{
		return new WholeImageDetector(parameters, view, Level.of(1), images -> squaredError(restoring.apply(images),
			images));
	}

	/**
	 * Mean over the channels of the squared error of each pixel. Can be differentiated.
	 *
	 * @param restored {@code B x C x H x W}
	 * @param images {@code B x C x H x W}
	 * @return {@code B x 1 x H x W}
	 */
	public static NDArray squaredError(final NDArray restored, final NDArray images) {
		final NDArray difference = restored.sub(images);
		return difference.mul(difference).mean(new int[] { 1 }, true);
	}

	@Override
	public List<Level> levels() {
		return List.of(level);
	}

	@Override
	public Optional<Extent> view() {
		return Optional.of(view);
	}

	@Override
	public PixelArray evidence(final Level asked, final ImageTile tile) {
		final PixelArray image = tile.pixels();
		Gradients.off();
		try (NDManager pass = parameters.scope().newSubManager()) {
			final NDArray values = evidence.apply(pass.create(image.values(), new Shape(1, image.channels(), image.height(),
				image.width())));
			return new PixelArray(1, (int) level.patches(view.height()), (int) level.patches(view.width()), values
				.toFloatArray());
		}
	}

	@Override
	public NDArray meanEvidence(final NDArray images, final Level asked) {
		return evidence.apply(images).reshape(images.getShape().get(0), -1).mean(new int[] { 1 });
	}

	@Override
	public Map<String, Tensor> weights() {
		final Map<String, Tensor> all = new LinkedHashMap<>();
		parameters.all().forEach((name, array) -> all.put(name, new Tensor(array.getShape().getShape(), array
			.toFloatArray())));
		return all;
	}

	@Override
	public void close() {
		parameters.scope().close();
	}
}

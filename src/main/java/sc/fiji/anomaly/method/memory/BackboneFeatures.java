package sc.fiji.anomaly.method.memory;

import java.util.Map;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.pooling.Pool;

import sc.fiji.anomaly.image.Level;
import sc.fiji.anomaly.image.PixelArray;
import sc.fiji.anomaly.method.memory.backbone.Backbone;

/**
 * Features of a pretrained network, of its last layers of an eighth and a sixteenth of the image's resolution, averaged
 * over 3 x 3 places (Roth et al. 2022).
 */
final class BackboneFeatures implements Descriptors {

	static final String NAME = "backbone";

	private static final int WINDOW = 3;
	private static final int COLOURS = 3;

	/** The level of all networks. */
	static final Level LEVEL = new Level(WINDOW * Backbone.FINE, 1, Backbone.FINE);

	private final Backbone backbone;

	BackboneFeatures(final Backbone backbone) {
		this.backbone = backbone;
	}

	@Override
	public String name() {
		return NAME;
	}

	@Override
	public Level level() {
		return LEVEL;
	}

	@Override
	public int context() {
		return Math.max(Backbone.COARSE, Integer.highestOneBit(2 * (backbone.reach() + Backbone.COARSE) - 1));
	}

	@Override
	public int count() {
		return backbone.features();
	}

	@Override
	public NDArray of(final PixelArray image, final NDManager scope) {
		final PixelArray filled = Mirror.toMultiple(image, Backbone.COARSE);
		final NDArray pixels = scope.create(filled.values(), new Shape(1, filled.channels(), filled.height(), filled
			.width()));
		final NDArray colours = filled.channels() == 1 ? pixels.repeat(1, COLOURS) : pixels;
		final Map<String, NDArray> maps = backbone.maps(colours.add(1).div(2));
		final NDArray fine = maps.get(backbone.layers().get(0));
		final NDArray coarse = maps.get(backbone.layers().get(1));
		final int times = Backbone.COARSE / Backbone.FINE;
		final NDArray all = NDArrays.concat(new NDList(fine, coarse.repeat(2, times).repeat(3, times)), 1);
		final NDArray pooled = Pool.avgPool2d(all, new Shape(WINDOW, WINDOW), new Shape(1, 1), new Shape(0, 0), false,
			true);
		final int rows = (int) LEVEL.patches(image.height());
		final int columns = (int) LEVEL.patches(image.width());
		return pooled.get(new NDIndex("0, :, :{}, :{}", rows, columns)).reshape(-1, (long) rows * columns).transpose();
	}
}

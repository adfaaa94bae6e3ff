package sc.fiji.anomaly.method.mlsad;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;

import sc.fiji.anomaly.engine.Gradients;
import sc.fiji.anomaly.image.Level;
import sc.fiji.anomaly.image.Raster;
import sc.fiji.anomaly.image.Window;
import sc.fiji.anomaly.method.AnomalyDetector;
import sc.fiji.anomaly.nn.PatchNetwork;
import sc.fiji.anomaly.nn.PositionFeatures;
import sc.fiji.anomaly.store.Tensor;

/** The level-specific detectors D_1, D_2, D_4 ... of a trained model. */
final class MlsadDetector implements AnomalyDetector {

	private final NDManager scope;
	private final Map<Level, PatchNetwork> networks;
	private final PositionFeatures positions;

	/** @param scope owns the networks' weights; closed with this detector */
	MlsadDetector(final NDManager scope, final Map<Level, PatchNetwork> networks, final PositionFeatures positions) {
		this.scope = scope;
		this.networks = new LinkedHashMap<>(networks);
		this.positions = positions;
	}

	@Override
	public List<Level> levels() {
		return new ArrayList<>(networks.keySet());
	}

	/** Softplus of the logit, which is {@code -log(1 - D)}: unlike D itself it does not saturate. */
	@Override
	public Raster evidence(final Level level, final Window window) {
		final Raster image = window.pixels();
		final int columns = (int) level.patches(image.width());
		final int rows = (int) level.patches(image.height());
		Gradients.off();
		try (NDManager pass = scope.newSubManager()) {
			final NDArray pixels = pass.create(image.values(), new Shape(1, image.channels(), image.height(), image.width()));
			final NDArray where = positions.count() == 0 ? null : pass.create(positionsOf(window, level, columns, rows),
				new Shape(1, positions.count(), rows, columns));
			final NDArray logits = networks.get(level).judgeImage(pixels, where, level.stride());
			return new Raster(1, rows, columns, Activation.softPlus(logits).toFloatArray());
		}
	}

	private float[] positionsOf(final Window window, final Level level, final int columns, final int rows) {
		final int area = rows * columns;
		final float[] features = new float[positions.count() * area];
		for (int y = 0; y < rows; y++)
			for (int x = 0; x < columns; x++)
				positions.write(window.x() + level.centre(x), window.y() + level.centre(y), window.width(), window.height(), features, y
					* columns + x, area);
		return features;
	}

	@Override
	public Map<String, Tensor> weights() {
		final Map<String, Tensor> all = new LinkedHashMap<>();
		networks.forEach((level, network) -> network.weights().forEach((name, array) -> all.put(prefix(level) + name,
			new Tensor(array.getShape().getShape(), array.toFloatArray()))));
		return all;
	}

	/** What the names of a level's weights begin with. */
	static String prefix(final Level level) {
		return "D_" + level.size() + ".";
	}

	@Override
	public void close() {
		scope.close();
	}
}

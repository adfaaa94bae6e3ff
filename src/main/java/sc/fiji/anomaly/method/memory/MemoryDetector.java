package sc.fiji.anomaly.method.memory;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

import sc.fiji.anomaly.engine.Gradients;
import sc.fiji.anomaly.image.ImageTile;
import sc.fiji.anomaly.image.Level;
import sc.fiji.anomaly.image.PixelArray;
import sc.fiji.anomaly.method.AnomalyDetector;
import sc.fiji.anomaly.nn.Parameters;
import sc.fiji.anomaly.store.Tensor;

/** Looks up what is nearest to the places of an image: one level for each kind of descriptors. */
final class MemoryDetector implements AnomalyDetector {

	/** Descriptors, and what is kept of normal ones. */
	record Part(Descriptors descriptors, NormalPlaces normal) {
	}

	private final Parameters parameters;
	private final List<Part> parts;
	private final Whereabouts wheres;
	private final Map<String, Tensor> others;

	/**
	 * @param parameters what is kept; their scope is closed with this detector
	 * @param parts in ascending size of their levels
	 * @param others more weights for the model file, by name
	 */
	MemoryDetector(final Parameters parameters, final List<Part> parts, final Whereabouts wheres,
		final Map<String, Tensor> others)
	{
		this.others = Map.copyOf(others);
		this.parameters = parameters;
		this.parts = List.copyOf(parts);
		this.wheres = wheres;
	}

	@Override
	public List<Level> levels() {
		return parts.stream().map(part -> part.descriptors().level()).toList();
	}

	@Override
	public int context(final Level level) {
		return part(level).descriptors().context();
	}

	private Part part(final Level level) {
		return parts.stream().filter(part -> part.descriptors().level().equals(level)).findFirst().orElseThrow();
	}

	@Override
	public PixelArray evidence(final Level level, final ImageTile tile) {
		final Part part = part(level);
		Gradients.off();
		try (NDManager pass = parameters.scope().newSubManager()) {
			return new PixelArray(1, (int) level.patches(tile.pixels().height()), (int) level.patches(tile.pixels().width()),
				part.normal().evidence(part.descriptors().of(tile.pixels(), pass), wheres.of(tile, level, pass))
					.toFloatArray());
		}
	}

	@Override
	public Map<String, Tensor> weights() {
		final Map<String, Tensor> all = new LinkedHashMap<>(others);
		parameters.all().forEach((name, array) -> all.put(name, new Tensor(array.getShape().getShape(), array
			.toFloatArray())));
		return all;
	}

	/** Shapes of what is kept of normal places, by name. */
	Map<String, Shape> shapes() {
		return parameters.all().entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue()
			.getShape()));
	}

	@Override
	public void close() {
		parameters.scope().close();
	}
}

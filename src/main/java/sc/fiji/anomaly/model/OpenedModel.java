package sc.fiji.anomaly.model;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

import sc.fiji.anomaly.engine.Computation;
import sc.fiji.anomaly.engine.ComputeDevice;
import sc.fiji.anomaly.image.Layout;
import sc.fiji.anomaly.image.Level;
import sc.fiji.anomaly.method.AnomalyDetector;
import sc.fiji.anomaly.method.AnomalyMethod;
import sc.fiji.anomaly.method.MethodOptions;
import sc.fiji.anomaly.preprocessing.Preprocessing;
import sc.fiji.anomaly.store.ModelFileException;

/**
 * A model whose networks are on a device. Owns the detector's native memory: close it.
 *
 * @param card what is known about the model
 * @param detector the networks
 * @param device where they are
 */
public record OpenedModel(ModelCard card, AnomalyDetector detector, ComputeDevice device) implements AutoCloseable {

	/**
	 * Opens a model file.
	 *
	 * @param methods finds the method of a name; an {@link IllegalArgumentException} where it is not installed
	 * @param device where its networks shall be
	 * @throws IOException if the file cannot be read or is no sound model; the message names it
	 * @throws sc.fiji.anomaly.engine.EngineException if the engine computes wrongly on the device
	 */
	public static OpenedModel open(final Path file, final Function<String, AnomalyMethod> methods,
		final ComputeDevice device) throws IOException
	{
		device.check().require("model: " + file.getFileName() + " cannot be applied", Set.of(Computation.VALUES), "");
		final AnomalyModel model = AnomalyModel.read(file);
		try {
			return new OpenedModel(model.card(), restore(model, methods.apply(model.card().method()), device), device);
		}
		catch (final UncheckedIOException e) {
			throw new ModelFileException(file, "needs another file: " + e.getCause().getMessage(),
				"Put the file back where it was, or train the model again.", e);
		}
		catch (final IllegalArgumentException e) {
			throw new ModelFileException(file, "does not fit the methods that are installed here: " + e.getMessage(),
				"Install what it was trained with, or train the model again.", e);
		}
	}

	private static AnomalyDetector restore(final AnomalyModel model, final AnomalyMethod method,
		final ComputeDevice device)
	{
		final ModelCard card = model.card();
		final AnomalyDetector detector = method.restore(card.preprocessing(), MethodOptions.of(card.options(), method
			.options()), model.weights(), device);
		try {
			checkLevels(detector.levels(), card);
			return detector;
		}
		catch (final RuntimeException e) {
			detector.close();
			throw e;
		}
	}

	private static void checkLevels(final List<Level> levels, final ModelCard card) {
		final int expected = card.aggregation().profile().levels().size();
		if (levels.size() != expected) throw new IllegalArgumentException("its weights are of " + levels.size() +
			" levels, its card of " + expected);
		final Preprocessing preprocessing = card.preprocessing();
		if (preprocessing.layout() == Layout.TEXTURE) return;
		final int shorter = Math.min(preprocessing.width(), preprocessing.height());
		for (final Level level : levels)
			if (level.size() > shorter) throw new IllegalArgumentException("its working images of " + preprocessing.width() +
				" x " + preprocessing.height() + " pixels are smaller than its " + level);
	}

	/** Frees the native memory. */
	@Override
	public void close() {
		detector.close();
	}
}

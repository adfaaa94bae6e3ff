package sc.fiji.anomaly.model;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
import sc.fiji.anomaly.scoring.Member;
import sc.fiji.anomaly.store.ModelFileException;
import sc.fiji.anomaly.store.Tensor;

/**
 * A model whose networks are on a device. Owns the members' native memory: close it.
 *
 * @param card what is known about the model
 * @param seen what it keeps of training images
 * @param members its detectors, each with what is needed to score images
 * @param device where they are
 */
public record OpenedModel(ModelCard card, SeenImages seen, List<Member> members, ComputeDevice device)
		implements
			AutoCloseable {

	public OpenedModel {
		members = List.copyOf(members);
	}

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
			return new OpenedModel(model.card(), model.seen(), restore(model, methods, device), device);
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

	private static List<Member> restore(final AnomalyModel model, final Function<String, AnomalyMethod> methods,
		final ComputeDevice device)
	{
		final List<Member> members = new ArrayList<>();
		try {
			final Map<String, Tensor> unused = new LinkedHashMap<>(model.weights());
			for (final MemberCard card : model.card().members()) {
				final Map<String, Tensor> weights = weightsOf(card, model.weights());
				weights.keySet().forEach(name -> unused.remove(card.prefix() + name));
				members.add(restore(card, weights, methods.apply(card.method()), device));
			}
			if (!unused.isEmpty()) throw new IllegalArgumentException("weight " + unused.keySet().iterator().next() +
				" belongs to no member");
			return members;
		}
		catch (final RuntimeException e) {
			members.forEach(Member::close);
			throw e;
		}
	}

	/** The weights of a member by the names that its method gave them. */
	private static Map<String, Tensor> weightsOf(final MemberCard card, final Map<String, Tensor> all) {
		final Map<String, Tensor> own = new LinkedHashMap<>();
		all.forEach((name, tensor) -> {
			if (name.startsWith(card.prefix())) own.put(name.substring(card.prefix().length()), tensor);
		});
		return own;
	}

	private static Member restore(final MemberCard card, final Map<String, Tensor> weights, final AnomalyMethod method,
		final ComputeDevice device)
	{
		final AnomalyDetector detector = method.restore(card.preprocessing(), MethodOptions.of(card.options(), method
			.options()), weights, device);
		try {
			checkLevels(detector.levels(), card);
			return new Member(card.name(), card.preprocessing(), detector, card.aggregation());
		}
		catch (final RuntimeException e) {
			detector.close();
			throw e;
		}
	}

	private static void checkLevels(final List<Level> levels, final MemberCard card) {
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
		members.forEach(Member::close);
	}
}

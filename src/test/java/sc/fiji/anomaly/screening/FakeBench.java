package sc.fiji.anomaly.screening;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;

import sc.fiji.anomaly.TrainingReport;
import sc.fiji.anomaly.TrainingSettings;
import sc.fiji.anomaly.TrainingTurn;
import sc.fiji.anomaly.image.Plane;
import sc.fiji.anomaly.training.TrainingMonitor;

/**
 * Methods that need no training: an image's score is its first pixel, turned round by the method {@value #INVERTED}, and
 * {@value #FAILING} fails.
 */
public final class FakeBench implements MethodBench {

	public static final String BRIGHT = "Bright";
	public static final String INVERTED = "Inverted/2";
	public static final String FAILING = "Failing";

	/** What each method was trained on and tested with, by name. */
	public final Map<String, List<String>> trained = new LinkedHashMap<>();
	public final Map<String, List<String>> tested = new LinkedHashMap<>();

	/** With what settings each method was trained. */
	public final List<TrainingSettings> settings = new ArrayList<>();

	/** The names of images that each method cannot score. */
	public final Map<String, Set<String>> tooSmall = new HashMap<>();

	/** Models that are open. */
	public int open;

	/** Whether something else trains, and whether it is this bench's turn. */
	public boolean busy;
	public boolean turn;

	/** What the method that fails throws. */
	public Throwable failure = new IllegalArgumentException("size: the images are too small");

	@Override
	public List<String> methods() {
		return List.of(BRIGHT, FAILING, INVERTED);
	}

	@Override
	public TrainingTurn takeTurn() {
		if (busy) throw new IllegalStateException("Another training or comparison is running.");
		turn = true;
		return () -> turn = false;
	}

	@Override
	public TrainingReport train(final Iterable<Plane> normals, final TrainingSettings asked, final Path model,
		final TrainingMonitor monitor) throws IOException
	{
		settings.add(asked);
		final List<String> names = new ArrayList<>();
		for (final Plane plane : normals) {
			monitor.check();
			names.add(plane.name());
		}
		trained.put(asked.method(), names);
		if (asked.method().equals(FAILING)) {
			if (failure instanceof Error error) throw error;
			throw (RuntimeException) failure;
		}
		Files.writeString(model, asked.method() + " ".repeat(2048 - asked.method().length()));
		monitor.message("model: " + model);
		return new TrainingReport(model, names.size(), List.of(), 1.5, List.of());
	}

	@Override
	public Model open(final Path model, final String device) throws IOException {
		final String method = Files.readString(model).trim();
		final List<String> names = new ArrayList<>();
		tested.put(method, names);
		open++;
		return new Model() {

			@Override
			public double score(final Plane plane, final BooleanSupplier canceled) {
				names.add(plane.name());
				if (tooSmall.getOrDefault(method, Set.of()).contains(plane.name())) throw new IllegalArgumentException(plane.name()
					+ " is too small");
				final double value = plane.pixels().getAt(0, 0, 0).get();
				return method.equals(INVERTED) ? -value : value;
			}

			@Override
			public void close() {
				open--;
			}
		};
	}
}

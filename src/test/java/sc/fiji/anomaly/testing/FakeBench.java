package sc.fiji.anomaly.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import org.scijava.service.AbstractService;

import sc.fiji.anomaly.AnomalyDetection;
import sc.fiji.anomaly.AnomalyScorer;
import sc.fiji.anomaly.InvalidInputException;
import sc.fiji.anomaly.MethodDescription;
import sc.fiji.anomaly.MethodOption;
import sc.fiji.anomaly.PlaneScore;
import sc.fiji.anomaly.Progress;
import sc.fiji.anomaly.TrainingReport;
import sc.fiji.anomaly.TrainingSettings;
import sc.fiji.anomaly.TrainingTurn;
import sc.fiji.anomaly.image.Plane;
import sc.fiji.anomaly.image.ScoreMap;
import sc.fiji.anomaly.image.Selection;

/**
 * Methods that need no training: an image's score is its first pixel, turned round by the method {@value #INVERTED},
 * and {@value #FAILING} fails.
 */
public final class FakeBench extends AbstractService implements AnomalyDetection {

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
	public List<MethodDescription> methods() {
		return Stream.of(BRIGHT, FAILING, INVERTED).<MethodDescription> map(Named::new).toList();
	}

	/** A method that is nothing but a name. */
	private record Named(String name) implements MethodDescription {

		@Override
		public String help() {
			return "";
		}

		@Override
		public List<MethodOption> options() {
			return List.of();
		}
	}

	/** Called whenever a method is trained. */
	public Runnable atTraining = () -> {};

	@Override
	public TrainingReport teach(final Path parent, final Iterable<Plane> normals, final Iterable<Plane> confirmed,
		final Iterable<Plane> anomalies, final String device, final Path model, final Progress progress)
	{
		throw new UnsupportedOperationException();
	}

	@Override
	public TrainingTurn takeTurn() {
		if (busy) throw new IllegalStateException("Another training or comparison is running.");
		turn = true;
		return () -> turn = false;
	}

	@Override
	public TrainingReport train(final Iterable<Plane> normals, final Iterable<Plane> anomalies,
		final TrainingSettings asked, final Path model, final Progress progress) throws IOException
	{
		settings.add(asked);
		atTraining.run();
		final List<String> names = new ArrayList<>();
		for (final Plane plane : normals) {
			progress.check();
			names.add(plane.name());
		}
		trained.put(asked.method(), names);
		if (asked.method().equals(FAILING)) {
			if (failure instanceof Error error) throw error;
			throw (RuntimeException) failure;
		}
		Files.writeString(model, asked.method() + " ".repeat(2048 - asked.method().length()));
		progress.message("model: " + model);
		return new TrainingReport(model, names.size(), List.of(), 1.5, List.of());
	}

	@Override
	public AnomalyScorer open(final Path model, final String device) throws IOException {
		final String method = Files.readString(model).trim();
		final List<String> names = new ArrayList<>();
		tested.put(method, names);
		open++;
		return new TwoNormals() {

			@Override
			public PlaneScore score(final Plane plane, final Selection selection, final Progress progress) {
				names.add(plane.name());
				if (tooSmall.getOrDefault(method, Set.of()).contains(plane.name())) throw new InvalidInputException("", plane
					.name() + " is too small");
				final double value = plane.pixels().getAt(0, 0, 0).get();
				return TestScores.figures(plane.name(), method.equals(INVERTED) ? -value : value, 0, 1, Map.of(), List.of());
			}

			@Override
			public String description() {
				return method;
			}

			@Override
			public List<Integer> levels() {
				return List.of();
			}

			@Override
			public List<String> levelNames() {
				return List.of();
			}

			@Override
			public double lowestAlarmRate() {
				return 1;
			}

			@Override
			public PlaneScore scoreVolume(final String name, final List<PlaneScore> planes) {
				throw new UnsupportedOperationException();
			}

			@Override
			public List<ScoreMap> surprise(final PlaneScore plane, final double alarmRate) {
				throw new UnsupportedOperationException();
			}

			@Override
			public double highestSurprise() {
				throw new UnsupportedOperationException();
			}

			@Override
			public void close() {
				open--;
			}
		};
	}
}

package sc.fiji.anomaly.benchmark.detector;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import sc.fiji.anomaly.Progress;
import sc.fiji.anomaly.TrainingSettings;
import sc.fiji.anomaly.image.Plane;

/**
 * A trainer with one method more, {@code brightness}: a baseline that only the benchmark has, and that writes no file.
 */
public final class WithBrightness implements Trainer {

	/** Name of the baseline. */
	public static final String NAME = "brightness";

	private final Trainer others;

	/** @param others trains all other methods */
	public WithBrightness(final Trainer others) {
		this.others = others;
	}

	@Override
	public List<String> methods() {
		return Stream.concat(others.methods().stream(), Stream.of(NAME)).toList();
	}

	@Override
	public List<String> options(final String method) {
		return method.equals(NAME) ? List.of() : others.options(method);
	}

	@Override
	public Detector train(final Iterable<Plane> normals, final Iterable<Plane> anomalies, final TrainingSettings settings,
		final Path model, final Progress listener) throws IOException
	{
		return settings.method().equals(NAME) ? MeanBrightness.of(normals) : others.train(normals, anomalies, settings,
			model, listener);
	}

	@Override
	public Detector open(final Path model, final String device) throws IOException {
		return others.open(model, device);
	}
}

package sc.fiji.anomaly.detection;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.LongSupplier;

import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import org.scijava.plugin.PluginService;
import org.scijava.service.AbstractService;
import org.scijava.service.Service;

import sc.fiji.anomaly.AnomalyDetection;
import sc.fiji.anomaly.AnomalyScorer;
import sc.fiji.anomaly.MethodDescription;
import sc.fiji.anomaly.Progress;
import sc.fiji.anomaly.TrainingReport;
import sc.fiji.anomaly.TrainingSettings;
import sc.fiji.anomaly.TrainingTurn;
import sc.fiji.anomaly.engine.ComputeDevice;
import sc.fiji.anomaly.fit.Lesson;
import sc.fiji.anomaly.fit.Lineage;
import sc.fiji.anomaly.fit.ModelFit;
import sc.fiji.anomaly.fit.ProcessorTime;
import sc.fiji.anomaly.image.Plane;
import sc.fiji.anomaly.method.Methods;
import sc.fiji.anomaly.model.OpenedModel;

/** Puts the rooms of the house together. */
@Plugin(type = Service.class)
public final class DefaultAnomalyDetection extends AbstractService implements AnomalyDetection {

	/**
	 * One training at a time in this JVM, whichever context it has: two would slow each other down, and may have one
	 * folder of checkpoints.
	 */
	private static final ReentrantLock TRAINING = new ReentrantLock();

	private final LongSupplier nanoTime;
	private final LongSupplier processorNanos;
	private final Function<String, ComputeDevice> devices;

	@Parameter
	private PluginService plugins;

	/** Made by SciJava. */
	public DefaultAnomalyDetection() {
		this(System::nanoTime, ProcessorTime::ofProcess, ComputeDevice::choose);
	}

	/** For tests that do not wait, and of devices that nobody has. */
	DefaultAnomalyDetection(final LongSupplier nanoTime, final LongSupplier processorNanos,
		final Function<String, ComputeDevice> devices)
	{
		this.nanoTime = nanoTime;
		this.processorNanos = processorNanos;
		this.devices = devices;
	}

	private Methods installed() {
		return new Methods(plugins);
	}

	@Override
	public List<MethodDescription> methods() {
		return installed().described();
	}

	@Override
	public TrainingReport train(final Iterable<Plane> normals, final Iterable<Plane> anomalies,
		final TrainingSettings settings, final Path model, final Progress progress) throws IOException
	{
		try (TrainingTurn turn = takeTurn()) {
			return new DeviceFallback(devices, progress).run(settings.device(), (device, found) -> fit(found).fit(normals,
				anomalies, settings.withDevice(device), Lineage.NONE, model, progress));
		}
	}

	@Override
	public TrainingReport teach(final Path parent, final Iterable<Plane> normals, final Iterable<Plane> confirmed,
		final Iterable<Plane> anomalies, final String device, final Path model, final Progress progress) throws IOException
	{
		try (TrainingTurn turn = takeTurn()) {
			final Lesson lesson = new Lesson(parent, normals, confirmed, anomalies, progress);
			final TrainingSettings settings = lesson.settings(device);
			final boolean usesAnomalies = installed().named(settings.method()).usesAnomalies();
			final Iterable<Plane> normal = lesson.normals(progress);
			final Iterable<Plane> abnormal = lesson.anomalies(usesAnomalies, progress);
			return new DeviceFallback(devices, progress).run(device, (name, found) -> fit(found).fit(normal, abnormal,
				settings.withDevice(name), lesson.lineage(), model, progress));
		}
	}

	private ModelFit fit(final Function<String, ComputeDevice> found) {
		return new ModelFit(installed(), found, nanoTime, processorNanos);
	}

	@Override
	public TrainingTurn takeTurn() {
		if (!TRAINING.tryLock()) throw new IllegalStateException(
			"Another training or comparison is running. Wait for its end, or cancel it (Escape in ImageJ's window).");
		return TRAINING::unlock;
	}

	@Override
	public AnomalyScorer open(final Path model, final String device) throws IOException {
		return ModelScorer.of(model, OpenedModel.open(model, installed()::named, devices.apply(device)));
	}
}

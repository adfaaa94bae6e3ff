package sc.fiji.anomaly.detection;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;

import sc.fiji.anomaly.Progress;
import sc.fiji.anomaly.TrainingReport;
import sc.fiji.anomaly.engine.ComputeDevice;
import sc.fiji.anomaly.engine.DeviceFailure;
import sc.fiji.anomaly.engine.EngineException;

/**
 * What becomes of a training whose GPU fails in the middle. Where the GPU was the plugin's choice, the CPU goes on from
 * the last checkpoint; where a user asked for it by name, the training stops and says how to go on.
 */
final class DeviceFallback {

	/** A training. */
	@FunctionalInterface
	interface Training {

		/**
		 * Trains, from the last checkpoint if there is one.
		 *
		 * @param device as users name it
		 * @param devices finds it
		 */
		TrainingReport on(String device, Function<String, ComputeDevice> devices) throws IOException;
	}

	private final Function<String, ComputeDevice> devices;
	private final Progress progress;

	DeviceFallback(final Function<String, ComputeDevice> devices, final Progress progress) {
		this.devices = devices;
		this.progress = progress;
	}

	TrainingReport run(final String asked, final Training training) throws IOException {
		final AtomicReference<ComputeDevice> used = new AtomicReference<>();
		try {
			return training.on(asked, name -> {
				used.set(devices.apply(name));
				return used.get();
			});
		}
		catch (final RuntimeException e) {
			final Optional<String> failure = DeviceFailure.in(e);
			if (used.get() == null || !used.get().isGpu() || failure.isEmpty()) throw e;
			final String what = used.get().key() + " failed in the middle of the training (" + failure.get() + ")";
			if (!asked.trim().equalsIgnoreCase(ComputeDevice.AUTO)) throw new EngineException(what +
				". Checkpoints are kept: the same training on the CPU goes on from the last one. A GPU that has failed works " +
				"again after a restart of the program.", e);
			progress.message("device: " + what + "; the CPU goes on from the last checkpoint");
			return training.on(ComputeDevice.CPU, devices);
		}
	}
}

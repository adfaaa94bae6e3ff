package sc.fiji.anomaly.engine;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import ai.djl.Device;

import sc.fiji.anomaly.InvalidInputException;

/**
 * Where networks run, why there, and whether it can be trusted.
 *
 * @param device the engine's device
 * @param reason why it was taken, for the log
 * @param check how the engine computes there
 */
public record ComputeDevice(Device device, String reason, SelfCheck check) {

	private static final Pattern GPU = Pattern.compile("gpu(\\d{1,2})");

	/**
	 * Chooses a device.
	 *
	 * @param request {@code auto} (the first CUDA device that works, else the CPU), {@code cpu}, {@code gpu0},
	 *          {@code gpu1} ...
	 * @throws IllegalArgumentException for another word, or a GPU that is not there or does not work
	 * @throws EngineException if the engine cannot be started
	 */
	public static ComputeDevice choose(final String request) {
		final String word = request.trim().toLowerCase(Locale.ROOT);
		if (word.equals("cpu")) return checked(Device.cpu(), "asked for");
		final Matcher gpu = GPU.matcher(word);
		if (!gpu.matches() && !word.equals("auto")) throw new InvalidInputException("device", "'" + request +
			"' is unknown; write auto, cpu, gpu0, gpu1 ...");
		final int count = Torch.engine().getGpuCount();
		if (word.equals("auto")) return automatic(count);
		final int index = Integer.parseInt(gpu.group(1));
		if (index >= count) throw new InvalidInputException("device", "there is no " + word + "; the engine sees " +
			(count == 0 ? "no CUDA device. Write auto or cpu." : count + " CUDA device(s), counted from gpu0."));
		try {
			return checked(Device.gpu(index), "asked for");
		}
		catch (final EngineException e) {
			throw new InvalidInputException("device", word + " does not work: " + e.getMessage(), e);
		}
	}

	private static ComputeDevice automatic(final int gpus) {
		if (gpus == 0) return checked(Device.cpu(), "the engine sees no CUDA device");
		try {
			final ComputeDevice gpu = checked(Device.gpu(0), "first CUDA device");
			return gpu.check.allows(Computation.all()) ? gpu : checked(Device.cpu(), "the CUDA device computes wrongly: " +
				gpu.check);
		}
		catch (final EngineException e) {
			return checked(Device.cpu(), "the CUDA device does not work: " + e.getMessage());
		}
	}

	/** @throws EngineException if the device computes nothing at all */
	private static ComputeDevice checked(final Device device, final String reason) {
		return new ComputeDevice(device, reason, SelfCheck.of(device));
	}

	/** Whether this is a CUDA device. */
	public boolean isGpu() {
		return device.isGpu();
	}

	/** The name that users write. */
	public String key() {
		return isGpu() ? "gpu" + device.getDeviceId() : "cpu";
	}

	@Override
	public String toString() {
		return key() + " (" + reason + ")";
	}
}

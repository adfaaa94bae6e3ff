package sc.fiji.anomaly.engine;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

/**
 * Where networks run, and why there.
 *
 * @param device the engine's device
 * @param reason why it was taken, for the log
 */
public record ComputeDevice(Device device, String reason) {

	private static final Pattern GPU = Pattern.compile("gpu(\\d{1,2})");

	/**
	 * Chooses a device.
	 *
	 * @param request {@code auto} (the first CUDA device that works, else the CPU), {@code cpu}, {@code gpu0}, {@code gpu1} ...
	 * @throws IllegalArgumentException for another word, or a GPU that is not there or does not work
	 */
	public static ComputeDevice choose(final String request) {
		final String word = request.trim().toLowerCase(Locale.ROOT);
		if (word.equals("cpu")) return new ComputeDevice(Device.cpu(), "asked for");
		final Matcher gpu = GPU.matcher(word);
		if (!gpu.matches() && !word.equals("auto")) throw new IllegalArgumentException(
			"device: '" + request + "' is unknown; write auto, cpu, gpu0, gpu1 ...");
		final int count = Torch.engine().getGpuCount();
		if (word.equals("auto")) return automatic(count);
		final int index = Integer.parseInt(gpu.group(1));
		if (index >= count) throw new IllegalArgumentException("device: there is no " + word + "; the engine sees "
			+ (count == 0 ? "no CUDA device. Write auto or cpu." : count + " CUDA device(s), counted from gpu0."));
		final String failure = failureOf(Device.gpu(index));
		if (!failure.isEmpty()) throw new IllegalArgumentException("device: " + word + " does not work: " + failure);
		return new ComputeDevice(Device.gpu(index), "asked for");
	}

	private static ComputeDevice automatic(final int gpus) {
		if (gpus == 0) return new ComputeDevice(Device.cpu(), "the engine sees no CUDA device");
		final String failure = failureOf(Device.gpu(0));
		if (failure.isEmpty()) return new ComputeDevice(Device.gpu(0), "first CUDA device");
		return new ComputeDevice(Device.cpu(), "the CUDA device does not work: " + failure);
	}

	/** What goes wrong in a first small computation on the device; empty where it works. */
	private static String failureOf(final Device device) {
		try (NDManager scope = Torch.engine().newBaseManager(device);
				NDArray three = scope.ones(new Shape(3)).sum())
		{
			return three.getFloat() == 3 ? "" : "it computes 1 + 1 + 1 = " + three.getFloat();
		}
		catch (final RuntimeException e) {
			return String.valueOf(e.getMessage());
		}
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

package sc.fiji.anomaly.engine;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

import ai.djl.Device;

import sc.fiji.anomaly.InvalidInputException;

/**
 * Where networks run, why there, and whether it can be trusted.
 *
 * @param device the engine's device
 * @param reason why it was taken, for the log
 * @param check how the engine computes there
 * @param room its memory for images that are scored; nothing on the CPU
 */
public record ComputeDevice(Device device, String reason, SelfCheck check, Optional<DeviceRoom> room) {

	/** The word that leaves the choice to the plugin, or to what was chosen by Compute device. */
	public static final String AUTO = "auto";

	/** The word for the CPU. */
	public static final String CPU = "cpu";

	private static final Pattern GPU = Pattern.compile("gpu\\d{1,2}");

	/** A device with the memory that is free there now. */
	public ComputeDevice(final Device device, final String reason, final SelfCheck check) {
		this(device, reason, check, DeviceRoom.of(device));
	}

	/**
	 * Chooses a device.
	 *
	 * @param request {@code auto} (what was chosen by Compute device, else the first CUDA device that works, else the
	 *          CPU), {@code cpu}, {@code gpu0}, {@code gpu1} ...
	 * @throws IllegalArgumentException for another word, or a GPU that is not there or does not work
	 * @throws EngineException if the engine cannot be started
	 */
	public static ComputeDevice choose(final String request) {
		final String word = request.trim().toLowerCase(Locale.ROOT);
		if (word.equals(CPU)) return checked(Device.cpu(), "asked for");
		if (!isGpu(word) && !word.equals(AUTO)) throw new InvalidInputException("device", "'" + request +
			"' is unknown; write auto, cpu, gpu0, gpu1 ...");
		final int count = CudaDevices.count(Torch.engine());
		if (word.equals(AUTO)) return automatic(DeviceFile.ofUser().read().device(), Torch.started(), count);
		if (index(word) >= count) throw new InvalidInputException("device", "there is no " + word + "; the engine sees " +
			(count == 0 ? "no CUDA device. Write auto or cpu. Plugins > Anomaly > Compute device says what is missing."
				: count + " CUDA device(s), counted from gpu0."));
		try {
			return checked(Device.gpu(index(word)), "asked for");
		}
		catch (final EngineException e) {
			throw new InvalidInputException("device", word + " does not work: " + e.getMessage(), e);
		}
	}

	/**
	 * What {@code auto} is.
	 *
	 * @param chosen by Compute device
	 * @param start of the engine
	 * @param gpus that the engine has
	 */
	static ComputeDevice automatic(final String chosen, final EngineStart start, final int gpus) {
		if (start.fellBack()) return checked(Device.cpu(), start.reason());
		if (chosen.equals(CPU)) return checked(Device.cpu(), "chosen by Compute device");
		final boolean there = isGpu(chosen) && index(chosen) < gpus;
		final String lost = isGpu(chosen) && !there ? chosen + ", which was chosen by Compute device, is not there; " : "";
		if (gpus == 0) return checked(Device.cpu(), lost + "the engine sees no CUDA device");
		try {
			final ComputeDevice gpu = there ? checked(Device.gpu(index(chosen)), "chosen by Compute device") : checked(Device
				.gpu(0), lost + "first CUDA device");
			return gpu.check.allows(Computation.all()) ? gpu : checked(Device.cpu(), "the CUDA device computes wrongly: " +
				gpu.check);
		}
		catch (final EngineException e) {
			return checked(Device.cpu(), "the CUDA device does not work: " + e.getMessage());
		}
	}

	private static boolean isGpu(final String word) {
		return GPU.matcher(word).matches();
	}

	private static int index(final String gpu) {
		return Integer.parseInt(gpu.substring("gpu".length()));
	}

	/** @throws EngineException if the device computes nothing at all */
	private static ComputeDevice checked(final Device device, final String reason) {
		final SelfCheck check = device.isGpu() ? DeviceFile.ofUser().guard("gpu" + device.getDeviceId(), false,
			() -> SelfCheck.of(device)) : SelfCheck.of(device);
		return new ComputeDevice(device, reason, check);
	}

	/** Whether this is a CUDA device. */
	public boolean isGpu() {
		return device.isGpu();
	}

	/** The name that users write. */
	public String key() {
		return isGpu() ? "gpu" + device.getDeviceId() : CPU;
	}

	@Override
	public String toString() {
		return key() + " (" + reason + ")";
	}
}

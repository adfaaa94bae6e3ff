package sc.fiji.anomaly.engine;

import java.util.Arrays;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;

/**
 * A program of its own that starts the engine, computes what is known and takes memory: what ends it does not end the
 * program that waits for it. It writes {@code trial KEY=VALUE}, what it is about to do first.
 */
public final class EngineTrial {

	/** In front of all that it has to say; libraries write, too. */
	public static final String MARK = "trial ";

	/** What it is about to do. */
	public static final String STAGE = "stage";

	/** What could not be done, and why. */
	public static final String FAILED = "failed";

	/** Name and version of the engine, and how it computes. */
	public static final String ENGINE = "engine";

	/** The folder that the libraries were taken from. */
	public static final String LIBRARIES = "libraries";

	/** Where it computes, as {@code gpu0}. */
	public static final String DEVICE = "device";

	/** Why there. */
	public static final String REASON = "reason";

	/** The last that is said if all went well. */
	public static final String END = "end";

	private static final long MEGABYTE = 1L << 20;

	private EngineTrial() {}

	/** @param arguments the device, and how many megabytes to take of its memory if it is a GPU */
	public static void main(final String[] arguments) {
		try {
			say(STAGE, "starting PyTorch");
			say(LIBRARIES, Torch.libraries().toString());
			say(STAGE, "computing");
			final ComputeDevice device = ComputeDevice.choose(arguments[0]);
			say(ENGINE, device.check().toString());
			say(DEVICE, device.key());
			say(REASON, device.reason());
			device.check().require("Nothing can be trained", Computation.all(), "");
			if (device.isGpu()) {
				say(STAGE, "taking " + arguments[1] + " MB of memory");
				take(device, Long.parseLong(arguments[1]));
			}
			say(END, "right");
		}
		catch (final RuntimeException | LinkageError e) {
			say(FAILED, String.valueOf(e.getMessage()).replace(Torch.AFTERWARDS, ""));
		}
		System.out.flush();
		// threads of libraries may go on
		Runtime.getRuntime().halt(0);
	}

	private static void take(final ComputeDevice device, final long megabytes) {
		try (NDManager scope = Torch.newScope(device)) {
			for (long taken = 0; taken < megabytes; taken += 64)
				scope.zeros(new Shape(64 * MEGABYTE / Float.BYTES), DataType.FLOAT32);
		}
		catch (final ai.djl.engine.EngineException e) {
			throw new EngineException(device.key() + " has too little memory for a training, which takes about " + megabytes +
				" MB (" + Arrays.stream(String.valueOf(e.getMessage()).split("\\R")).findFirst().orElse("") + ")", e);
		}
	}

	private static void say(final String key, final String value) {
		System.out.println(MARK + key + "=" + value.replaceAll("\\s*\\R\\s*", " "));
	}
}

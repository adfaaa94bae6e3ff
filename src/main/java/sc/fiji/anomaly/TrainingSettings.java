package sc.fiji.anomaly;

import java.util.Objects;

/**
 * How a model shall be trained.
 *
 * @param method {@code auto}, or the name of an installed method
 * @param layout {@code auto}, {@code aligned} or {@code texture}
 * @param size working size in pixels; 0: chosen from the images
 * @param effort how many steps
 * @param options the method's own settings, {@code name:value,name:value}
 * @param seed decides split, initial weights, batches and noise
 * @param device {@code auto}, {@code cpu}, {@code gpu0} ...
 * @param cases which files or stacks belong together, as those of one patient, so that they never train and calibrate
 *          at once: {@code auto} (what looks or names show), {@code file} (each on its own), {@code folder} (those of a
 *          subfolder), or a regular expression on file names with one group, such as {@code (.*)_slice\d+}
 * @param keep what the model's file keeps of the images
 */
public record TrainingSettings(String method, String layout, int size, Effort effort, String options, long seed,
		String device, String cases, Keep keep) {

	/** What a user gets who says nothing. */
	public static final TrainingSettings DEFAULT = new TrainingSettings("auto", "auto", 0, Effort.STANDARD, "", 1, "auto",
		"auto", Keep.THUMBNAILS);

	public TrainingSettings {
		Objects.requireNonNull(method, "method");
		Objects.requireNonNull(layout, "layout");
		Objects.requireNonNull(effort, "effort");
		Objects.requireNonNull(options, "options");
		Objects.requireNonNull(device, "device");
		Objects.requireNonNull(cases, "cases");
		Objects.requireNonNull(keep, "keep");
	}

	/** Settings that keep what is kept where nothing else is said. */
	public TrainingSettings(final String method, final String layout, final int size, final Effort effort,
		final String options, final long seed, final String device, final String cases)
	{
		this(method, layout, size, effort, options, seed, device, cases, DEFAULT.keep);
	}

	public TrainingSettings withMethod(final String newMethod) {
		return new TrainingSettings(newMethod, layout, size, effort, options, seed, device, cases, keep);
	}

	public TrainingSettings withLayout(final String newLayout) {
		return new TrainingSettings(method, newLayout, size, effort, options, seed, device, cases, keep);
	}

	public TrainingSettings withSize(final int newSize) {
		return new TrainingSettings(method, layout, newSize, effort, options, seed, device, cases, keep);
	}

	public TrainingSettings withEffort(final Effort newEffort) {
		return new TrainingSettings(method, layout, size, newEffort, options, seed, device, cases, keep);
	}

	public TrainingSettings withOptions(final String newOptions) {
		return new TrainingSettings(method, layout, size, effort, newOptions, seed, device, cases, keep);
	}

	public TrainingSettings withSeed(final long newSeed) {
		return new TrainingSettings(method, layout, size, effort, options, newSeed, device, cases, keep);
	}

	public TrainingSettings withDevice(final String newDevice) {
		return new TrainingSettings(method, layout, size, effort, options, seed, newDevice, cases, keep);
	}

	public TrainingSettings withCases(final String newCases) {
		return new TrainingSettings(method, layout, size, effort, options, seed, device, newCases, keep);
	}

	public TrainingSettings withKeep(final Keep newKeep) {
		return new TrainingSettings(method, layout, size, effort, options, seed, device, cases, newKeep);
	}
}

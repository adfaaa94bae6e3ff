package sc.fiji.anomaly.command;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

import sc.fiji.anomaly.Effort;
import sc.fiji.anomaly.InvalidInputException;
import sc.fiji.anomaly.Keep;
import sc.fiji.anomaly.cases.CaseRule;
import sc.fiji.anomaly.store.Separator;

/**
 * Checks the values of parameters, whoever sent them: dialogs check a little, macros and scripts nothing. Every error
 * is an {@link IllegalArgumentException} that names the parameter.
 */
final class Check {

	private static final String MODEL_ENDING = ".anomaly";

	private Check() {
		// nothing to make
	}

	/** A text that may be absent. */
	static String text(final String value) {
		return value == null ? "" : value.trim();
	}

	/**
	 * A text that must be there.
	 *
	 * @param what what to write, for the error
	 */
	static String given(final String parameter, final String value, final String what) {
		if (text(value).isEmpty()) throw new InvalidInputException(parameter, "is empty; write " + what);
		return text(value);
	}

	static int atLeast(final String parameter, final int value, final int minimum) {
		if (value >= minimum) return value;
		throw new InvalidInputException(parameter, "is " + minimum + " or more, not " + value);
	}

	static double notNegative(final String parameter, final double value) {
		if (value >= 0 && Double.isFinite(value)) return value;
		throw new InvalidInputException(parameter, "is 0 or more, not " + value);
	}

	static String layout(final String value) {
		final String layout = given("layout", value, "auto, aligned or texture");
		if (Set.of("auto", "aligned", "texture").contains(layout.toLowerCase(Locale.ROOT))) return layout;
		throw new InvalidInputException("layout", "'" + layout + "' is unknown; write auto, aligned or texture");
	}

	static String cases(final String value) {
		final String cases = given("cases", value, "auto, file, folder, or a pattern with one group");
		CaseRule.of(cases);
		return cases;
	}

	static String device(final String value) {
		return given("device", value, "auto, cpu, gpu0, gpu1 ...");
	}

	/** A device by its name, whether it is there or not. */
	static String computeDevice(final String value) {
		if (value.toLowerCase(Locale.ROOT).matches("auto|cpu|gpu\\d{1,2}")) return value;
		throw new InvalidInputException("device", "'" + value + "' is unknown; write auto, cpu, gpu0, gpu1 ...");
	}

	static Effort effort(final String value) {
		for (final Effort effort : Effort.values())
			if (effort.key().equals(text(value).toLowerCase(Locale.ROOT))) return effort;
		throw new InvalidInputException("effort", "is one of " + Arrays.stream(Effort.values()).map(Effort::key).collect(
			Collectors.joining(", ")) + ", not '" + value + "'");
	}

	static Keep keep(final String value) {
		for (final Keep keep : Keep.values())
			if (keep.key().equals(text(value).toLowerCase(Locale.ROOT))) return keep;
		throw new InvalidInputException("keep", "is one of " + Arrays.stream(Keep.values()).map(Keep::key).collect(
			Collectors.joining(", ")) + ", not '" + value + "'");
	}

	static Separator separator(final String value) {
		for (final Separator separator : Separator.values())
			if (separator.name().equalsIgnoreCase(text(value))) return separator;
		throw new InvalidInputException("separator", "is comma or semicolon, not '" + value + "'");
	}

	/** A share of normal images: above 0, below 1. */
	static double alarmRate(final double value) {
		if (value > 0 && value < 1) return value;
		throw new InvalidInputException("alarmrate", "is above 0 and below 1, not " + value +
			"; it is the share of normal images that may be called anomalous");
	}

	/** A percentage. */
	static double opacity(final double value) {
		if (value >= 0 && value <= 100) return value;
		throw new InvalidInputException("opacity", "is 0 to 100 (percent), not " + value);
	}

	/** A folder that must be given. */
	static Path folder(final String parameter, final File folder) {
		if (!isGiven(folder)) throw new InvalidInputException(parameter, "give a folder of images");
		return folder.toPath();
	}

	/** A folder that may be left out, but must be there if it is given. */
	static void existingFolder(final String parameter, final File folder) {
		if (!isGiven(folder) || folder.isDirectory()) return;
		throw new InvalidInputException(parameter, folder.exists() ? folder + " is a file; give the folder that it lies in"
			: "the folder " + folder + " does not exist");
	}

	/**
	 * Two folders of which neither is the other one or inside it, whatever links lead there: images that count as normal
	 * must not count as abnormal, too.
	 *
	 * @throws IOException if the real place of a folder cannot be found out
	 */
	static void apart(final String parameter, final File folder, final String otherParameter, final File other)
		throws IOException
	{
		if (!folder.exists() || !other.exists()) return;
		final Path place = folder.toPath().toRealPath();
		final Path otherPlace = other.toPath().toRealPath();
		final String both = parameter + ", " + otherParameter;
		final String what = "; give two folders apart from each other, each with images of one kind";
		if (place.equals(otherPlace)) throw new InvalidInputException(both, "are one folder, " + place + what);
		if (otherPlace.startsWith(place)) throw new InvalidInputException(both, otherPlace + " lies inside " + place +
			what);
		if (place.startsWith(otherPlace)) throw new InvalidInputException(both, place + " lies inside " + otherPlace +
			what);
	}

	static boolean isGiven(final File file) {
		return file != null && !file.getPath().isBlank();
	}

	/** The model file to read; the ending of its name may be left out. */
	static Path modelToRead(final File model) {
		if (!isGiven(model)) throw new InvalidInputException("model", "give the model file (.anomaly) to score with");
		final Path file = model.toPath();
		if (Files.exists(file)) return file;
		if (Files.exists(withEnding(file))) return withEnding(file);
		throw new InvalidInputException("model", "the file " + file + " does not exist");
	}

	/**
	 * The model file to write, with the ending that its name may lack. Checked before a training, so that it is not found
	 * out after it.
	 */
	static Path modelToWrite(final String parameter, final File model) {
		if (!isGiven(model)) throw new InvalidInputException(parameter, "give the model file (.anomaly) to write");
		final Path named = model.toPath();
		final Path file = withEnding(named);
		for (final Path path : List.of(named, file))
			if (Files.isDirectory(path)) throw new InvalidInputException(parameter, path +
				" is a folder; give the name of a file in it");
		// whoever named a file that is there means that one, and it is kept
		if (!file.equals(named) && Files.exists(named)) throw new InvalidInputException(parameter, named +
			" exists and is no model by its name; give the name of a file that ends in " + MODEL_ENDING);
		final Path folder = file.toAbsolutePath().getParent();
		if (folder != null && Files.isDirectory(folder)) return file;
		throw new InvalidInputException(parameter, "the folder " + folder + " does not exist; make it first");
	}

	private static Path withEnding(final Path file) {
		final String name = file.toString();
		return name.toLowerCase(Locale.ROOT).endsWith(MODEL_ENDING) ? file : Path.of(name + MODEL_ENDING);
	}
}

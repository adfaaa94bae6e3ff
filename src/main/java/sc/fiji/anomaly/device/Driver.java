package sc.fiji.anomaly.device;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * NVIDIA's driver and cards, as NVIDIA's own program {@code nvidia-smi} tells of them, which comes with the driver.
 *
 * @param version of the driver; empty if there is none
 * @param cuda highest version of CUDA that it can do, as 12.8; empty if it is not known
 * @param cards in the order of gpu0, gpu1 ...
 * @param problem why there is none, for users; empty if there is one
 */
public record Driver(String version, String cuda, List<Card> cards, String problem) {

	/**
	 * A card.
	 *
	 * @param totalMegabytes its memory; -1 if it is not known
	 * @param freeMegabytes what other programs leave of it; -1 if it is not known
	 */
	public record Card(String name, long totalMegabytes, long freeMegabytes) {

		@Override
		public String toString() {
			return name + (totalMegabytes < 0 ? "" : String.format(Locale.ROOT, ", %,d MB of memory, %,d MB of it free",
				totalMegabytes, freeMegabytes));
		}
	}

	private static final String PROGRAM = "nvidia-smi";

	private static final Duration LIMIT = Duration.ofSeconds(20);

	private static final Pattern CUDA = Pattern.compile("CUDA Version:\\s*(\\d+\\.\\d+)");

	public Driver {
		cards = List.copyOf(cards);
	}

	/** Whether there is a card that can be used. */
	public boolean isThere() {
		return problem.isEmpty();
	}

	/** Looks. */
	public static Driver of(final Programs programs) {
		try {
			final Programs.Ended list = programs.run(List.of(PROGRAM,
				"--query-gpu=driver_version,memory.total,memory.free,name", "--format=csv,noheader,nounits"), LIMIT);
			if (!list.inTime()) return none("NVIDIA's program nvidia-smi does not answer");
			if (list.code() != 0) return none("NVIDIA's program nvidia-smi says: " + String.join(" ", list.lines()).trim());
			return of(list.lines(), programs.run(List.of(PROGRAM), LIMIT).lines());
		}
		catch (final IOException e) {
			return none("no driver of NVIDIA was found (its program nvidia-smi is not there)");
		}
	}

	private static Driver of(final List<String> list, final List<String> page) {
		final List<Card> cards = new ArrayList<>();
		String version = "";
		for (final String line : list) {
			final String[] fields = line.split(",", 4);
			if (fields.length < 4) continue;
			version = fields[0].trim();
			cards.add(new Card(fields[3].trim(), number(fields[1]), number(fields[2])));
		}
		if (cards.isEmpty()) return none("NVIDIA's driver is there, but no card");
		final Matcher cuda = CUDA.matcher(String.join("\n", page));
		return new Driver(version, cuda.find() ? cuda.group(1) : "", cards, "");
	}

	private static Driver none(final String problem) {
		return new Driver("", "", List.of(), problem);
	}

	/** Of shared cards some figures are not told. */
	private static long number(final String field) {
		return field.trim().matches("\\d{1,15}") ? Long.parseLong(field.trim()) : -1;
	}

	/**
	 * Whether the driver is too old for a library.
	 *
	 * @param flavor as {@code cu128}; drivers take all versions of CUDA with their own first number
	 */
	public boolean isTooOldFor(final String flavor) {
		return !cuda.isEmpty() && flavor.matches("cu\\d{3}") && Integer.parseInt(flavor.substring(2, 4)) > Integer.parseInt(
			cuda.split("\\.")[0]);
	}

	@Override
	public String toString() {
		return isThere() ? "NVIDIA " + version + (cuda.isEmpty() ? "" : ", for CUDA up to " + cuda) : problem;
	}
}

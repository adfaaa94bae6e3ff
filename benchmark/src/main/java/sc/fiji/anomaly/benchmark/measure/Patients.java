package sc.fiji.anomaly.benchmark.measure;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import sc.fiji.anomaly.image.Plane;

/** Which images of a set are of one patient, by what is known of its file names. No method is told. */
final class Patients {

	private static final Pattern FRAME = Pattern.compile("num_(\\d+)");

	/** Frame numbers of one tile lie so near each other. */
	private static final long SAME_TILE = 300;

	private Patients() {}

	/** A patient is what the group of a pattern finds in the file name. */
	static Function<List<Plane>, List<List<Plane>>> named(final String pattern) {
		final Pattern compiled = Pattern.compile(pattern);
		return planes -> {
			final Map<String, List<Plane>> patients = new LinkedHashMap<>();
			for (final Plane plane : planes)
				patients.computeIfAbsent(group(compiled, plane), name -> new ArrayList<>()).add(plane);
			return List.copyOf(patients.values());
		};
	}

	/** Magnetic tiles: frames whose numbers lie near each other are exposures of one tile. */
	static List<List<Plane>> tiles(final List<Plane> planes) {
		final List<List<Plane>> tiles = new ArrayList<>();
		long last = -SAME_TILE - 1;
		for (final Plane plane : planes.stream().sorted(Comparator.comparingLong(Patients::frame)).toList()) {
			if (frame(plane) - last > SAME_TILE) tiles.add(new ArrayList<>());
			tiles.get(tiles.size() - 1).add(plane);
			last = frame(plane);
		}
		return tiles;
	}

	private static long frame(final Plane plane) {
		return Long.parseLong(group(FRAME, plane));
	}

	private static String group(final Pattern pattern, final Plane plane) {
		final Matcher matcher = pattern.matcher(plane.source());
		if (!matcher.find()) throw new IllegalArgumentException(plane.source() + " has another name than files of its set");
		return matcher.group(1);
	}
}

package sc.fiji.anomaly.checkpoint;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What decides the result of a training: two trainings with equal fingerprints are the same.
 *
 * @param settings settings by name
 * @param images digest of the images, see {@link sc.fiji.anomaly.image.ImageDigest}
 */
public record Fingerprint(Map<String, String> settings, String images) {

	public Fingerprint {
		settings = Collections.unmodifiableMap(new TreeMap<>(settings));
		Objects.requireNonNull(images, "images");
	}

	/**
	 * What makes an earlier training another than this one, for users: {@code "other settings (seed: 1 then, 2 now)"}, or
	 * {@code "other images"}, or both. Empty where they are the same.
	 */
	String differenceFrom(final Fingerprint earlier) {
		final TreeSet<String> names = new TreeSet<>(settings.keySet());
		names.addAll(earlier.settings.keySet());
		names.removeIf(name -> Objects.equals(settings.get(name), earlier.settings.get(name)));
		final List<String> differences = new ArrayList<>();
		if (!names.isEmpty()) differences.add("other settings (" + String.join("; ", names.stream().map(name -> name +
			": " + earlier.settings.getOrDefault(name, "none") + " then, " + settings.getOrDefault(name, "none") + " now")
			.toList()) + ")");
		if (!images.equals(earlier.images)) differences.add("other images");
		return String.join(" and ", differences);
	}
}

package sc.fiji.anomaly.benchmark.fuzz;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Predicate;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;

/**
 * Places in a JSON text where something can be changed. Elements of lists count as one place for the draw, so that a
 * long list of numbers is not all that is ever changed.
 */
final class JsonSpots {

	/** A value in an object or a list. */
	record Spot(JsonElement parent, String key, int index) {

		JsonElement value() {
			return parent instanceof JsonObject object ? object.get(key) : ((JsonArray) parent).get(index);
		}

		void set(final JsonElement value) {
			if (parent instanceof JsonObject object) object.add(key, value);
			else((JsonArray) parent).set(index, value);
		}

		void remove() {
			if (parent instanceof JsonObject object) object.remove(key);
			else((JsonArray) parent).remove(index);
		}

		boolean isField() {
			return parent instanceof JsonObject;
		}
	}

	private final Map<String, List<Spot>> byPath = new LinkedHashMap<>();

	JsonSpots(final JsonObject root) {
		collect(root, "");
	}

	private void collect(final JsonElement parent, final String path) {
		if (parent instanceof JsonObject object) for (final String key : object.keySet())
			add(new Spot(parent, key, 0), path + "." + key);
		if (parent instanceof JsonArray array) for (int i = 0; i < array.size(); i++)
			add(new Spot(parent, "", i), path + "[]");
	}

	private void add(final Spot spot, final String path) {
		byPath.computeIfAbsent(path, p -> new ArrayList<>()).add(spot);
		collect(spot.value(), path);
	}

	/** One of the places that fit, by chance; there must be one. */
	Spot draw(final Predicate<Spot> fits, final SplittableRandom random) {
		final List<List<Spot>> fitting = new ArrayList<>();
		byPath.values().forEach(spots -> {
			final List<Spot> some = spots.stream().filter(fits).toList();
			if (!some.isEmpty()) fitting.add(some);
		});
		final List<Spot> spots = fitting.get(random.nextInt(fitting.size()));
		return spots.get(random.nextInt(spots.size()));
	}
}

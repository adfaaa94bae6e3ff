package sc.fiji.anomaly.benchmark.fuzz;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.SplittableRandom;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;

import sc.fiji.anomaly.benchmark.fuzz.JsonSpots.Spot;

/** Ways to change a JSON text that stays JSON, nearly. */
enum CardChange {

		NUMBERS {

			@Override
			String of(final String json, final SplittableRandom random) {
				final JsonObject card = parse(json);
				final Spot spot = new JsonSpots(card).draw(s -> isNumber(s.value()), random);
				final double was = spot.value().getAsDouble();
				final List<String> all = List.of("0", "-1", "1", "1e308", "-1e308", "1e999", "0.5", "1e-320", "2147483647",
					"2147483648", "4294967297", "9223372036854775808", "NaN", "Infinity", "\"1\"", Double.toString(2 * was),
					Double.toString(-was), Double.toString(was * 1.0001), Double.toString(was / 1000), Double.toString(was *
						1e6));
				spot.set(raw(all.get(random.nextInt(all.size()))));
				return card.toString();
			}
		},

		/** Of images, parts, tensors. */
		SIZES {

			@Override
			String of(final String json, final SplittableRandom random) {
				final JsonObject card = parse(json);
				final Spot spot = new JsonSpots(card).draw(s -> isNumber(s.value()) && (List.of("channels", "width", "height",
					"reduction", "images", "units").contains(s.key()) || !s.isField() && s.value().getAsString().matches("\\d+")),
					random);
				final double was = spot.value().getAsDouble();
				final double[] factors = { 0, -1, 0.5, 2, 3, 10, 64, 1000, 1e6, 1e9 };
				final double value = was * factors[random.nextInt(factors.length)] + random.nextInt(3) - 1;
				spot.set(new JsonPrimitive(value == Math.rint(value) && random.nextBoolean() ? (Number) (long) value
					: (Number) value));
				return card.toString();
			}
		},

		TEXTS
		{

			@Override
			String of(final String json, final SplittableRandom random) {
				final JsonObject card = parse(json);
				final Spot spot = new JsonSpots(card).draw(s -> isText(s.value()), random);
				final String was = spot.value().getAsString();
				final List<String> all = List.of("", "NaN", "1", "-1", "null", "TEXTURE", "ALIGNED", "MLSAD", "PCA", "MAX", "x"
					.repeat(30_000), "../../x", "\u0000\n", was + " ", was.toLowerCase(Locale.ROOT), was + was, "9".repeat(30),
					"1,2,4", "0");
				spot.set(new JsonPrimitive(all.get(random.nextInt(all.size()))));
				return card.toString();
			}
		},

		LISTS
		{

			@Override
			String of(final String json, final SplittableRandom random) {
				final JsonObject card = parse(json);
				final JsonArray list = new JsonSpots(card).draw(s -> s.value().isJsonArray(), random).value().getAsJsonArray();
				switch (random.nextInt(7)) {
					case 0 -> list.asList().clear();
					case 1 -> list.add(JsonParser.parseString("[null,[],{},1e999,\"1\",-1]").getAsJsonArray().get(random.nextInt(
						6)));
					case 2 -> list.asList().addAll(list.deepCopy().asList());
					case 3 -> Collections.reverse(list.asList());
					case 4 -> Collections.shuffle(list.asList(), new Random(random.nextLong()));
					case 5 -> {
						final JsonElement element = list.isEmpty() ? new JsonPrimitive(1) : list.get(0);
						for (int i = 0; i < 20_000; i++)
							list.add(element);
					}
					default -> {
						if (list.isEmpty()) list.add(1);
						else list.remove(random.nextInt(list.size()));
					}
				}
				return card.toString();
			}
		},

		MISSING
		{

			@Override
			String of(final String json, final SplittableRandom random) {
				final JsonObject card = parse(json);
				new JsonSpots(card).draw(Spot::isField, random).remove();
				return card.toString();
			}
		},

		/** Two fields of one name, which JSON allows, or two elements where there was one. */
		DOUBLE {

			@Override
			String of(final String json, final SplittableRandom random) {
				final JsonObject card = parse(json);
				final Spot spot = new JsonSpots(card).draw(s -> true, random);
				if (!spot.isField()) {
					((JsonArray) spot.parent()).add(spot.value().deepCopy());
					return card.toString();
				}
				final JsonElement was = spot.value();
				spot.set(new JsonPrimitive("here"));
				final String other = random.nextBoolean() ? was.toString() : "1";
				final String key = new JsonPrimitive(spot.key()).toString();
				return card.toString().replace(key + ":\"here\"", key + ":" + was + "," + key + ":" + other);
			}
		},

		UNKNOWN
		{

			@Override
			String of(final String json, final SplittableRandom random) {
				final JsonObject card = parse(json);
				final List<JsonObject> objects = new ArrayList<>(List.of(card));
				objects.add(new JsonSpots(card).draw(s -> s.value().isJsonObject(), random).value().getAsJsonObject());
				objects.get(random.nextInt(2)).add(random.nextBoolean() ? "more" : "Method", new JsonPrimitive(1));
				return card.toString();
			}
		},

		TYPES
		{

			@Override
			String of(final String json, final SplittableRandom random) {
				final JsonObject card = parse(json);
				final List<String> all = List.of("null", "true", "false", "[]", "{}", "1", "\"NaN\"", "[1]", "{\"a\":1}");
				new JsonSpots(card).draw(s -> true, random).set(raw(all.get(random.nextInt(all.size()))));
				return card.toString();
			}
		},

		/** Which is often no JSON any more. */
		CHARACTERS {

			@Override
			String of(final String json, final SplittableRandom random) {
				final StringBuilder text = new StringBuilder(json);
				final int at = random.nextInt(text.length());
				switch (random.nextInt(3)) {
					case 0 -> text.deleteCharAt(at);
					case 1 -> text.insert(at, "{}[],:\"0\\-.eé".charAt(random.nextInt(13)));
					default -> text.setCharAt(at, (char) (text.charAt(at) ^ 1 << random.nextInt(7)));
				}
				return text.toString();
			}
		};

	/** A changed text; by chance it may mean the same. */
	abstract String of(String json, SplittableRandom random);

	private static JsonObject parse(final String json) {
		return JsonParser.parseString(json).getAsJsonObject();
	}

	/** Also what is no JSON, such as NaN. */
	private static JsonElement raw(final String text) {
		return switch (text) {
			case "NaN" -> new JsonPrimitive(Double.NaN);
			case "Infinity" -> new JsonPrimitive(Double.POSITIVE_INFINITY);
			default -> JsonParser.parseString(text);
		};
	}

	private static boolean isNumber(final JsonElement element) {
		return element.isJsonPrimitive() && element.getAsJsonPrimitive().isNumber();
	}

	private static boolean isText(final JsonElement element) {
		return element.isJsonPrimitive() && element.getAsJsonPrimitive().isString();
	}
}

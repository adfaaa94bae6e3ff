package sc.fiji.anomaly.model;

import java.util.List;

import com.google.gson.Gson;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;

import sc.fiji.anomaly.method.Pooling;

/** Cards of older formats, completed by what they had no field for. All else must be in them as in new ones. */
final class OlderCards {

	/** Writes what is put where nothing is known. */
	private static final Gson UNKNOWN = new Gson();

	private OlderCards() {}

	/**
	 * The card as it would be in the newest format.
	 *
	 * @param formatVersion the format of the card; may be the newest
	 */
	static JsonObject completed(final JsonObject card, final int formatVersion) {
		final JsonObject complete = card.deepCopy();
		if (formatVersion < 3) {
			final JsonObject pooling = new JsonObject();
			pooling.addProperty("positions", Pooling.DEFAULT.positions().name());
			pooling.addProperty("levels", Pooling.DEFAULT.levels().name());
			complete(complete.get("aggregation"), "pooling", pooling);
		}
		if (formatVersion < 4) {
			// the first two are missing in the first files of format 3 only
			complete(complete, "reference", new JsonPrimitive(""));
			complete(complete, "means", new JsonArray());
			if (complete.get("preprocessing") instanceof JsonObject preprocessing) complete(preprocessing.get("intensity"),
				"spans", unknownSpans());
			complete(complete.get("provenance"), "plugin", new JsonPrimitive(""));
			complete(complete.get("provenance"), "methodVersion", new JsonPrimitive(1));
		}
		if (formatVersion < 5 && complete.get("calibration") instanceof JsonObject calibration) {
			casesOfOne(calibration.get("scores"));
			casesOfOne(calibration.get("marks"));
		}
		if (formatVersion < 6) {
			complete(complete.get("provenance"), "shapes", UNKNOWN.toJsonTree(ImageShapes.UNKNOWN));
			complete(complete.get("provenance"), "heldOut", new JsonArray());
			complete(complete.get("provenance"), "recipe", UNKNOWN.toJsonTree(Recipe.UNKNOWN));
			complete(complete.get("provenance"), "parent", UNKNOWN.toJsonTree(Parent.NONE));
		}
		if (formatVersion < 7) {
			complete(complete, "notes", UNKNOWN.toJsonTree(Notes.NONE));
			if (complete.get("provenance") instanceof JsonObject provenance) complete(provenance.get("recipe"), "keep",
				new JsonPrimitive(Recipe.UNKNOWN.keep()));
		}
		if (formatVersion < 8) complete(complete.get("provenance"), "done", new JsonPrimitive(1.0));
		return formatVersion < 5 ? withOneMember(complete) : complete;
	}

	/** Before format 5 a card was of its only member. */
	private static JsonObject withOneMember(final JsonObject card) {
		final JsonObject member = new JsonObject();
		member.addProperty("name", "");
		copy(card, "method", member);
		for (final String name : List.of("reference", "options", "preprocessing", "means", "aggregation")) {
			copy(card, name, member);
			card.remove(name);
		}
		if (card.get("provenance") instanceof JsonObject provenance && provenance.has("methodVersion")) member.add(
			"version", provenance.remove("methodVersion"));
		final JsonArray members = new JsonArray();
		members.add(member);
		card.add("members", members);
		final JsonObject committee = new JsonObject();
		committee.add("voices", new JsonArray());
		committee.add("levels", new JsonArray());
		card.add("committee", committee);
		return card;
	}

	/** What is missing, the reader complains of. */
	private static void copy(final JsonObject from, final String name, final JsonObject to) {
		if (from.has(name)) to.add(name, from.get(name));
	}

	/** Before there were cases, each score was of a file or stack: a case of its own. */
	private static void casesOfOne(final JsonElement rates) {
		if (!(rates instanceof JsonObject object && object.get("scores") instanceof JsonArray scores)) return;
		final JsonArray cases = new JsonArray();
		for (final JsonElement score : scores) {
			final JsonArray one = new JsonArray();
			one.add(score);
			cases.add(one);
		}
		object.add("scores", cases);
	}

	private static JsonObject unknownSpans() {
		final JsonObject spans = new JsonObject();
		spans.add("narrowest", new JsonArray());
		spans.add("widest", new JsonArray());
		return spans;
	}

	/** Adds a field where it is missing. What is no object at all, the reader complains of. */
	private static void complete(final JsonElement element, final String name, final JsonElement value) {
		if (element instanceof JsonObject object && !object.has(name)) object.add(name, value);
	}
}

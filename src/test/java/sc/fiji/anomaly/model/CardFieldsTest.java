package sc.fiji.anomaly.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

import ai.djl.ndarray.NDManager;

import sc.fiji.anomaly.store.ModelArchive;
import sc.fiji.anomaly.store.ModelFileException;
import sc.fiji.anomaly.store.Tensor;

/** Cards with every check sum right, of which a field is missing, unknown, of another type, or out of its range. */
class CardFieldsTest {

	/** One of each kind of JSON; what a text, a number, true and so on may not be taken for. */
	private static final List<String> KINDS = List.of("\"NaN\"", "\"1\"", "1", "1.5", "1e999", "true", "null", "[]", "{}",
		"[1]", "{\"a\":1}");

	private static final String MEMBER = "members[0]";

	private static NDManager manager;

	private static String good;

	private static Map<String, Tensor> weights;

	@TempDir
	Path folder;

	@BeforeAll
	static void readAGoodModel() throws IOException {
		manager = NDManager.newBaseManager("PyTorch");
		final AnomalyModel model = AnomalyModel.read(StoredModels.file(StoredModels.FORMAT_3));
		weights = model.weights();
		good = new Gson().toJson(model.card());
	}

	@AfterAll
	static void stopEngine() {
		manager.close();
	}

	@Test
	void aCardThatWasNotChangedIsReadAsItWasWritten() throws IOException {
		assertEquals(good, new Gson().toJson(read(good).card()));
	}

	@Test
	void everyFieldThatIsMissingIsNamed() {
		final List<String> fields = fields();
		assertTrue(fields.containsAll(List.of("members[0].aggregation.pooling.positions", "calibration.scores.scores",
			"provenance.seed")), fields.toString());
		for (final String field : fields) {
			if (isOption(field)) continue;
			final JsonObject card = card();
			parent(card, field).remove(name(field));
			assertRefused(card, "has a bad card: model.json lacks the field " + field + ".");
		}
	}

	@Test
	void everyFieldThatIsUnknownIsNamed() {
		for (final String field : fields()) {
			if (isOption(field)) continue;
			final JsonObject card = card();
			final String unknown = field + "2";
			parent(card, unknown).addProperty(name(unknown), 1);
			assertRefused(card, "has a bad card: model.json has the unknown field " + unknown + ".");
		}
	}

	@Test
	void everyValueOfAnotherTypeIsRefusedAndItsFieldNamed() {
		int tried = 0;
		for (final String field : fields())
			for (final String kind : KINDS) {
				final JsonElement value = JsonParser.parseString(kind);
				final JsonObject card = card();
				if (isSameKind(value, parent(card, field).get(name(field)))) continue;
				parent(card, field).add(name(field), value);
				assertRefused(card, field);
				tried++;
			}
		assertTrue(tried > 300, "" + tried);
	}

	@Test
	void aTextIsNeitherANumberNorFalse() {
		assertRefused(with("members[0].preprocessing.cropped", "\"NaN\""), "members[0].preprocessing.cropped");
		assertRefused(with("provenance.images", "\"40\""), "provenance.images");
		assertRefused(with("members[0].aggregation.tailWeight", "\"0.1\""), "members[0].aggregation.tailWeight");
	}

	@Test
	void aWordThatIsNoneOfThoseWhichAreKnownIsRefusedWithThese() {
		assertRefused(with("members[0].preprocessing.layout", "\"aligned\""),
			"has none of [ALIGNED, TEXTURE] at members[0].preprocessing.layout");
		assertRefused(with("members[0].aggregation.pooling.levels", "\"\""),
			"has none of [PROFILE, MEAN, SOFTMAX, MAX] at members[0].aggregation.pooling.levels");
	}

	@Test
	void theNumbersOfListsAreNumbers() {
		for (final String list : List.of("members[0].means", "members[0].aggregation.weights",
			"calibration.aggregate.scores"))
			for (final String wrong : List.of("[\"1\"]", "[null]", "[[1]]", "[1e999]"))
				assertRefused(with(list, wrong), list);
		for (final String wrong : List.of("[[\"1\"]]", "[[null]]", "[[[1]]]", "[[1e999]]", "[1]", "[null]"))
			assertRefused(with("calibration.scores.scores", wrong), "calibration.scores.scores");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', value = { "members[0].preprocessing.layout | \"aligned\"",
		"members[0].preprocessing.channels | 0", "members[0].preprocessing.channels | -1",
		"members[0].preprocessing.channels | 2", "members[0].preprocessing.channels | 1e3",
		"members[0].preprocessing.width | 0", "members[0].preprocessing.width | 1.0",
		"members[0].preprocessing.height | 32000000", "members[0].preprocessing.height | 4294967328",
		"members[0].preprocessing.height | -32", "members[0].preprocessing.reduction | 0",
		"members[0].preprocessing.reduction | 1e300", "members[0].preprocessing.reduction | 2",
		"members[0].preprocessing.intensity.fixed.high | [1e300]",
		"members[0].preprocessing.intensity.fixed.low | [-1e300]",
		"members[0].preprocessing.intensity.spans | {\"narrowest\":[1,1],\"widest\":[2,2]}",
		"members[0].preprocessing.intensity.spans.widest | [-1]", "members[0].preprocessing.intensity.fixed.high | [0]",
		"members[0].preprocessing.intensity.fixed.high | [200,200]", "members[0].preprocessing.intensity | " +
			"{\"perImage\":true,\"fixed\":{\"low\":[0,0],\"high\":[1,1]},\"spans\":{\"narrowest\":[],\"widest\":[]}}",
		"members[0].preprocessing.pixelSize.width | 0", "members[0].preprocessing.pixelSize.width | -1",
		"members[0].preprocessing.pixelSize.height | 1e200", "members[0].means | [2]", "members[0].means | [0,0]",
		"members[0].aggregation.profile.levels | []", "members[0].aggregation.profile.correlation | []",
		"members[0].aggregation.profile.correlation | [[0.5]]", "members[0].aggregation.profile.correlation | [[2]]",
		"members[0].aggregation.tailHeight.centre | 1e300", "members[0].aggregation.tailHeight.width | 0",
		"members[0].aggregation.tailHeight.width | 1e-300", "members[0].aggregation.weights | [0.5]",
		"members[0].aggregation.weights | []", "members[0].aggregation.weights | [-1]",
		"members[0].aggregation.weights | [2,-1]", "members[0].aggregation.imbalanceWeight | -1",
		"members[0].aggregation.imbalanceWeight | 1e300", "members[0].aggregation.tailWeight | 1e300",
		"members[0].aggregation.pooling.positions | \"MEDIAN\"", "calibration.scores.scores | []",
		"calibration.scores.scores | [[1]]", "calibration.scores.scores | [[1],[]]", "calibration.marks.scores | [[1]]",
		"calibration.aggregate.scores | [1]", "calibration.aggregate.scores | [2,1]", "calibration.levels | []",
		"provenance.images | 0", "provenance.units | 0", "provenance.units | 41", "provenance.units | 1",
		"provenance.cpuSeconds | -1", "provenance.done | 0", "provenance.done | 1.01", "members[0].version | 0",
		"provenance.seed | 9223372036854775808", "members[0].options | {\"values\":100}" })
	void everyNumberHasItsBounds(final String field, final String value) {
		final String top = field.contains(".") ? field.substring(0, field.indexOf('.')) : field;
		final String message = refusal(with(field, value));
		assertTrue(message.startsWith(folder.resolve("a.anomaly") + " has a bad card: model.json "), message);
		assertTrue(message.contains(top) || message.contains("means") || message.contains("calibration"), message);
	}

	@Test
	void listsThatAscendAreNotPutInOrderSilently() {
		for (final String list : List.of("calibration.scores.scores", "calibration.marks.scores",
			"calibration.aggregate.scores"))
		{
			final JsonObject card = card();
			Collections.reverse(parent(card, list).getAsJsonArray(name(list)).asList());
			assertRefused(card, "has wrong values in " + list.replaceFirst("\\.scores$", ""));
		}
	}

	private static JsonObject card() {
		return JsonParser.parseString(good).getAsJsonObject();
	}

	private static JsonObject with(final String field, final String value) {
		final JsonObject card = card();
		parent(card, field).add(name(field), JsonParser.parseString(value));
		return card;
	}

	/** All fields of objects, at all depths, but not within lists, except for the only member. */
	private static List<String> fields() {
		final Map<String, JsonElement> all = new TreeMap<>();
		collect(card(), "", all);
		return new ArrayList<>(all.keySet());
	}

	private static void collect(final JsonObject object, final String path, final Map<String, JsonElement> all) {
		object.entrySet().forEach(entry -> {
			all.put(path + entry.getKey(), entry.getValue());
			if (entry.getValue().isJsonObject()) collect(entry.getValue().getAsJsonObject(), path + entry.getKey() + ".",
				all);
			if (entry.getKey().equals("members")) collect(entry.getValue().getAsJsonArray().get(0).getAsJsonObject(), path +
				MEMBER + ".", all);
		});
	}

	/** A method may have more options later: what those are is the method's own affair. */
	private static boolean isOption(final String field) {
		return field.startsWith("members[0].options.");
	}

	private static JsonObject parent(final JsonObject card, final String field) {
		JsonObject parent = card;
		final String[] path = field.split("\\.");
		for (int i = 0; i + 1 < path.length; i++)
			parent = path[i].equals(MEMBER) ? parent.getAsJsonArray("members").get(0).getAsJsonObject() : parent
				.getAsJsonObject(path[i]);
		return parent;
	}

	private static String name(final String field) {
		return field.substring(field.lastIndexOf('.') + 1);
	}

	/** Whether a value may stand in the place of another: then its range is another matter. */
	private static boolean isSameKind(final JsonElement value, final JsonElement was) {
		if (!value.isJsonPrimitive() || !was.isJsonPrimitive()) return value.isJsonArray() && was.isJsonArray() || value
			.isJsonObject() && was.isJsonObject();
		if (was.getAsJsonPrimitive().isString()) return value.getAsJsonPrimitive().isString();
		if (was.getAsJsonPrimitive().isBoolean()) return value.getAsJsonPrimitive().isBoolean();
		final boolean whole = was.getAsString().matches("-?\\d+");
		return value.getAsJsonPrimitive().isNumber() && (whole ? value.getAsString().equals("1") : !value.getAsString()
			.equals("1e999"));
	}

	private void assertRefused(final JsonObject card, final String problem) {
		final String message = refusal(card);
		assertTrue(message.startsWith(folder.resolve("a.anomaly") + " has a bad card: model.json "), message);
		assertTrue(message.contains(problem), () -> problem + " is not named by: " + message);
	}

	private String refusal(final JsonObject card) {
		return assertThrows(ModelFileException.class, () -> read(card.toString()), card::toString).getMessage();
	}

	private AnomalyModel read(final String card) throws IOException {
		final Path file = folder.resolve("a.anomaly");
		ModelArchive.write(file, card, weights);
		return AnomalyModel.read(file);
	}
}

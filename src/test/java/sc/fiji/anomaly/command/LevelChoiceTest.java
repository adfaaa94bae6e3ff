package sc.fiji.anomaly.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import sc.fiji.anomaly.image.ScoreMap;

class LevelChoiceTest {

	private static final List<Integer> KNOWN = List.of(1, 4, 16);

	private static final List<ScoreMap> MAPS = List.of(new ScoreMap("1", null), new ScoreMap("4", null), new ScoreMap(
		"16", null), new ScoreMap("aggregate", null));

	@ParameterizedTest
	@CsvSource({ "aggregate,aggregate", "'',aggregate", "all,1 4 16 aggregate", "4,4 aggregate", "'16, 1',1 16 aggregate",
		"'1,aggregate',1 aggregate", "ALL,1 4 16 aggregate" })
	void theAskedLevelsComeInOrderAndTheAggregateLast(final String text, final String labels) {
		assertEquals(labels, String.join(" ", LevelChoice.of(text, KNOWN).of(MAPS).stream().map(map -> map.label().name())
			.toList()));
	}

	@Test
	void whereALevelMustCountTheAggregateIsNone() {
		assertEquals(List.of(1, 4, 16), LevelChoice.atLeastOne("all", KNOWN).sizes());
		assertEquals(List.of(4), LevelChoice.atLeastOne("4,", KNOWN).sizes());
		assertRefused("levels: no level is named; write all, or some of 1,4,16", "");
		assertRefused("levels: the model has no level 'aggregate'; write all, or some of 1,4,16", "aggregate");
		assertRefused("levels: the model has no level '99'; write all, or some of 1,4,16", "99");
	}

	private static void assertRefused(final String expected, final String text) {
		assertEquals(expected, assertThrows(IllegalArgumentException.class, () -> LevelChoice.atLeastOne(text, KNOWN))
			.getMessage());
	}

	@Test
	void anUnknownLevelIsAnErrorThatListsTheKnownOnes() {
		for (final String text : List.of("2", "1,two", "1;4")) {
			final String message = assertThrows(IllegalArgumentException.class, () -> LevelChoice.of(text, KNOWN))
				.getMessage();
			assertTrue(message.startsWith("levels: ") && message.contains("1,4,16"), message);
		}
	}
}

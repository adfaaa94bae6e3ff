package sc.fiji.anomaly.benchmark.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.OptionalDouble;

import org.junit.jupiter.api.Test;

import sc.fiji.anomaly.image.Layout;

/** A row says which path its figures come from. */
class TrialRowTest {

	@Test
	void aLayoutThatTheImagesDecidedHasNoStarAndIsNamed() {
		final TrialRow row = row(LayoutChoice.AUTO, List.of(new Alarms(0.1, 0.0714), new Alarms(0.2, 0.1)));
		assertEquals(List.of("tile", "normal", "MLSAD", "quick", "1", "auto", "texture", "0.7500", "0.1000", "0.0714",
			"0.2000", "0.1000", "", "12.3", "4.50", "2048", "2026-01-01"), row.columns());
		assertEquals(TrialRow.HEADER.length, row.columns().size());
		assertEquals(row, TrialRow.of(row.columns()));
	}

	@Test
	void aFixedLayoutHasAStarAndNamesAnotherTrial() {
		final TrialRow fixed = row(LayoutChoice.of(Layout.TEXTURE), List.of());
		assertEquals("texture*", fixed.columns().get(5));
		assertEquals(fixed, TrialRow.of(fixed.columns()), "a row without verdicts");
		assertTrue(!fixed.trial().equals(row(LayoutChoice.AUTO, List.of()).trial()));
	}

	@Test
	void aFixedLayoutWithoutItsStarIsRefused() {
		assertTrue(assertThrows(IllegalArgumentException.class, () -> LayoutChoice.ofMarked("texture")).getMessage()
			.contains("should read 'texture*'"));
	}

	private static TrialRow row(final LayoutChoice layout, final List<Alarms> alarms) {
		return new TrialRow(new Trial("tile", "normal", "MLSAD", "quick", 1, layout), Layout.TEXTURE, 0.75, alarms,
			OptionalDouble.empty(), 12.3, 4.5, 2048, "2026-01-01");
	}
}

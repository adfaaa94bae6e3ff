package sc.fiji.anomaly.benchmark.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

import org.junit.jupiter.api.Test;

import sc.fiji.anomaly.image.Layout;

/** A row says which path its figures come from. */
class TrialRowTest {

	@Test
	void aLayoutThatTheImagesDecidedHasNoStarAndIsNamed() {
		final TrialRow row = row(LayoutChoice.AUTO, List.of(new Alarms(0.1, 0.0714), new Alarms(0.2, 0.1)));
		assertEquals(List.of("tile", "normal", "MLSAD", "quick", "1", "auto", Trial.TODAY, "texture", "0.7500", "0.1000",
			"0.0714", "0.2000", "0.1000", "", "", "12.3", "4.50", "2048", "2026-01-01"), row.columns());
		assertEquals(TrialRow.HEADER.size(), row.columns().size());
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

	@Test
	void allLayoutsOfTheMembersAreNamed() {
		final TrialRow both = new TrialRow(new Trial("tile", "normal", "auto", "quick", 1, LayoutChoice.AUTO), List.of(
			Layout.ALIGNED, Layout.TEXTURE), 0.75, List.of(), OptionalDouble.of(0.8), OptionalDouble.of(0.25), 12.3, 4.5,
			2048, "2026-01-01");
		assertEquals(List.of("aligned+texture", "0.8000", "0.2500"), List.of(both.columns().get(7), both.columns().get(13),
			both.columns().get(14)));
		assertEquals(both, TrialRow.of(both.columns()));
		final TrialRow none = new TrialRow(both.trial(), List.of(), 0.75, List.of(), OptionalDouble.empty(), OptionalDouble
			.empty(), 12.3, 4.5, 2048, "2026-01-01");
		assertEquals("", none.columns().get(7));
		assertEquals(none, TrialRow.of(none.columns()));
	}

	@Test
	void aRowWithoutAVersionIsOfTheFirst() {
		final List<String> columns = new ArrayList<>(row(LayoutChoice.AUTO, List.of()).columns());
		columns.set(6, "");
		final Trial old = TrialRow.of(columns).trial();
		assertEquals("MLSAD 0.1", old.methodAndVersion());
		assertEquals("MLSAD", row(LayoutChoice.AUTO, List.of()).trial().methodAndVersion());
	}

	private static TrialRow row(final LayoutChoice layout, final List<Alarms> alarms) {
		return new TrialRow(new Trial("tile", "normal", "MLSAD", "quick", 1, layout), List.of(Layout.TEXTURE), 0.75, alarms,
			OptionalDouble.empty(), OptionalDouble.empty(), 12.3, 4.5, 2048, "2026-01-01");
	}
}

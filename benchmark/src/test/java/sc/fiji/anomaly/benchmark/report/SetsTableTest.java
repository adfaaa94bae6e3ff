package sc.fiji.anomaly.benchmark.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

import org.junit.jupiter.api.Test;

import sc.fiji.anomaly.image.Layout;

/** The table of all sets shows what users get, by set and figure. */
class SetsTableTest {

	private final Map<Trial, List<TrialRow>> groups = new LinkedHashMap<>();

	@Test
	void figuresAreMediansOverSeedsAndTuningSetsComeFirst() {
		add("head-ct", "normal", "auto", 1, 0.9);
		add("magnetic-tile", "normal", "auto", 1, 0.7);
		add("magnetic-tile", "normal", "auto", 2, 0.8);
		add("magnetic-tile", "normal", "auto", 3, 0.9);
		add("magnetic-tile", "normal", "brightness", 1, 0.5);
		assertEquals(List.of( //
			"| | auto | brightness |", //
			"| --- | ---: | ---: |", //
			"| **Image AUROC** | | |", //
			"| tuning: magnetic-tile | 0.800 | 0.500 |", //
			"| check: head-ct | 0.900 |  |", //
			"| **Pixel AUROC, mean within image** | | |", //
			"| tuning: magnetic-tile | 0.810 | 0.510 |", //
			"| **AU-PRO up to 0.3** | | |", //
			"| tuning: magnetic-tile | 0.820 | 0.520 |", //
			"| **Normal images called at alarm rate 0.1** | | |", //
			"| tuning: magnetic-tile | 0.125 | 0.125 |", //
			"| check: head-ct | 0.125 |  |", //
			"| **Training, CPU s** | | |", //
			"| tuning: magnetic-tile | 12 | 12 |", //
			"| check: head-ct | 12 |  |"), lines());
	}

	@Test
	void whatIsNoDefaultIsNotInIt() {
		put(trial("tile", "normal", "auto", "quick", 1, LayoutChoice.AUTO, Trial.TODAY), 0.9);
		put(trial("tile", "normal", "auto", "standard", 1, LayoutChoice.of(Layout.TEXTURE), Trial.TODAY), 0.9);
		put(trial("tile", "normal", "DAE", "standard", 1, LayoutChoice.AUTO, Trial.TODAY), 0.9);
		put(trial("tile", "normal", "PCA", "standard", 1, LayoutChoice.AUTO, Trial.FIRST), 0.9);
		assertEquals(List.of(), lines());
	}

	@Test
	void anOlderVersionHasAColumnAndWhereItsLayoutWasFixedAStar() {
		add("brain-mri", "normal", "MLSAD", 1, 0.9);
		put(old("brain-mri", LayoutChoice.of(Layout.ALIGNED)), 0.1);
		put(old("brain-mri", LayoutChoice.AUTO), 0.8);
		put(old("head-ct", LayoutChoice.of(Layout.ALIGNED)), 0.7);
		assertEquals("| | MLSAD | MLSAD 0.1 |", lines().get(0));
		assertTrue(lines().contains("| tuning: brain-mri | 0.900 | 0.800 |"), lines().toString());
		assertTrue(lines().contains("| check: head-ct |  | 0.700* |"), lines().toString());
	}

	@Test
	void classesThatAreTunedOnStandApartAndOnlyThoseCountThatAllColumnsHave() {
		for (final String normal : List.of("1", "2", "3", "4"))
			add("mnist", normal, "auto", 1, normal.equals("4") ? 0.1 : 0.9);
		for (final String normal : List.of("1", "2"))
			add("mnist", normal, "Memory", 1, 0.8);
		add("mnist", "3", "Memory", 1, 0.6);
		assertTrue(lines().contains("| tuning: mnist 1, 3 | 0.900 | 0.700 |"), lines().toString());
		assertTrue(lines().contains("| check: mnist 2 | 0.900 | 0.800 |"), lines().toString());
	}

	@Test
	void meansAreOverTheSetsThatAllColumnsHave() {
		add("kolektor", "normal", "auto", 1, 0.6);
		add("kolektor", "normal", "Memory", 1, 0.8);
		add("brain-mri", "normal", "auto", 1, 0.8);
		add("brain-mri", "normal", "Memory", 1, 0.5);
		add("malaria-cells", "normal", "auto", 1, 0.1);
		add("head-ct", "normal", "auto", 1, 0.9);
		add("head-ct", "normal", "Memory", 1, 0.9);
		assertTrue(lines().contains("| *tuning: mean of 2* | 0.700 | 0.650 |"), lines().toString());
		assertFalse(lines().stream().anyMatch(line -> line.startsWith("| *check")), "one is no mean");
	}

	private List<String> lines() {
		return SetsTable.lines(groups.values());
	}

	private void add(final String set, final String normal, final String method, final long seed, final double auroc) {
		put(trial(set, normal, method, "standard", seed, LayoutChoice.AUTO, Trial.TODAY), auroc);
	}

	private static Trial old(final String set, final LayoutChoice layout) {
		return trial(set, "normal", "MLSAD", "standard", 1, layout, Trial.FIRST);
	}

	private static Trial trial(final String set, final String normal, final String method, final String effort,
		final long seed, final LayoutChoice layout, final String version)
	{
		return new Trial(set, normal, method, effort, seed, layout, version);
	}

	/** Pixel AUROC and AU-PRO are a little higher where a set has masks. */
	private void put(final Trial trial, final double auroc) {
		final boolean masked = Arrays.asList("magnetic-tile", "kolektor").contains(trial.set());
		groups.computeIfAbsent(trial.withoutSeed(), group -> new ArrayList<>()).add(new TrialRow(trial, List.of(
			Layout.ALIGNED), auroc, List.of(new Alarms(0.5, 0.05), new Alarms(0.125, 0.1)), masked ? OptionalDouble.of(auroc +
				0.01) : OptionalDouble.empty(), masked ? OptionalDouble.of(auroc + 0.02) : OptionalDouble.empty(), 12, 1, 1,
			"2026-01-01"));
	}
}

package sc.fiji.anomaly.benchmark.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import sc.fiji.anomaly.image.Layout;

/** What stands in one row must be of the same images. */
class MethodsTableTest {

	@Test
	void onlyClassesThatAllMethodsHaveCount() {
		assertEquals(List.of( //
			"| image AUROC | mnist: 2, 4; budget; auto | head-ct; budget; auto |", //
			"| --- | --- | --- |", //
			"| DAE | 0.960 (published 0.952) |  |", //
			"| PCA | 0.800 | 0.600 |", //
			"| Puzzle-AE | 0.750 (published, all ten 0.980) | 0.500 (published 0.864) |", //
			"| MLSAD | 0.700 | 0.900 |", "", //
			"| training, scoring, model | mnist: 2, 4; budget; auto | head-ct; budget; auto |", //
			"| --- | --- | --- |", //
			"| DAE | 20 CPU s, 1.0 ms, 2 KiB |  |", //
			"| PCA | 10 CPU s, 1.0 ms, 2 KiB | 10 CPU s, 1.0 ms, 2 KiB |", //
			"| Puzzle-AE | 20 CPU s, 1.0 ms, 2 KiB | 20 CPU s, 1.0 ms, 2 KiB |", //
			"| MLSAD | 20 CPU s, 1.0 ms, 2 KiB | 30 CPU s, 1.0 ms, 2 KiB |", ""), MethodsTable.lines(List.of( //
				rows("mnist", "2", "DAE", "budget", 0.95, 20), //
				rows("mnist", "4", "DAE", "budget", 0.97, 20), //
				rows("mnist", "2", "MLSAD", "budget", 0.7, 10, 30, 20), //
				rows("mnist", "4", "MLSAD", "budget", 0.7, 20), //
				rows("mnist", "7", "MLSAD", "budget", 0.1, 900), //
				rows("mnist", "2", "PCA", "budget", 0.8, 10), //
				rows("mnist", "4", "PCA", "budget", 0.8, 10), //
				rows("mnist", "2", "Puzzle-AE", "budget", 0.7, 20), //
				rows("mnist", "4", "Puzzle-AE", "budget", 0.8, 20), //
				rows("head-ct", "normal", "PCA", "budget", 0.6, 10), //
				rows("head-ct", "normal", "Puzzle-AE", "budget", 0.5, 20), //
				rows("head-ct", "normal", "MLSAD", "budget", 0.9, 30), //
				rows("brain-mri", "normal", "MLSAD", "budget", 0.9, 30), //
				rows("head-ct", "normal", "MLSAD", "quick", 0.9, 30))));
	}

	@Test
	void theRangeIsThatOfTheMeansOfSeedsThatAllClassesHave() {
		final List<String> lines = MethodsTable.lines(List.of( //
			List.of(row("2", "DAE", 1, 0.9), row("2", "DAE", 2, 0.96), row("2", "DAE", 3, 0.1)), //
			List.of(row("4", "DAE", 1, 0.96), row("4", "DAE", 2, 0.92)), //
			List.of(row("2", "PCA", 1, 0.5)), //
			List.of(row("4", "PCA", 1, 0.7))));
		// medians 0.9 and 0.94; means of the seeds 0.93 and 0.94
		assertEquals("| DAE | 0.920 (0.930 to 0.940; published 0.952) |", lines.get(2));
		assertEquals("| PCA | 0.600 |", lines.get(3));
	}

	@Test
	void whatHasAFixedLayoutStandsInColumnsOfItsOwn() {
		final List<TrialRow> rows = new ArrayList<>();
		for (final LayoutChoice layout : List.of(LayoutChoice.AUTO, LayoutChoice.of(Layout.TEXTURE)))
			for (final String method : List.of("MLSAD", "PCA"))
				rows.add(new TrialRow(new Trial("tile", "normal", method, "quick", 1, layout), List.of(Layout.TEXTURE), layout
					.isFixed() ? 0.7 : 0.6, List.of(), OptionalDouble.empty(), OptionalDouble.empty(), 1, 1, 2048, "2026-01-01"));
		final List<String> lines = MethodsTable.lines(rows.stream().map(List::of).toList());
		assertEquals("| image AUROC | tile; quick; auto | tile; quick; texture* |", lines.get(0));
		assertEquals("| MLSAD | 0.600 | 0.700 |", lines.get(2));
	}

	private static TrialRow row(final String normal, final String method, final int seed, final double auroc) {
		return new TrialRow(new Trial("mnist", normal, method, "budget", seed, LayoutChoice.AUTO), List.of(Layout.ALIGNED),
			auroc, List.of(), OptionalDouble.empty(), OptionalDouble.empty(), 1, 1, 2048, "2026-01-01");
	}

	/** One seed for each training time. */
	private static List<TrialRow> rows(final String set, final String normal, final String method, final String effort,
		final double auroc, final double... seconds)
	{
		return IntStream.range(0, seconds.length).mapToObj(i -> new TrialRow(new Trial(set, normal, method, effort, i,
			LayoutChoice.AUTO), List.of(Layout.ALIGNED), auroc, List.of(), OptionalDouble.empty(), OptionalDouble.empty(),
			seconds[i], 1, 2048, "2026-01-01")).toList();
	}
}

package sc.fiji.anomaly.benchmark.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;

import org.junit.jupiter.api.Test;

import sc.fiji.anomaly.image.Layout;

/** Measurements can be read as tables. */
class CrossTablesTest {

	private static final Measurement OTHER = row("cost: training", "mnist 8, 500 images; quick", "3 s");

	@Test
	void levelsAreRowsAndKindsAreColumns() {
		assertTables(List.of("| mnist 8, position pairs on; MLSAD quick | other classes | uniform noise |",
			"| --- | ---: | ---: |", "| level 1 | 0.8 | 1.0 |", "| all levels | 0.9 |  |", ""), //
			row("ablation: AUROC against other classes", "mnist 8, level 1; position pairs on; MLSAD quick", "0.8"), OTHER, //
			row("ablation: AUROC against uniform noise", "mnist 8, level 1; position pairs on; MLSAD quick", "1.0"), //
			row("ablation: AUROC against other classes", "mnist 8, all levels; position pairs on; MLSAD quick", "0.9"));
	}

	@Test
	void sharesOfKnownAnomaliesAreColumns() {
		assertTables(List.of("| AGAD quick, gamma | 0.00 | 0.01 |", "| --- | ---: | ---: |", "| mnist 8 | 0.8 | 0.9 |",
			"| mnist 2 | 0.7 |  |", ""), //
			row("labels: image AUROC", "mnist 8, gamma 0.00; AGAD quick; seed 1", "0.8"), //
			row("labels: training", "mnist 8, gamma 0.00; AGAD quick; seed 1", "40 CPU s"), //
			row("labels: image AUROC", "mnist 2, gamma 0.00; AGAD quick; seed 1", "0.7"), //
			row("labels: image AUROC", "mnist 8, gamma 0.01; AGAD quick; seed 1", "0.9"));
	}

	@Test
	void setsWithoutAndWithKnownAnomaliesAreATable() {
		assertTables(List.of(
			"| AGAD quick, without 16 abnormal images and their neighbours | 0 of them known | 16 of them known |",
			"| --- | ---: | ---: |", "| head-ct | 0.6 | 0.7 |", ""), //
			row("labels: image AUROC",
				"head-ct without 16 abnormal images and their neighbours, 0 of them known; AGAD quick; seed 1", "0.6"), //
			row("labels: image AUROC",
				"head-ct without 16 abnormal images and their neighbours, 16 of them known; AGAD quick; seed 1", "0.7"));
	}

	@Test
	void ofSeveralSeedsTheMedianStandsWithItsRange() {
		assertTables(List.of("| AGAD quick, gamma | 0.05 |", "| --- | ---: |", //
			"| mnist 8 | 0.800 (0.700 to 0.850) |", ""), //
			row("labels: image AUROC", "mnist 8, gamma 0.05; AGAD quick; seed 1", "0.85"), //
			row("labels: image AUROC", "mnist 8, gamma 0.05; AGAD quick; seed 2", "0.7"), //
			row("labels: image AUROC", "mnist 8, gamma 0.05; AGAD quick; seed 3", "0.8"));
	}

	@Test
	void optionsOfAgadAreRowsAndClassesColumns() {
		assertTables(List.of("| AGAD quick, gamma 0.00 | mnist 8 | mnist 2 |", "| --- | ---: | ---: |",
			"| defaults | 0.8 | 0.7 |", "| adcon:0 | 0.9 |  |", ""), //
			row("agad: image AUROC", "mnist 8, gamma 0.00, defaults; AGAD quick; seed 1", "0.8"), //
			row("agad: image AUROC", "mnist 8, gamma 0.00, adcon:0; AGAD quick; seed 1", "0.9"), //
			row("agad: image AUROC", "mnist 2, gamma 0.00, defaults; AGAD quick; seed 1", "0.7"));
	}

	@Test
	void preparationsAreRowsAndColumns() {
		assertTables(List.of("| Puzzle-AE standard, 32 pixels | one brightness | as they are |", "| --- | ---: | ---: |",
			"| brain-mri, cropped | 0.6 | 0.7 |", "| brain-mri, whole | 0.8 |  |", ""), //
			row("preparation: image AUROC", "brain-mri, 32 pixels, cropped, one brightness; Puzzle-AE standard; seed 1",
				"0.6"), //
			row("preparation: image AUROC", "brain-mri, 32 pixels, cropped, as they are; Puzzle-AE standard; seed 1", //
				"0.7"), //
			row("preparation: image AUROC", "brain-mri, 32 pixels, whole, one brightness; Puzzle-AE standard; seed 1",
				"0.8"));
	}

	@Test
	void methodsAreRowsWhereImagesAreChanged() {
		assertTables(List.of("| mnist 2 | 0.00 | 0.02 |", "| --- | ---: | ---: |", "| PCA budget | 0.9 | 0.8 |", ""), //
			row("robustness: image AUROC", "mnist 2, normal images changed by up to 0.00; PCA budget", "0.9"), //
			row("robustness: image AUROC", "mnist 2, normal images changed by up to 0.02; PCA budget", "0.8"));
	}

	@Test
	void outcomesOfSpoiltFilesAreRows() {
		assertTables(List.of("| result | 3000 spoilt models | 1000 spoilt images |", "| --- | ---: | ---: |",
			"| refused by name | 2500 | 600 |", "| hangs | 0 |  |", ""), //
			row("fuzz: refused by name", "3000 spoilt models (seed 1)", "2500"), //
			row("fuzz: refused by name", "1000 spoilt images (seed 1)", "600"), //
			row("fuzz: hangs", "3000 spoilt models (seed 1)", "0"));
	}

	@Test
	void rowsWithAFixedLayoutAreMarkedAndNotMixedWithOthers() {
		assertTables(List.of("| AGAD quick, gamma | 0.05 |", "| --- | ---: |", //
			"| mnist 8, aligned* | 0.8 |", "| mnist 8 | 0.7 |", ""), //
			row("labels: image AUROC", "mnist 8, gamma 0.05; AGAD quick; seed 1", LayoutChoice.of(Layout.ALIGNED), "0.8"), //
			row("labels: image AUROC", "mnist 8, gamma 0.05; AGAD quick; seed 1", "0.7"));
	}

	/** Each measurement but those without a place has it in one kind of table. */
	private static void assertTables(final List<String> lines, final Measurement... rows) {
		final List<CrossTables> kinds = CrossTables.ALL.stream().filter(kind -> !kind.lines(List.of(rows)).isEmpty())
			.toList();
		assertEquals(1, kinds.size());
		assertEquals(lines, kinds.get(0).lines(List.of(rows)));
		assertTrue(CrossTables.ALL.stream().noneMatch(kind -> kind.holds(OTHER)));
	}

	private static Measurement row(final String measure, final String setting, final String value) {
		return row(measure, setting, LayoutChoice.AUTO, value);
	}

	private static Measurement row(final String measure, final String setting, final LayoutChoice layout,
		final String value)
	{
		return new Measurement(measure, setting, layout, value, "2026-01-01");
	}
}

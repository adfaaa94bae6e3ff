package sc.fiji.anomaly.benchmark.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.List;

import org.junit.jupiter.api.Test;

/** The ablation can be read as a table. */
class AblationTableTest {

	@Test
	void levelsAreRowsAndKindsAreColumns() {
		final Measurement other = row("cost: training", "mnist 8, 500 images; quick", "3 s");
		assertEquals(List.of("| mnist 8, position pairs on; MLSAD quick | other classes | uniform noise |", "| --- | ---: | ---: |",
			"| level 1 | 0.8 | 1.0 |", "| all levels | 0.9 |  |", ""), AblationTable.lines(List.of(row("other classes", "level 1",
				"0.8"), other, row("uniform noise", "level 1", "1.0"), row("other classes", "all levels", "0.9"))));
		assertFalse(AblationTable.holds(other));
	}

	private static Measurement row(final String kind, final String level, final String value) {
		return kind.startsWith("cost") ? new Measurement(kind, level, value, "2026-01-01") : new Measurement(
			"ablation: AUROC against " + kind, "mnist 8, " + level + "; position pairs on; MLSAD quick", value, "2026-01-01");
	}
}

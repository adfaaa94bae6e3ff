package sc.fiji.anomaly.benchmark.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

import org.junit.jupiter.api.Test;

import sc.fiji.anomaly.image.Layout;

/** The headline is of classes that nothing was chosen on. */
class ClassMeansTest {

	@Test
	void developmentClassesAreInTheMeanOfAllOnly() {
		final List<List<TrialRow>> groups = new ArrayList<>();
		for (int normal = 0; normal < 10; normal++)
			groups.add(List.of(row("fashion-mnist", normal, normal == 5 || normal == 6 ? 0.5 : 0.9)));
		groups.add(List.of(row("cifar10", 0, 0.1)));
		assertEquals(List.of("| fashion-mnist | MLSAD | quick | auto | 0.9000 | 0.8200 |"), ClassMeans.lines(groups));
	}

	@Test
	void thereIsNoMeanWhereAClassIsMissing() {
		assertEquals(List.of(), ClassMeans.lines(List.of(List.of(row("mnist", 0, 0.9)))));
	}

	private static TrialRow row(final String set, final int normal, final double auroc) {
		return new TrialRow(new Trial(set, Integer.toString(normal), "MLSAD", "quick", 1, LayoutChoice.AUTO), List.of(
			Layout.ALIGNED), auroc, List.of(), OptionalDouble.empty(), OptionalDouble.empty(), 1, 1, 1, "2026-01-01");
	}
}

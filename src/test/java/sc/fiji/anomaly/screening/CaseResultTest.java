package sc.fiji.anomaly.screening;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import sc.fiji.anomaly.PlaneScore;
import sc.fiji.anomaly.Verdict;

/** What is said of a case. */
class CaseResultTest {

	private static final double ALARM_RATE = 0.1;

	@Test
	void slicesOfASeriesAreOrderedByTheirPositionAndThoseOfAnotherAreNamed() {
		final CaseResult result = CaseResult.of("patient", List.of(slice("a", "1.2", 30), slice("b", "1.2", -10), slice("c",
			"9.9", 0), slice("d", "1.2", 10)), null, ALARM_RATE);
		assertEquals(List.of("b", "d", "a", "c"), result.files().stream().map(FileResult::file).toList());
		assertEquals(List.of("1 of its 4 files, such as c, are of another DICOM series than the others"), result
			.warnings());
	}

	@Test
	void filesOfNoSeriesStayAsTheyAre() {
		final CaseResult result = CaseResult.of("patient", List.of(slice("b", "", 0), slice("a", "", 0)), null, ALARM_RATE);
		assertEquals(List.of("b", "a"), result.files().stream().map(FileResult::file).toList());
		assertEquals(List.of(), result.warnings());
	}

	@Test
	void thoseThatNeedAPersonComeFirst() {
		final List<CaseResult> ranked = Stream.of(scored("normal", 1, 0.8, false), scored("odd", 1, Double.NaN, true),
			new CaseResult("broken", List.of(), Optional.empty(), ALARM_RATE, ALARM_RATE), scored("less", 7, 0.05, false),
			scored("most", 9, 0.05, false), scored("rare", 5, 0.01, false)).sorted(CaseResult.MOST_SURPRISING_FIRST).toList();
		assertEquals(List.of("rare", "most", "less", "odd", "broken", "normal"), ranked.stream().map(CaseResult::name)
			.toList());
	}

	@Test
	void theWorstPlaneIsLikeTheTrainingImagesIfThereIsOne() {
		final FileResult file = new FileResult("f", 1, 2, "", 0, "", List.of(plane("p1", 3, Verdict.NORMAL), plane("p2", 9,
			Verdict.UNLIKE), plane("p3", 4, Verdict.ANOMALOUS)));
		assertEquals("p3", new CaseResult("c", List.of(file), Optional.empty(), ALARM_RATE, ALARM_RATE).worst()
			.orElseThrow().plane().plane());
	}

	private static CaseResult scored(final String name, final double score, final double rate, final boolean unlike) {
		return new CaseResult(name, List.of(), Optional.of(new PlaneScore(name, score, 0, rate, Map.of(), List.of(), unlike,
			null)), ALARM_RATE, ALARM_RATE);
	}

	private static FileResult slice(final String file, final String series, final double position) {
		return new FileResult(file, 1, 2, series, position, "", List.of());
	}

	private static PlaneResult plane(final String name, final double score, final Verdict verdict) {
		return new PlaneResult(name, score, 0, verdict == Verdict.UNLIKE ? Double.NaN : 0.5, verdict == Verdict.UNLIKE,
			verdict, Map.of(), "", 0, "pixel", "", "", 0, List.of());
	}
}

package sc.fiji.anomaly.method.mlsad;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Collections;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import net.imglib2.Dimensions;
import net.imglib2.FinalDimensions;

import sc.fiji.anomaly.Effort;
import sc.fiji.anomaly.image.Layout;
import sc.fiji.anomaly.image.Level;
import sc.fiji.anomaly.method.MethodOptions;
import sc.fiji.anomaly.method.Pooling;

/** The options of the paper. */
class MlsadOptionsTest {

	private static final List<Dimensions> SMALL = Collections.nCopies(6000, new FinalDimensions(32, 32));

	private final MlsadMethod method = new MlsadMethod();

	private MethodOptions options(final String text, final Effort effort) {
		return MethodOptions.parse(text, method.options(), method.preset(effort));
	}

	@Test
	void theEffortPaperSetsWhatThePaperSaysAndNothingElseDoes() {
		final Map<String, String> paper = options("", Effort.PAPER).asMap();
		final Map<String, String> ours = options("", Effort.STANDARD).asMap();
		method.preset(Effort.PAPER).keySet().forEach(name -> assertNotEquals(ours.get(name), paper.get(name), name));
		assertEquals("8", paper.get("batch"));
		assertEquals("full", paper.get("maps"));
		assertEquals("patchgan", paper.get("fakes"));
		assertEquals("1.0", paper.get("texturebeta"), "position pairs for textures, too");
		for (final Effort effort : List.of(Effort.QUICK, Effort.STANDARD, Effort.THOROUGH))
			assertEquals(ours, options("", effort).asMap());
	}

	@Test
	void whatIsGivenGoesBeforeThePreset() {
		assertEquals("cells", options("fakes:cells", Effort.PAPER).text("fakes"));
	}

	@Test
	void aHundredEpochsOfBatchesOfEightAreItsSteps() {
		final Workload work = new Workload(options("", Effort.PAPER), Effort.PAPER, Layout.ALIGNED, 6000);
		assertEquals(75_000, work.steps(Level.of(8)));
		assertEquals(56_250, work.generatorSchedule().steps());
		assertEquals(1, work.generatorSchedule().stride());
		final Workload short1 = new Workload(options("length:0.1", Effort.PAPER), Effort.PAPER, Layout.ALIGNED, 6000);
		assertEquals(7_500, short1.steps(Level.of(8)));
	}

	@Test
	void widthsAreFlatOrDoubleAsInThePaper() {
		assertEquals(List.of(64, 64, 64, 96, 96), widths(options("", Effort.STANDARD)));
		assertEquals(List.of(128, 128, 256, 512, 512), widths(options("", Effort.PAPER)));
	}

	private static List<Integer> widths(final MethodOptions options) {
		return List.of(1, 2, 4, 8, 16).stream().map(n -> MlsadMethod.architecture(Level.of(n), 1, Layout.ALIGNED, options)
			.width()).toList();
	}

	@Test
	void anySetOfLevelsCanBeAskedForAndAnImageLevelAdded() {
		assertEquals("[level 3, level 16]", method.levels(Layout.ALIGNED, options("levels:16,3,width:8", Effort.QUICK),
			SMALL).toString());
		final List<Level> levels = method.levels(Layout.ALIGNED, options("imagelevel:on", Effort.QUICK), SMALL);
		assertEquals(new Level(32, 1, 1), levels.get(levels.size() - 1));
		assertTrue(assertThrows(IllegalArgumentException.class, () -> method.levels(Layout.TEXTURE, options("imagelevel:on",
			Effort.QUICK), SMALL)).getMessage().contains("imagelevel"));
		for (final String wrong : List.of("levels:0", "levels:129", "levels:1,x", "levels:"))
			assertThrows(IllegalArgumentException.class, () -> options(wrong, Effort.QUICK), wrong);
	}

	@Test
	void poolingIsThePapersWhereAskedFor() {
		assertEquals(Pooling.DEFAULT, method.pooling(Layout.ALIGNED, options("", Effort.STANDARD)));
		assertEquals(new Pooling(Pooling.Positions.MEAN, Pooling.Levels.MEAN), method.pooling(Layout.ALIGNED, options("",
			Effort.PAPER)));
		assertEquals(new Pooling(Pooling.Positions.SOFTMAX, Pooling.Levels.MAX), method.pooling(Layout.ALIGNED, options(
			"pooling:softmax,together:max", Effort.QUICK)));
	}
}

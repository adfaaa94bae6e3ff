package sc.fiji.anomaly.command;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import org.junit.jupiter.api.Test;

import sc.fiji.anomaly.view.HeatmapStyle;
import sc.fiji.anomaly.view.heatmap.HeatChoice;

class HeatmapMacroTest {

	private static final List<Integer> LEVELS = List.of(4, 8, 16);

	@Test
	void itIsReadAsItIsMeant() {
		final HeatmapMacro macro = new HeatmapMacro(Path.of("/my models/a [1].anomaly"), "scan 1.tif", LEVELS,
			new HeatmapStyle(60, true));
		final String line = macro.line(1.0 / 14, choice(Set.of(0, 2), 37.5));
		assertEquals("run(\"Anomaly heatmap\", \"", line.substring(0, 24));
		final MacroOptions options = MacroOptions.parse(line.substring(24, line.length() - 3));
		assertEquals("/my models/a [1].anomaly", options.value("model", String.class));
		assertEquals("scan 1.tif", options.value("image", String.class));
		assertEquals(1.0 / 14, options.value("alarmrate", double.class));
		assertEquals("4,16", options.value("levels", String.class));
		assertEquals(37.5, options.value("opacity", double.class));
		assertEquals(true, options.value("outlines", boolean.class));
		assertEquals(false, options.value("legend", boolean.class));
	}

	@Test
	void noLevelsAndAllHaveWords() {
		assertEquals("aggregate", LevelChoice.inWords(Set.of(), LEVELS));
		assertEquals("all", LevelChoice.inWords(Set.of(0, 1, 2), LEVELS));
		// members of a model may have levels of one size
		assertEquals("8", LevelChoice.inWords(new TreeSet<>(Set.of(0, 1)), List.of(8, 8, 16)));
	}

	private static HeatChoice choice(final Set<Integer> levels, final double opacity) {
		return new HeatChoice(3, new TreeSet<>(levels), opacity);
	}
}

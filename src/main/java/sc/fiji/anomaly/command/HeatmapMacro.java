package sc.fiji.anomaly.command;

import java.io.File;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;

import sc.fiji.anomaly.view.HeatmapStyle;
import sc.fiji.anomaly.view.heatmap.HeatChoice;
import sc.fiji.anomaly.view.heatmap.HeatPanel;

/**
 * The line of a macro that makes a heatmap again.
 *
 * @param model file of the model
 * @param title of the image
 * @param levels sizes of the model's levels
 * @param style the outlines and the legend of the heatmap
 */
record HeatmapMacro(Path model, String title, List<Integer> levels, HeatmapStyle style)
		implements
			HeatPanel.MacroWriter {

	@Override
	public String line(final double alarmRate, final HeatChoice choice) {
		// a macro's text has no lonely backslashes, and Windows takes slashes as well
		final String path = model.toString().replace(File.separatorChar, '/');
		return "run(\"Anomaly heatmap\", \"model=[" + path + "] image=[" + title.replace("\"", "\\\"") + "] alarmrate=" +
			number(alarmRate) + " levels=" + LevelChoice.inWords(choice.levels(), levels) + " opacity=" + number(choice
				.opacity()) + " outlines=" + style.outlines() + " legend=" + style.legend() + "\");";
	}

	/** With all its digits, so that the same marks are made. */
	private static String number(final double value) {
		return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
	}
}

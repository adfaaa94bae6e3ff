package sc.fiji.anomaly.view.heatmap;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import sc.fiji.anomaly.image.MapLabel;
import sc.fiji.anomaly.image.PixelSize;
import sc.fiji.anomaly.view.AlarmRate;
import sc.fiji.anomaly.view.HeatLegend;

/**
 * What a heatmap knows of a pixel.
 *
 * @param x column
 * @param y row
 * @param surprise {@code -log10} of the share of normal pixels that score higher
 * @param rate the lowest alarm rate at which it is marked; NaN for none
 * @param level the level that is most surprised; its name is empty where none is
 * @param levelSurprise how surprised it is
 */
record PlaceFigures(int x, int y, double surprise, double rate, MapLabel level, double levelSurprise) {

	/**
	 * In a few lines.
	 *
	 * @param highestRate the highest rate that can be chosen
	 */
	List<String> inWords(final double highestRate, final PixelSize pixelSize) {
		final List<String> lines = new ArrayList<>();
		lines.add("x " + x + ", y " + y + (pixelSize.isPhysical() ? String.format(Locale.ROOT, " (%.4g, %.4g %s)", (x +
			0.5) * pixelSize.width(), (y + 0.5) * pixelSize.height(), pixelSize.unit()) : ""));
		lines.add(String.format(Locale.ROOT, "Score here %.2f: %s", surprise, share(surprise)));
		lines.add(Double.isNaN(rate) ? "Not marked at any alarm rate up to " + AlarmRate.inShort(highestRate)
			: "Marked at alarm rates from " + AlarmRate.inShort(rate));
		if (level.name().isEmpty()) lines.add("No level stands out");
		else lines.addAll(List.of("Most at " + level, "there " + share(levelSurprise)));
		return lines;
	}

	private static String share(final double surprise) {
		return surprise > 0.3 ? HeatLegend.inWords(surprise) + " normal pixels is higher" : "as normal pixels are";
	}
}

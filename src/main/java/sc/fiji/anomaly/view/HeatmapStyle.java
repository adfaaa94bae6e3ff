package sc.fiji.anomaly.view;

import sc.fiji.anomaly.InvalidInputException;

/**
 * How a heatmap looks. What it shows is not a matter of style: colours and marks are fixed by the model's calibration.
 *
 * @param opacity how much the marks cover the image, in percent, 0 to 100
 * @param outlines whether marked regions get an outline
 * @param legend whether the image gets a bar that says what the colours mean
 */
public record HeatmapStyle(double opacity, boolean outlines, boolean legend) {

	/** Without a legend. */
	public HeatmapStyle(final double opacity, final boolean outlines) {
		this(opacity, outlines, false);
	}

	public HeatmapStyle {
		if (!(opacity >= 0 && opacity <= 100)) throw new InvalidInputException("opacity",
			"a number from 0 to 100 (percent), not " + opacity);
	}
}

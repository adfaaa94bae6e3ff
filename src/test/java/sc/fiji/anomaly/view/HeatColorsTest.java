package sc.fiji.anomaly.view;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The colours for people who see colours in other ways, by computation. */
class HeatColorsTest {

	/** About twice the just noticeable difference, 2.3 (Mahy et al., <i>Color Research and Application</i> 19, 1994). */
	private static final double CLEARLY_SEEN = 5;

	private static final int STEPS = 64;

	/**
	 * Kinds of colour vision as linear RGB sees them: Machado, Oliveira and Fernandes, <i>A physiologically-based model
	 * for simulation of color vision deficiency</i>, IEEE Transactions on Visualization and Computer Graphics 15 (2009),
	 * table 1, severity 1.0; and without any colour, by luminance.
	 */
	private enum Vision {

			COMMON(1, 0, 0, 0, 1, 0, 0, 0, 1), PROTANOPIA(0.152286, 1.052583, -0.204868, 0.114503, 0.786281, 0.099216,
				-0.003882, -0.048116, 1.051998), DEUTERANOPIA(0.367322, 0.860646, -0.227968, 0.280085, 0.672501, 0.047413,
					-0.011820, 0.042940, 0.968881), TRITANOPIA(1.255528, -0.076749, -0.178779, -0.078411, 0.930809, 0.147602,
						0.004733, 0.691367, 0.303900), NONE(0.2126, 0.7152, 0.0722, 0.2126, 0.7152, 0.0722, 0.2126, 0.7152, 0.0722);

		private final double[] matrix;

		Vision(final double... matrix) {
			this.matrix = matrix;
		}

		/** CIE L*a*b* (D65) of a colour as it is seen. */
		double[] lab(final int rgb) {
			final double[] linear = new double[3];
			for (int i = 0; i < 3; i++) {
				final double value = (rgb >> 16 - 8 * i & 0xff) / 255.0;
				linear[i] = value <= 0.04045 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
			}
			final double[] seen = times(matrix, linear);
			for (int i = 0; i < 3; i++)
				seen[i] = Math.min(1, Math.max(0, seen[i]));
			final double[] xyz = times(new double[] { 0.4124, 0.3576, 0.1805, 0.2126, 0.7152, 0.0722, 0.0193, 0.1192,
				0.9505 }, seen);
			final double x = f(xyz[0] / 0.9505);
			final double y = f(xyz[1]);
			final double z = f(xyz[2] / 1.089);
			return new double[] { 116 * y - 16, 500 * (x - y), 200 * (y - z) };
		}

		private static double[] times(final double[] matrix, final double[] vector) {
			final double[] product = new double[3];
			for (int row = 0; row < 3; row++)
				for (int column = 0; column < 3; column++)
					product[row] += matrix[3 * row + column] * vector[column];
			return product;
		}

		private static double f(final double t) {
			return t > 216.0 / 24389 ? Math.cbrt(t) : (24389.0 / 27 * t + 16) / 116;
		}
	}

	@ParameterizedTest
	@EnumSource
	void theHeatGetsLighterAllTheWay(final Vision vision) {
		double before = vision.lab(HeatColors.heat(0))[0];
		for (int i = 1; i <= STEPS; i++) {
			final double lightness = vision.lab(HeatColors.heat((double) i / STEPS))[0];
			assertTrue(lightness > before, vision + " at " + i + ": " + lightness + " after " + before);
			before = lightness;
		}
	}

	@ParameterizedTest
	@EnumSource
	void neighbouringTicksOfTheLegendAreToldApart(final Vision vision) {
		for (double highest = 1; highest <= 20; highest += 0.5) {
			final List<Double> ticks = new ArrayList<>(new HeatLegend(new HeatScale(highest)).ticks(6));
			for (int i = 1; i < ticks.size(); i++) {
				final double difference = difference(vision, HeatColors.heat(ticks.get(i - 1) / highest), HeatColors.heat(ticks
					.get(i) / highest));
				assertTrue(difference > CLEARLY_SEEN, vision + ", top " + highest + ", tick " + i + ": " + difference);
			}
		}
	}

	/** Where there is no colour at all, the outline is still a line of its own: it lies beside the heat, on the image. */
	@ParameterizedTest
	@EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
	void theOutlineIsUnlikeEveryColourOfTheHeat(final Vision vision) {
		for (int i = 0; i <= STEPS; i++) {
			final double difference = difference(vision, HeatColors.OUTLINE, HeatColors.heat((double) i / STEPS));
			assertTrue(difference > 4 * CLEARLY_SEEN, vision + " at " + i + ": " + difference);
		}
	}

	/** CIE 1976. */
	private static double difference(final Vision vision, final int one, final int other) {
		final double[] a = vision.lab(one);
		final double[] b = vision.lab(other);
		return Math.sqrt(Math.pow(a[0] - b[0], 2) + Math.pow(a[1] - b[1], 2) + Math.pow(a[2] - b[2], 2));
	}
}

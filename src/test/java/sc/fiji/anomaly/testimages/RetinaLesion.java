package sc.fiji.anomaly.testimages;

import java.util.ArrayList;
import java.util.List;

import sc.fiji.anomaly.testimages.RetinaLayers.Layer;

/**
 * An anomaly of the retina: layers that are lifted or lost, and spots of fluid or fat. Lengths are in pixels, as in
 * {@link RetinaLayers}.
 */
final class RetinaLesion {

	/** The anomalies there are. */
	enum Kind {
			CYSTOID_OEDEMA, SINGLE_CYST, DRUSEN, SUBRETINAL_FLUID, PIGMENT_EPITHELIUM_DETACHMENT, ELLIPSOID_LOSS,
			GEOGRAPHIC_ATROPHY, HARD_EXUDATES
	}

	private static final double FLUID = 0.06;
	private static final double FAT = 1.0;
	private static final double DRUSE = 0.55;
	private static final double SOFT = 0.9;
	/** How far the inner layers sink onto perished outer ones, from the innermost on. */
	private static final double[] SINKING = { 2, 3, 5, 7, 8 };

	private final RetinaLayers layers;
	private final int width;
	private final Dice dice;
	private final List<Blob> spots = new ArrayList<>();
	private double spotLevel = FLUID;
	/** How far layers are lifted in each column, and from where. */
	private final double[] rise;
	private double[] bed;
	/** Signal of what fills the room beneath the lifted layers. */
	private double filling;

	/**
	 * @param kind what is wrong
	 * @param healthy the subject; is not changed
	 * @param width the number of columns
	 * @param dice decides on the place and size
	 */
	RetinaLesion(final Kind kind, final RetinaLayers healthy, final int width, final Dice dice) {
		layers = new RetinaLayers(healthy);
		this.width = width;
		this.dice = dice;
		rise = new double[width];
		final double beside = layers.fovea() + dice.side() * dice.between(22, 36);
		switch (kind) {
			case CYSTOID_OEDEMA:
				cysts();
				break;
			case SINGLE_CYST:
				addSpot(beside, Layer.INNER_NUCLEAR, 0.6, 5.5, 3.2);
				break;
			case DRUSEN:
				for (double x = beside - 20; x < beside + 20; x += dice.between(9, 13))
					addHill(x, dice.between(3.2, 5), dice.between(4, 7));
				lift(Layer.CHOROID, DRUSE);
				break;
			case SUBRETINAL_FLUID:
				addHill(layers.fovea() + dice.about(0, 5), 14, 10);
				lift(Layer.PIGMENT_EPITHELIUM, FLUID);
				break;
			case PIGMENT_EPITHELIUM_DETACHMENT:
				addHill(beside, 12, 10);
				lift(Layer.CHOROID, 0.2);
				break;
			case ELLIPSOID_LOSS:
				loseEllipsoids(layers.fovea() + dice.about(0, 8), 15);
				break;
			case GEOGRAPHIC_ATROPHY:
				loseOuterRetina(beside, 17);
				break;
			default:
				exudates(beside);
		}
	}

	/** @return the signal at a pixel, before shadows */
	double signal(final int x, final int y) {
		double signal = layers.signal(x, y);
		if (rise[x] > 1) {
			final double share = Shape.step(y - bed[x] + rise[x], SOFT) * Shape.step(bed[x] - y, SOFT);
			signal += (filling - signal) * share;
		}
		for (final Blob spot : spots)
			if (!spot.isFar(x, y)) signal += (spotLevel - signal) * spot.cover(x, y, SOFT);
		return signal;
	}

	/** Adds a hill to what is to be lifted; spread is its deviation in columns. */
	private void addHill(final double middle, final double spread, final double height) {
		for (int x = 0; x < width; x++) {
			final double off = Math.abs(x - middle) / spread;
			final double hill = height * StrictMath.exp(-StrictMath.pow(off, 2.6) / 2);
			if (hill > 0.2) rise[x] = Math.max(rise[x], hill);
		}
	}

	/**
	 * Lifts all layers above a boundary. The outer nuclear layer gives way; only what it cannot take up lifts the inner
	 * layers too.
	 *
	 * @param boundary the first layer that stays in place
	 * @param fill the signal of what gathers beneath
	 */
	private void lift(final Layer boundary, final double fill) {
		filling = fill;
		bed = layers.top(boundary).clone();
		for (int x = 0; x < width; x++) {
			final double nuclear = layers.top(Layer.LIMITING_MEMBRANE)[x] - layers.top(Layer.OUTER_NUCLEAR)[x];
			final double excess = Math.max(0, rise[x] - 0.6 * nuclear);
			final double innerRise = excess * excess / (excess + 2);
			for (final Layer layer : Layer.values()) {
				if (layer.compareTo(boundary) >= 0) break;
				final boolean inner = layer.compareTo(Layer.OUTER_NUCLEAR) <= 0;
				layers.top(layer)[x] -= inner ? innerRise : rise[x];
			}
		}
	}

	/** Fluid in large drops in the outer nuclear layer and small ones further in. */
	private void cysts() {
		final double middle = layers.fovea();
		for (int x = 0; x < width; x++) {
			final double off = (x - middle) / 19;
			final double swelling = 5 * StrictMath.exp(-off * off / 2);
			if (swelling < 0.3) continue;
			for (final Layer layer : Layer.values())
				if (layer.compareTo(Layer.OUTER_NUCLEAR) <= 0) layers.top(layer)[x] -= swelling;
		}
		for (double off = -24; off < 24; off += dice.between(8, 11)) {
			final double size = 1 - Math.abs(off) / 45;
			addSpot(middle + off, Layer.OUTER_NUCLEAR, 0.45, 4.2 * size, 7.5 * size);
		}
		addSpot(middle - 29, Layer.INNER_NUCLEAR, 0.5, 3.5, 2.3);
		addSpot(middle + 27, Layer.INNER_NUCLEAR, 0.5, 4, 2.5);
	}

	/** Small, bright grains of fat around the outer plexiform layer. */
	private void exudates(final double middle) {
		spotLevel = FAT;
		for (int i = 0; i < 7; i++) {
			final double radius = dice.between(1.3, 2.3);
			addSpot(middle + dice.about(0, 9), Layer.OUTER_PLEXIFORM, dice.between(-0.6, 1.2), radius * 1.2, radius);
		}
	}

	private void addSpot(final double x, final Layer layer, final double share, final double radiusX,
		final double radiusY)
	{
		final int column = (int) Math.round(x);
		final double top = layers.top(layer)[column];
		final double bottom = layers.top(Layer.values()[layer.ordinal() + 1])[column];
		spots.add(new Blob(x, top + share * (bottom - top), radiusX, radiusY, 0, 0.12, dice));
	}

	/** The bright band of the photoreceptors breaks off. */
	private void loseEllipsoids(final double middle, final double reach) {
		for (int x = 0; x < width; x++) {
			final double share = Shape.step(reach - Math.abs(x - middle), 2);
			fade(Layer.ELLIPSOIDS, x, 0.34, share);
			fade(Layer.OUTER_SEGMENTS, x, 0.36, share);
		}
	}

	/**
	 * Photoreceptors and pigment epithelium perish: the layers above sink, and more light reaches the choroid.
	 */
	private void loseOuterRetina(final double middle, final double reach) {
		for (int x = 0; x < width; x++) {
			final double share = Shape.step(reach - Math.abs(x - middle), 3);
			final double floor = layers.top(Layer.CHOROID)[x];
			for (final Layer layer : Layer.values())
				if (layer.compareTo(Layer.OUTER_NUCLEAR) > 0 && layer.compareTo(Layer.CHOROID) < 0) {
					final double[] top = layers.top(layer);
					top[x] += share * 0.82 * (floor - top[x]);
					fade(layer, x, 0.5, share);
				}
			final double slope = Shape.step(reach - Math.abs(x - middle), 9);
			for (int i = 0; i < SINKING.length; i++)
				layers.top(Layer.values()[i])[x] += slope * SINKING[i];
			fade(Layer.CHOROID, x, 0.78, share);
			fade(Layer.SCLERA, x, 0.58, share);
		}
	}

	private void fade(final Layer layer, final int x, final double level, final double share) {
		final double[] levels = layers.level(layer);
		levels[x] += (level - levels[x]) * share;
	}
}

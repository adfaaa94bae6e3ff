package sc.fiji.anomaly.view;

import java.awt.Rectangle;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Set;

import ij.ImagePlus;
import ij.measure.Calibration;

import sc.fiji.anomaly.regions.Region;

/**
 * Sizes and places of regions in the units of an image's calibration, as ImageJ's own Measure gives them: squared for
 * an image of one slice, cubed for a volume. Without a calibration they are pixels.
 */
public final class RegionUnits {

	private static final Set<String> MICRONS = Set.of("\u00b5m", "\u03bcm", "um", "micron", "microns", "micrometer",
		"micrometre");

	private static final int DIGITS = 3;

	/** Sizes are products of decimal fractions: what differs by less is meant to be the same. */
	private static final double ROUNDING = 1e-9;

	private final Calibration calibration;

	private final boolean volume;

	private final int height;

	/** @param image is not kept */
	public RegionUnits(final ImagePlus image) {
		calibration = sensible(image.getCalibration());
		volume = image.getNSlices() > 1;
		height = image.getHeight();
	}

	/** A calibration that makes no sense is none: pixel sizes of 0 or NaN are found in real headers. */
	private static Calibration sensible(final Calibration calibration) {
		final double voxel = calibration.pixelWidth * calibration.pixelHeight * calibration.pixelDepth;
		return Double.isFinite(voxel) && voxel != 0 ? calibration.copy() : new Calibration();
	}

	/** Whether the image has several slices: then sizes are volumes. */
	boolean isVolume() {
		return volume;
	}

	/** Area or volume of so many pixels. */
	public double size(final long pixels) {
		return pixels * pixelSize();
	}

	/** The fewest pixels that are at least so large. */
	public double pixels(final double size) {
		return Math.ceil(size / pixelSize() * (1 - ROUNDING));
	}

	private double pixelSize() {
		return Math.abs(calibration.pixelWidth * calibration.pixelHeight * (volume ? calibration.pixelDepth : 1));
	}

	/** The unit of sizes as macros can write it on every computer, such as {@code mm^2}. */
	String sizeUnit() {
		if (!calibration.scaled()) return volume ? "voxels" : "pixels";
		return lengthUnit() + (volume ? "^3" : "^2");
	}

	/** The unit of lengths and places, such as {@code mm} and {@code micron}. */
	String lengthUnit() {
		if (!calibration.scaled()) return "pixels";
		final String unit = calibration.getUnit();
		return MICRONS.contains(unit) ? "micron" : unit;
	}

	/** A size as people write it. */
	public String inWords(final double size) {
		return new BigDecimal(size).round(new MathContext(DIGITS)).stripTrailingZeros().toPlainString() + " " + sizeUnit()
			.replace("micron", "\u00b5m").replace("^2", "\u00b2").replace("^3", "\u00b3");
	}

	/** Where the middle of a region is, from left to right. */
	double x(final Region region) {
		return calibration.getX(region.column() + 0.5);
	}

	/** Where the middle of a region is, from top to bottom. */
	double y(final Region region) {
		return calibration.getY(region.row() + 0.5, height);
	}

	/** Where the middle of a region is, from the first slice on. */
	double z(final Region region) {
		return calibration.getZ(region.slice());
	}

	/** What encloses the region: left, top, width, height. */
	double[] box(final Region region) {
		final Rectangle pixels = region.bounds();
		return new double[] { calibration.getX(pixels.x), calibration.getY(pixels.y, height), Math.abs(pixels.width *
			calibration.pixelWidth), Math.abs(pixels.height * calibration.pixelHeight) };
	}
}

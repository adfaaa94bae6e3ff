package sc.fiji.anomaly.input;

import java.util.Iterator;
import java.util.Locale;
import java.util.NoSuchElementException;
import java.util.Set;

import ij.ImagePlus;
import ij.io.FileInfo;
import ij.measure.Calibration;

import sc.fiji.anomaly.image.PixelSize;
import sc.fiji.anomaly.image.Plane;
import sc.fiji.anomaly.input.file.PlanePixels;

/**
 * The z/t planes of an ImageJ image, z fastest, then t; all channels of a plane belong together, and a colour pixel is
 * three channels. Pixels are read when a plane is asked for, one plane at a time, so that a virtual stack need not fit
 * memory.
 * <p>
 * Pixel values are calibrated ones: a CT's stored 0 comes out as its Hounsfield unit. Every plane is a copy: what
 * happens to the image later does not change it.
 * </p>
 */
public final class ImagePlanes implements Iterable<Plane> {

	private static final Set<String> MICRON_SPELLINGS = Set.of("\u00b5m", "\u03bcm", "um", "micron", "microns",
		"micrometer", "micrometers", "micrometre", "micrometres");

	private final ImagePlus image;

	private final String name;

	private final PlanePixels pixels;

	private final PixelSize pixelSize;

	private ImagePlanes(final ImagePlus image, final String name) {
		this.image = image;
		this.name = name;
		pixels = new PlanePixels(image);
		pixelSize = pixelSize(image);
	}

	/** The planes of an open image, named by its title. */
	public static ImagePlanes of(final ImagePlus image) {
		return of(image, image.getTitle());
	}

	/** The planes of an image that came from the file or stack {@code name}. */
	public static ImagePlanes of(final ImagePlus image, final String name) {
		return new ImagePlanes(image, name);
	}

	/** Number of planes: z slices times t frames. */
	public int size() {
		return image.getNSlices() * image.getNFrames();
	}

	/** Index of the plane that is looked at. */
	public int current() {
		final int[] at = image.convertIndexToPosition(image.getCurrentSlice());
		return at[1] - 1 + (at[2] - 1) * image.getNSlices();
	}

	/**
	 * Reads a plane.
	 *
	 * @param index index of the plane, from 0; z fastest, then t
	 */
	public Plane get(final int index) {
		final int z = index % image.getNSlices() + 1;
		final int t = index / image.getNSlices() + 1;
		return new Plane(planeName(z, t), name, pixels.read(z, t), pixelSize);
	}

	@Override
	public Iterator<Plane> iterator() {
		return new Iterator<>() {

			private int next;

			@Override
			public boolean hasNext() {
				return next < size();
			}

			@Override
			public Plane next() {
				if (!hasNext()) throw new NoSuchElementException();
				return get(next++);
			}
		};
	}

	private String planeName(final int z, final int t) {
		final StringBuilder text = new StringBuilder(name);
		if (image.getNSlices() > 1) text.append(" z:").append(z).append('/').append(image.getNSlices());
		if (image.getNFrames() > 1) text.append(" t:").append(t).append('/').append(image.getNFrames());
		return text.toString();
	}

	/** A calibration that makes no sense is none: pixel sizes of 0 or NaN are found in real headers. */
	private static PixelSize pixelSize(final ImagePlus image) {
		final Calibration calibration = image.getCalibration();
		final double width = Math.abs(calibration.pixelWidth);
		final double height = Math.abs(calibration.pixelHeight);
		final String unit = calibration.getUnit();
		if (!(width > 0 && height > 0) || !Double.isFinite(width) || !Double.isFinite(height) || unit == null || unit
			.isBlank() || isForPrinting(image, calibration)) return PixelSize.UNKNOWN;
		return new PixelSize(width, height, MICRON_SPELLINGS.contains(unit) ? "micron" : unit);
	}

	/**
	 * A resolution for printing says nothing of what the image shows. Inches are always that, centimetres where they come
	 * from the tags of a TIFF alone; those that a user has set, or that ImageJ has written into its description, are
	 * sizes.
	 */
	private static boolean isForPrinting(final ImagePlus image, final Calibration calibration) {
		if (Set.of("inch", "inches").contains(calibration.getUnit().toLowerCase(Locale.ROOT))) return true;
		final FileInfo info = image.getOriginalFileInfo();
		final boolean fromTags = info != null && info.fileFormat == FileInfo.TIFF && (info.description == null ||
			!info.description.startsWith("ImageJ"));
		return fromTags && "cm".equals(calibration.getUnit()) && calibration.pixelWidth == info.pixelWidth;
	}
}

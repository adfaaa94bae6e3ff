package sc.fiji.anomaly.preprocessing;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import net.imglib2.Dimensions;
import net.imglib2.FinalDimensions;

import sc.fiji.anomaly.InvalidInputException;
import sc.fiji.anomaly.image.Layout;
import sc.fiji.anomaly.image.PixelSize;
import sc.fiji.anomaly.image.Plane;

/**
 * How every plane becomes a working image. Fixed at training time, kept with the model.
 *
 * @param layout what position means
 * @param channels channels that an image must have; from 1 to 1,000
 * @param width aligned: working columns, from 1 to 4096; texture: 0, since images keep their own size
 * @param height aligned: working rows, from 1 to 4096; texture: 0
 * @param reduction texture: pixels of a training image that make one working pixel, at least 1; aligned: 1
 * @param cropped aligned: whether images are cropped to their foreground before they are resized; texture: false
 * @param intensity which pixel values become -1 and 1, for each channel
 * @param pixelSize physical size of a training image's pixel; from 1e-12 to 1e12 of its unit
 */
public record Preprocessing(Layout layout, int channels, int width, int height, double reduction, boolean cropped,
		IntensityRule intensity, PixelSize pixelSize) {

	private static final int MOST_CHANNELS = 1000;

	/** Physical pixel sizes that differ by less than this share are the same. */
	private static final double SAME_SCALE = 0.02;

	/** Aligned images whose pixels are more than so many times as large, or as small, show another part. */
	private static final double OTHER_SCALE = 1.2;

	/**
	 * No image is enlarged more than so many times along an axis: most of its working image would be interpolated. That
	 * happens to images of a few rows, and to those that say a wrong size of their pixels.
	 */
	private static final double MOST_ENLARGED = 4;

	public Preprocessing {
		Objects.requireNonNull(layout, "layout");
		Objects.requireNonNull(intensity, "intensity");
		Objects.requireNonNull(pixelSize, "pixelSize");
		if (channels < 1 || channels > MOST_CHANNELS || intensity.fixed().low().size() != channels)
			throw new IllegalArgumentException("images have " + channels + " channels, ranges of values are for " + intensity
				.fixed().low().size() + "; from 1 to " + MOST_CHANNELS + " can be");
		if (layout == Layout.ALIGNED) checkAligned(width, height, reduction);
		else if (width != 0 || height != 0 || cropped || !(reduction >= 1 && reduction < 1e6))
			throw new IllegalArgumentException("textures have working images of " + width + " x " + height +
				" pixels, reduced " + reduction + " times" + (cropped ? ", cropped" : ""));
		if (Math.min(pixelSize.width(), pixelSize.height()) < 1e-12 || Math.max(pixelSize.width(), pixelSize
			.height()) > 1e12) throw new IllegalArgumentException("pixels of " + pixelSize.width() + " x " + pixelSize
				.height() + " " + pixelSize.unit());
	}

	private static void checkAligned(final int width, final int height, final double reduction) {
		if (Math.min(width, height) < 1 || Math.max(width, height) > SizeRule.LARGEST) throw new IllegalArgumentException(
			"working images have " + width + " x " + height + " pixels; aligned images have from 1 to " + SizeRule.LARGEST +
				" along each axis");
		if (reduction != 1) throw new IllegalArgumentException("aligned images are reduced " + reduction + " times");
	}

	/**
	 * The working image of a plane.
	 *
	 * @throws IllegalArgumentException if the plane has another number of channels than the model, or does not fit; the
	 *           message names it
	 */
	public WorkingImage apply(final Plane plane) {
		return apply(new SampledPlane(plane));
	}

	/** The working image of a plane that other members look at, too. */
	public WorkingImage apply(final SampledPlane sampled) {
		final Plane plane = sampled.plane();
		if (plane.channels() != channels) throw new InvalidInputException("", plane.name() + " has " + plane.channels() +
			" channel(s), but the model was trained on images with " + channels + ". Convert the image" + (channels == 3
				? " to RGB" : channels == 1 ? " to greyscale" : "") + ", or train a model on such images.");
		final String unfit = whyNot(plane.width(), plane.height(), plane.pixelSize());
		if (!unfit.isEmpty()) throw new InvalidInputException("", plane.name() + " cannot be used with this model: " +
			unfit +
			". See whether its size and that of its pixels (Image > Properties) are right, or train a model on such images.");
		final ChannelRange range = intensity.rangeOf(sampled);
		return layout == Layout.ALIGNED ? aligned(sampled, range) : texture(plane, range);
	}

	private WorkingImage aligned(final SampledPlane sampled, final ChannelRange range) {
		final Plane plane = sampled.plane();
		final Foreground box = cropped ? Foreground.of(sampled) : new Foreground(0, 0, plane.width(), plane.height());
		final ImageGeometry geometry = new ImageGeometry(box.left(), box.top(), (double) box.width() / width, (double) box
			.height() / height);
		return new WorkingImage(plane, geometry, range, width, height);
	}

	private WorkingImage texture(final Plane plane, final ChannelRange range) {
		final Dimensions size = workingSize(plane.width(), plane.height(), plane.pixelSize());
		return new WorkingImage(plane, textureFrame(plane.pixelSize()), range, size.dimension(0), size.dimension(1));
	}

	/** Why a plane of some size and pixels of some physical size cannot be worked on; empty if it can. */
	private String whyNot(final long columns, final long rows, final PixelSize own) {
		if (layout == Layout.ALIGNED) return width <= MOST_ENLARGED * columns && height <= MOST_ENLARGED * rows ? ""
			: "it has " + columns + " x " + rows + " pixels, which would be enlarged more than 4 times to the " + width +
				" x " + height + " that are worked with";
		final ImageGeometry geometry = textureFrame(own);
		return Math.min(geometry.scaleX(), geometry.scaleY()) >= 1 / MOST_ENLARGED ? "" : "its pixels are " + text(own) +
			", those of the training images " + text(pixelSize) + ": it would be enlarged more than 4 times";
	}

	/**
	 * Why a plane of some size and pixels of some physical size cannot be trained on; empty if it can.
	 *
	 * @param smallest pixels that the working image must have along each axis
	 */
	public String whyNot(final long columns, final long rows, final PixelSize own, final int smallest) {
		final String unfit = whyNot(columns, rows, own);
		final Dimensions size = workingSize(columns, rows, own);
		return !unfit.isEmpty() || Math.min(size.dimension(0), size.dimension(1)) >= smallest ? unfit
			: "it is smaller than " + smallest + " pixels at the working resolution";
	}

	private static String text(final PixelSize size) {
		return size.width() + " x " + size.height() + " " + size.unit();
	}

	/** The size of the working image that a plane of some size and pixels of some physical size would have. */
	public Dimensions workingSize(final long columns, final long rows, final PixelSize own) {
		if (layout == Layout.ALIGNED) return new FinalDimensions(width, height);
		final ImageGeometry geometry = textureFrame(own);
		return new FinalDimensions(working(columns, geometry.scaleX()), working(rows, geometry.scaleY()));
	}

	private static long working(final long pixels, final double scale) {
		return Math.max(1, (long) Math.floor(pixels / scale + 1e-6));
	}

	/** The frame of a texture with pixels of some physical size. */
	private ImageGeometry textureFrame(final PixelSize own) {
		if (!comparable(own)) return new ImageGeometry(0, 0, reduction, reduction);
		final PixelSize same = own.in(pixelSize.unit()).orElseThrow();
		return new ImageGeometry(0, 0, reduction * rescaling(pixelSize.width(), same.width()), reduction * rescaling(
			pixelSize.height(), same.height()));
	}

	/** How many pixels of the plane are as wide as one of the training images. */
	private static double rescaling(final double trained, final double now) {
		final double ratio = trained / now;
		return Math.abs(ratio - 1) < SAME_SCALE ? 1 : ratio;
	}

	/** How large a plane is in pixels of the training images' physical size; in its own where they cannot be compared. */
	public double area(final Plane plane) {
		final double pixels = (double) plane.width() * plane.height();
		if (!comparable(plane.pixelSize())) return pixels;
		final PixelSize same = plane.pixelSize().in(pixelSize.unit()).orElseThrow();
		return pixels * same.width() * same.height() / (pixelSize.width() * pixelSize.height());
	}

	private boolean comparable(final PixelSize own) {
		return pixelSize.isPhysical() && own.isPhysical() && own.in(pixelSize.unit()).isPresent();
	}

	/** What makes the score of a plane doubtful. */
	public Doubts doubts(final SampledPlane sampled) {
		final Plane plane = sampled.plane();
		final List<PixelSample> samples = sampled.samples();
		final List<String> warnings = new ArrayList<>();
		final String scale = layout == Layout.ALIGNED ? otherScale(plane.pixelSize()) : rescaled(plane.pixelSize());
		if (!scale.isEmpty()) warnings.add(scale);
		if (samples.stream().anyMatch(sample -> sample.notFinite() > 0)) warnings.add(
			"has pixels that are no finite numbers: they count as the darkest");
		if (samples.stream().allMatch(PixelSample::isConstant)) warnings.add("is constant");
		final String unlike = intensity.whyUnlike(samples);
		if (!unlike.isEmpty()) warnings.add(unlike);
		// where each image has a range of its own, other numbers alone change nothing
		final boolean unjudged = !unlike.isEmpty() && !intensity.perImage();
		return new Doubts(warnings, unjudged, unjudged);
	}

	private String rescaled(final PixelSize own) {
		if (!comparable(own)) return notComparable(own, ": taken as equal");
		final ImageGeometry geometry = textureFrame(own);
		return geometry.scaleX() == reduction && geometry.scaleY() == reduction ? "" : "rescaled: its pixels are " + text(
			own) + ", the model's " + text(pixelSize);
	}

	/** Aligned images are resized whatever the size of their pixels, but then they should show as much. */
	private String otherScale(final PixelSize own) {
		if (!comparable(own)) return notComparable(own, "");
		final PixelSize same = own.in(pixelSize.unit()).orElseThrow();
		final double most = Math.max(Math.max(same.width() / pixelSize.width(), pixelSize.width() / same.width()), Math.max(
			same.height() / pixelSize.height(), pixelSize.height() / same.height()));
		return most <= OTHER_SCALE ? "" : "another pixel size: " + text(own) + ", the training images' " + text(pixelSize);
	}

	private String notComparable(final PixelSize own, final String consequence) {
		return pixelSize.isPhysical() || own.isPhysical() ? "physical pixel size not comparable (" + own.unit() +
			", model " + pixelSize.unit() + ")" + consequence : "";
	}
}

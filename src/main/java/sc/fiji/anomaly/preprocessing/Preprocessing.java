package sc.fiji.anomaly.preprocessing;

import java.util.ArrayList;
import java.util.List;

import sc.fiji.anomaly.image.Layout;
import sc.fiji.anomaly.image.PixelSize;
import sc.fiji.anomaly.image.Plane;

/**
 * How every plane becomes a working image. Fixed at training time, kept with the model.
 *
 * @param layout    what position means
 * @param channels  channels that an image must have
 * @param width     aligned: working columns; texture: 0, since images keep their own size
 * @param height    aligned: working rows; texture: 0
 * @param reduction texture: pixels of a training image that make one working pixel; aligned: 1
 * @param cropped   aligned: whether images are cropped to their foreground before they are resized
 * @param intensity which pixel values become -1 and 1
 * @param pixelSize physical size of a training image's pixel
 */
public record Preprocessing(Layout layout, int channels, int width, int height, double reduction, boolean cropped,
	IntensityRule intensity, PixelSize pixelSize)
{

	/** Physical pixel sizes that differ by less than this share are the same. */
	private static final double SAME_SCALE = 0.02;

	/**
	 * The working image of a plane.
	 *
	 * @throws IllegalArgumentException where the plane has another number of channels than the model
	 */
	public WorkingImage apply(final Plane plane) {
		if (plane.channels() != channels) throw new IllegalArgumentException(plane.name() + " has " + plane.channels()
			+ " channel(s), but the model was trained on images with " + channels + ". Convert the image"
			+ (channels == 3 ? " to RGB" : channels == 1 ? " to greyscale" : "") + ", or train a model on such images.");
		final ChannelRange range = intensity.rangeOf(plane);
		return layout == Layout.ALIGNED ? aligned(plane, range) : texture(plane, range);
	}

	private WorkingImage aligned(final Plane plane, final ChannelRange range) {
		final Foreground box = cropped ? Foreground.of(plane) : new Foreground(0, 0, plane.width(), plane.height());
		final Frame frame = new Frame(box.left(), box.top(), (double) box.width() / width, (double) box.height() / height);
		return new WorkingImage(plane, frame, range, width, height);
	}

	private WorkingImage texture(final Plane plane, final ChannelRange range) {
		final double scaleX = reduction * rescaling(pixelSize.width(), plane.pixelSize().width(), plane);
		final double scaleY = reduction * rescaling(pixelSize.height(), plane.pixelSize().height(), plane);
		final long columns = Math.max(1, (long) Math.floor(plane.width() / scaleX + 1e-6));
		final long rows = Math.max(1, (long) Math.floor(plane.height() / scaleY + 1e-6));
		return new WorkingImage(plane, new Frame(0, 0, scaleX, scaleY), range, columns, rows);
	}

	/** How many pixels of the plane are as wide as one of the training images. */
	private double rescaling(final double trained, final double now, final Plane plane) {
		if (!comparable(plane)) return 1;
		final double ratio = trained / now;
		return Math.abs(ratio - 1) < SAME_SCALE ? 1 : ratio;
	}

	private boolean comparable(final Plane plane) {
		return pixelSize.isPhysical() && pixelSize.unit().equals(plane.pixelSize().unit());
	}

	/** What makes a plane unlike the training images in scale or values; empty where nothing does. */
	public List<String> warnings(final Plane plane) {
		final List<String> warnings = new ArrayList<>();
		if (layout == Layout.TEXTURE && comparable(plane)) {
			final double ratio = rescaling(pixelSize.width(), plane.pixelSize().width(), plane);
			if (ratio != 1) warnings.add("rescaled: its pixels are " + plane.pixelSize().width() + " " + pixelSize.unit()
				+ " wide, the model's " + pixelSize.width());
		}
		else if (layout == Layout.TEXTURE && pixelSize.isPhysical() != plane.pixelSize().isPhysical()) {
			warnings.add("physical pixel size not comparable (" + plane.pixelSize().unit() + ", model " + pixelSize.unit()
				+ "): taken as equal");
		}
		long notFinite = 0;
		boolean constant = true;
		for (int c = 0; c < plane.channels(); c++) {
			final PixelSample sample = PixelSample.of(plane, c);
			notFinite += sample.notFinite();
			constant &= sample.isConstant();
		}
		if (notFinite > 0) warnings.add("has pixels that are no finite numbers: they count as the darkest");
		if (constant) warnings.add("is constant");
		return warnings;
	}
}

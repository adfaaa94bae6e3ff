package sc.fiji.anomaly.fit;

import java.util.ArrayList;
import java.util.List;

import sc.fiji.anomaly.Keep;
import sc.fiji.anomaly.Progress;
import sc.fiji.anomaly.image.Layout;
import sc.fiji.anomaly.image.PixelArray;
import sc.fiji.anomaly.kind.Kind;
import sc.fiji.anomaly.kind.Looks;
import sc.fiji.anomaly.model.SeenImages;
import sc.fiji.anomaly.preprocessing.ImageGeometry;
import sc.fiji.anomaly.preprocessing.Preprocessing;
import sc.fiji.anomaly.preprocessing.WorkingImage;

/** Goes through the normal images for what a model keeps of them: how they look, and some of them as pictures. */
final class SeenImagesSurvey {

	/** Images whose looks are kept, at the most. */
	private static final int MOST_LOOKS = 500;

	/** Longer side of what is kept of a texture, at the most. */
	private static final int LARGEST_EXAMPLE = 256;

	private final NormalImages images;
	private final Preprocessing preprocessing;
	private final Keep keep;
	private final List<Looks> looks = new ArrayList<>();
	private final List<String> cases = new ArrayList<>();
	private final List<PixelArray> thumbnails = new ArrayList<>();
	private final List<PixelArray> examples = new ArrayList<>();

	/** @param preprocessing how the first member of the model sees them */
	SeenImagesSurvey(final NormalImages images, final Preprocessing preprocessing, final Keep keep) {
		this.images = images;
		this.preprocessing = preprocessing;
		this.keep = keep;
	}

	/** Looks at them. */
	SeenImages seen(final Progress progress, final TrainingLog log) {
		final int[] at = new int[1];
		images.forEach((unit, plane) -> {
			final int number = at[0]++;
			final boolean looked = isOneOf(MOST_LOOKS, number);
			final boolean small = keep != Keep.NOTHING && isOneOf(SeenImages.MOST, number);
			final boolean whole = keep == Keep.EXAMPLES && isOneOf(SeenImages.MOST_EXAMPLES, number);
			if (!looked && !small && !whole) return;
			progress.report("Looking at training images", 1);
			final WorkingImage image = preprocessing.apply(plane.get());
			if (looked) {
				looks.add(Looks.of(image, preprocessing));
				cases.add(unit);
			}
			if (small) thumbnails.add(thumbnail(image));
			if (whole) examples.add(example(image));
		}, progress);
		final Kind kind = images.planesAreUnits() ? Kind.UNKNOWN : Kind.of(looks, cases);
		if (kind.images().isEmpty()) log.line("kind of images: not known with fewer than " + Kind.FEWEST +
			" cases; images of another kind will be scored as if they were of this one");
		if (!thumbnails.isEmpty()) log.line("the model file keeps small pictures of " + thumbnails.size() +
			" training images" + (examples.isEmpty() ? "" : ", and " + examples.size() + " as the model sees them"));
		return new SeenImages(kind, thumbnails, examples);
	}

	/** Whether an image is among so many that are spread over all. */
	private boolean isOneOf(final int most, final int number) {
		final long count = Math.max(most, images.survey().size());
		return number == 0 || number * (long) most / count > (number - 1) * (long) most / count;
	}

	/** The whole image, so small that its longer side fits. */
	private static PixelArray thumbnail(final WorkingImage image) {
		final double factor = Math.max(1, Math.max(image.width(), image.height()) / (double) SeenImages.SIDE);
		final long width = Math.max(1, Math.round(image.width() / factor));
		final long height = Math.max(1, Math.round(image.height() / factor));
		final ImageGeometry geometry = image.geometry();
		return new WorkingImage(image.plane(), new ImageGeometry(geometry.left(), geometry.top(), geometry.scaleX() * image
			.width() / width, geometry.scaleY() * image.height() / height), image.range(), width, height).whole().pixels();
	}

	private PixelArray example(final WorkingImage image) {
		return preprocessing.layout() == Layout.ALIGNED ? image.whole().pixels() : image.middle((int) Math.min(
			LARGEST_EXAMPLE, image.width()), (int) Math.min(LARGEST_EXAMPLE, image.height())).pixels();
	}
}

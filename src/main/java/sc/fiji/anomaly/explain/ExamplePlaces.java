package sc.fiji.anomaly.explain;

import java.util.List;

import sc.fiji.anomaly.SimilarPlaces;
import sc.fiji.anomaly.image.Layout;
import sc.fiji.anomaly.image.PixelArray;
import sc.fiji.anomaly.image.Plane;
import sc.fiji.anomaly.preprocessing.Preprocessing;
import sc.fiji.anomaly.preprocessing.WorkingImage;

/** Finds similar places in the training images that a model keeps. */
public final class ExamplePlaces implements SimilarPlaces {

	/** Fewer pixels look alike everywhere. */
	private static final int SMALLEST = 8;

	/** A picture shows as much around a patch as the patch itself has, and not less than this. */
	private static final int SMALLEST_PICTURE = 24;

	/** How far from its own place a place of an aligned image is looked for, in working pixels. */
	private static final int REACH = 4;

	private static final int MOST = 3;

	private final Preprocessing preprocessing;
	private final List<PixelArray> examples;

	/**
	 * @param preprocessing how the examples were seen
	 * @param examples {@code C x H x W} values in [-1, 1]; at least one
	 */
	public ExamplePlaces(final Preprocessing preprocessing, final List<PixelArray> examples) {
		this.preprocessing = preprocessing;
		this.examples = List.copyOf(examples);
	}

	@Override
	public Found at(final Plane plane, final long x, final long y, final double width) {
		final WorkingImage image = preprocessing.apply(plane);
		final double scale = Math.sqrt(image.geometry().scaleX() * image.geometry().scaleY());
		final int largest = examples.stream().mapToInt(example -> Math.min(example.width(), example.height())).min()
			.orElseThrow();
		final int patch = (int) Math.min(largest, Math.max(SMALLEST, Math.round(width / scale)));
		final int side = Math.max(SMALLEST_PICTURE, 2 * patch);
		final long column = inside(image.geometry().toWorkingX(x), image.width());
		final long row = inside(image.geometry().toWorkingY(y), image.height());
		final PixelArray place = around(image, column, row, side);
		final PatchSearch search = new PatchSearch(Windows.middle(place, patch));
		final boolean aligned = preprocessing.layout() == Layout.ALIGNED;
		final List<PatchSearch.Match> matches = aligned ? search.near(examples, (int) column, (int) row, REACH, MOST)
			: search.anywhere(examples, MOST);
		return new Found(place, matches.stream().map(match -> Windows.around(examples.get(match.image()), match.x(), match
			.y(), side)).toList(), patch);
	}

	private static long inside(final double at, final long length) {
		return Math.max(0, Math.min(length - 1, Math.round(at)));
	}

	/** A square of a working image; beyond its borders the border pixels go on. */
	private static PixelArray around(final WorkingImage image, final long x, final long y, final int side) {
		final long left = Math.max(0, x - side / 2);
		final long top = Math.max(0, y - side / 2);
		final long right = Math.min(image.width(), x - side / 2 + side);
		final long bottom = Math.min(image.height(), y - side / 2 + side);
		final PixelArray inside = image.tile(left, top, (int) (right - left), (int) (bottom - top)).pixels();
		return Windows.around(inside, (int) (x - left), (int) (y - top), side);
	}
}

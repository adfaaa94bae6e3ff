package sc.fiji.anomaly.training;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

import sc.fiji.anomaly.Progress;
import sc.fiji.anomaly.image.ImageTile;
import sc.fiji.anomaly.image.PixelArray;

/** Textures mirrored left to right, top to bottom, and both. Not turned: many materials have a direction. */
final class MirrorAugmentation implements Augmentation {

	@Override
	public List<ImageTile> expand(final List<ImageTile> images, final int count, final SplittableRandom random,
		final Progress progress)
	{
		final List<ImageTile> all = new ArrayList<>(images);
		add(images, true, false, count, all, progress);
		add(images, false, true, count, all, progress);
		add(images, true, true, count, all, progress);
		return all;
	}

	private static void add(final List<ImageTile> images, final boolean leftRight, final boolean topBottom,
		final int count, final List<ImageTile> all, final Progress progress)
	{
		for (final ImageTile image : images) {
			progress.check();
			if (all.size() < count) all.add(mirrored(image, leftRight, topBottom));
		}
	}

	private static ImageTile mirrored(final ImageTile image, final boolean leftRight, final boolean topBottom) {
		final PixelArray from = image.pixels();
		final PixelArray to = new PixelArray(from.channels(), from.height(), from.width());
		for (int c = 0; c < to.channels(); c++)
			for (int y = 0; y < to.height(); y++)
				for (int x = 0; x < to.width(); x++)
					to.values()[to.index(c, y, x)] = from.get(c, topBottom ? from.height() - 1 - y : y, leftRight ? from.width() -
						1 - x : x);
		return new ImageTile(to, leftRight ? image.width() - image.x() - from.width() : image.x(), topBottom ? image
			.height() - image.y() - from.height() : image.y(), image.width(), image.height());
	}

	@Override
	public String toString() {
		return "mirrored left to right and top to bottom";
	}
}

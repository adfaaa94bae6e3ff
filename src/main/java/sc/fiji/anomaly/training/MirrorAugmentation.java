package sc.fiji.anomaly.training;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

import sc.fiji.anomaly.image.Raster;
import sc.fiji.anomaly.image.Window;

/** Textures mirrored left to right, top to bottom, and both. Not turned: many materials have a direction. */
final class MirrorAugmentation implements Augmentation {

	@Override
	public List<Window> expand(final List<Window> images, final int count, final SplittableRandom random,
		final TrainingMonitor monitor)
	{
		final List<Window> all = new ArrayList<>(images);
		add(images, true, false, count, all, monitor);
		add(images, false, true, count, all, monitor);
		add(images, true, true, count, all, monitor);
		return all;
	}

	private static void add(final List<Window> images, final boolean leftRight, final boolean topBottom, final int count,
		final List<Window> all, final TrainingMonitor monitor)
	{
		for (final Window image : images) {
			monitor.check();
			if (all.size() < count) all.add(mirrored(image, leftRight, topBottom));
		}
	}

	private static Window mirrored(final Window image, final boolean leftRight, final boolean topBottom) {
		final Raster from = image.pixels();
		final Raster to = new Raster(from.channels(), from.height(), from.width());
		for (int c = 0; c < to.channels(); c++)
			for (int y = 0; y < to.height(); y++)
				for (int x = 0; x < to.width(); x++) to.values()[to.index(c, y, x)] = from.get(c, topBottom ? from.height() - 1
					- y : y, leftRight ? from.width() - 1 - x : x);
		return new Window(to, leftRight ? image.width() - image.x() - from.width() : image.x(), topBottom ? image.height()
			- image.y() - from.height() : image.y(), image.width(), image.height());
	}

	@Override
	public String toString() {
		return "mirrored left to right and top to bottom";
	}
}

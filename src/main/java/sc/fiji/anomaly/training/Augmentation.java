package sc.fiji.anomaly.training;

import java.util.List;
import java.util.SplittableRandom;

import sc.fiji.anomaly.Progress;
import sc.fiji.anomaly.image.ImageTile;
import sc.fiji.anomaly.image.Layout;

/** More images from few: changes that a further normal image could show. Its text says in the log what it does. */
public interface Augmentation {

	/**
	 * The images themselves, and changed ones until there are {@code count} or no others can be made.
	 *
	 * @throws java.util.concurrent.CancellationException if the progress asks for the end
	 */
	List<ImageTile> expand(List<ImageTile> images, int count, SplittableRandom random, Progress progress);

	/** What a layout allows. */
	static Augmentation of(final Layout layout, final List<ImageTile> images) {
		return layout == Layout.ALIGNED ? new PoseAugmentation(images) : new MirrorAugmentation();
	}
}

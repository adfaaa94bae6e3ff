package sc.fiji.anomaly.training;

import java.util.List;
import java.util.SplittableRandom;

import sc.fiji.anomaly.image.Layout;
import sc.fiji.anomaly.image.Window;

/** More images from few: changes that a further normal image could show. Its text says in the log what it does. */
public interface Augmentation {

	/**
	 * The images themselves, and changed ones until there are {@code count} or no others can be made.
	 *
	 * @throws TrainingCanceledException where the monitor asks for the end
	 */
	List<Window> expand(List<Window> images, int count, SplittableRandom random, TrainingMonitor monitor);

	/** What a layout allows. */
	static Augmentation of(final Layout layout, final List<Window> images) {
		return layout == Layout.ALIGNED ? new PoseAugmentation(images) : new MirrorAugmentation();
	}
}

package sc.fiji.anomaly.view.heatmap;

import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;

import ij.ImagePlus;

import sc.fiji.anomaly.SimilarPlaces;
import sc.fiji.anomaly.input.ImagePlanes;

/** Finds out what is at a place that was clicked at, in the background. Of several clicks the newest counts. */
final class PlaceSearch {

	/** What is found. Called by the worker. */
	interface Receiver {

		/** Takes lines about the place, and one about similar places. */
		void figures(List<String> lines, String similar);

		/** Takes similar places. */
		void similar(SimilarPlaces.Found found);
	}

	private static final String NO_EXAMPLES =
		"This model keeps no examples: train with keep=examples to see similar places.";

	private final ImagePlus image;
	private final ScoredPlanes planes;
	private final Executor worker;
	private final Receiver receiver;
	private final AtomicInteger newest = new AtomicInteger();

	PlaceSearch(final ImagePlus image, final ScoredPlanes planes, final Executor worker, final Receiver receiver) {
		this.image = image;
		this.planes = planes;
		this.worker = worker;
		this.receiver = receiver;
	}

	/** Looks at a place. May be called by any thread. */
	void look(final int plane, final int x, final int y) {
		final int mine = newest.incrementAndGet();
		worker.execute(() -> {
			if (newest.get() == mine) find(plane, x, y, mine);
		});
	}

	private void find(final int plane, final int x, final int y, final int mine) {
		final PlaneMaps maps = planes.plane(plane);
		if (x < 0 || y < 0 || x >= maps.width() || y >= maps.height()) return;
		final ImagePlanes all = ImagePlanes.of(image);
		final PlaceFigures figures = maps.at(x, y, planes.rates(), planes.scale());
		receiver.figures(figures.inWords(planes.rates().rate(planes.rates().size() - 1), maps.labels().get(0).pixelSize()),
			planes.similar().isPresent() ? "Looking for similar places ..." : NO_EXAMPLES);
		if (planes.similar().isEmpty()) return;
		try {
			final SimilarPlaces.Found found = planes.similar().get().at(all.get(plane), x, y, figures.level().width());
			if (newest.get() == mine) receiver.similar(found);
		}
		catch (final IllegalArgumentException e) {
			receiver.figures(List.of(e.getMessage()), "");
		}
	}
}

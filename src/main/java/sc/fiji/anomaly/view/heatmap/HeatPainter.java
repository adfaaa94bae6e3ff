package sc.fiji.anomaly.view.heatmap;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;

import ij.ImagePlus;

import sc.fiji.anomaly.view.HeatElements;
import sc.fiji.anomaly.view.HeatOverlay;
import sc.fiji.anomaly.view.HeatRoi;
import sc.fiji.anomaly.view.HeatmapStyle;
import sc.fiji.anomaly.view.PictureCache;
import sc.fiji.anomaly.view.PlaneHeat;

/**
 * Keeps the overlay of an image as the user of a panel wants it: the plane that is looked at first, the others behind
 * it. Where wishes come faster than they can be met, the newest counts.
 */
final class HeatPainter {

	/** A wish, and the plane that is looked at. */
	private record Wish(HeatChoice choice, int plane) {
	}

	private final ImagePlus image;
	private final ScoredPlanes planes;
	private final HeatmapStyle style;
	private final PictureCache cache = new PictureCache();
	private final HeatElements elements;
	private final Executor worker;
	private final Executor display;
	private final AtomicReference<Wish> wanted = new AtomicReference<>();
	private volatile boolean stopped;

	/** What is shown of each plane, and the choice that it was made for. Belongs to the worker. */
	private final List<PlaneHeat> shown;
	private final HeatChoice[] madeFor;

	/** The plane that was looked at last, unpacked. Belongs to the worker. */
	private PlaneMaps unpacked;
	private int unpackedIndex = -1;
	private int lookedAt;

	/**
	 * @param shown what the overlay shows of each plane now
	 * @param choice that it was made for
	 * @param worker does one thing after the other
	 * @param display the thread that overlays are changed by
	 */
	HeatPainter(final ImagePlus image, final ScoredPlanes planes, final HeatmapStyle style, final List<PlaneHeat> shown,
		final HeatChoice choice, final Executor worker, final Executor display)
	{
		this.image = image;
		this.planes = planes;
		this.style = style;
		this.shown = new ArrayList<>(shown);
		this.worker = worker;
		this.display = display;
		elements = new HeatElements(image, planes.scale(), style, cache);
		madeFor = new HeatChoice[shown.size()];
		Arrays.fill(madeFor, choice);
	}

	/** Shows what is chosen, soon. May be called by any thread. */
	void show(final HeatChoice choice, final int plane) {
		final Wish wish = new Wish(choice, plane);
		wanted.set(wish);
		worker.execute(() -> meet(wish));
	}

	/** Shows nothing more. May be called by any thread. */
	void stop() {
		wanted.set(null);
		stopped = true;
	}

	private void meet(final Wish wish) {
		if (isOld(wish)) return;
		lookedAt = wish.plane();
		make(wish.plane(), wish.choice());
		putOn(wish.choice());
		boolean changed = false;
		for (int plane = 0; plane < madeFor.length; plane++) {
			if (isOld(wish)) return;
			changed |= make(plane, wish.choice());
		}
		if (changed) putOn(wish.choice());
		// so that the next wish is met at once
		maps(wish.plane());
	}

	private boolean isOld(final Wish wish) {
		return wanted.get() != wish;
	}

	/** Makes the elements of a plane; false if they are there. */
	private boolean make(final int plane, final HeatChoice choice) {
		if (madeFor[plane].hasMarksOf(choice)) return false;
		shown.set(plane, maps(plane).heat(elements, plane, choice.step(), choice.levels()));
		madeFor[plane] = choice;
		return true;
	}

	/** The maps of a plane; those of the plane that is looked at stay unpacked. */
	private PlaneMaps maps(final int plane) {
		if (plane == unpackedIndex) return unpacked;
		final PlaneMaps maps = planes.plane(plane);
		if (plane == lookedAt) {
			unpacked = maps;
			unpackedIndex = plane;
		}
		return maps;
	}

	private void putOn(final HeatChoice choice) {
		final HeatOverlay heat = new HeatOverlay(image, planes.scale(), style, cache);
		shown.forEach(heat::add);
		display.execute(() -> {
			if (stopped) return;
			for (final PlaneHeat plane : heat.planes())
				for (final HeatRoi layer : plane.layers())
					layer.setOpacity(choice.opacity() / 100);
			image.setOverlay(heat.over(image.getOverlay()));
		});
	}
}

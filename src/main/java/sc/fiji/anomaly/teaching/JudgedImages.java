package sc.fiji.anomaly.teaching;

import java.io.IOException;
import java.util.Collections;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.function.ToIntFunction;

import sc.fiji.anomaly.InvalidInputException;
import sc.fiji.anomaly.Progress;
import sc.fiji.anomaly.image.Plane;
import sc.fiji.anomaly.input.ImagePlanes;
import sc.fiji.anomaly.input.slide.Slide;
import sc.fiji.anomaly.input.slide.SlideFile;
import sc.fiji.anomaly.input.slide.TissueTiles;

/**
 * The planes that opinions are about, opened one file at a time. Files that cannot be opened are left out, which is
 * said once.
 */
final class JudgedImages implements Iterable<Plane> {

	private final List<Opinion> opinions;
	private final ToIntFunction<Slide> tile;
	private final Progress progress;
	private final Set<String> said = new HashSet<>();

	/**
	 * @param tile of a slide that is called normal: pixels of its tiles along each axis
	 * @param progress hears of files that cannot be opened
	 */
	JudgedImages(final List<Opinion> opinions, final ToIntFunction<Slide> tile, final Progress progress) {
		this.opinions = List.copyOf(opinions);
		this.tile = tile;
		this.progress = progress;
	}

	@Override
	public Iterator<Plane> iterator() {
		return new Iterator<>() {

			private final Iterator<Opinion> remaining = opinions.iterator();
			private Iterator<Plane> planes = Collections.emptyIterator();

			@Override
			public boolean hasNext() {
				while (!planes.hasNext() && remaining.hasNext())
					planes = planes(remaining.next());
				return planes.hasNext();
			}

			@Override
			public Plane next() {
				if (!hasNext()) throw new NoSuchElementException();
				return planes.next();
			}
		};
	}

	private Iterator<Plane> planes(final Opinion opinion) {
		final String name = opinion.image().name();
		final ImagePlanes all;
		try {
			if (SlideFile.isSlide(opinion.image().file())) return tiles(opinion);
			all = ImagePlanes.of(opinion.image().open(), name);
		}
		catch (final IOException e) {
			say(name, e.getMessage());
			return Collections.emptyIterator();
		}
		if (opinion.plane().isEmpty()) return all.iterator();
		for (final Plane plane : all)
			if (plane.name().equals(name + " " + opinion.plane())) return List.of(plane).iterator();
		throw new InvalidInputException("feedback", opinion.image().file() + " has no plane " + opinion.plane() +
			": it has changed since it was screened. Screen it again");
	}

	/** What a person calls normal of a slide is all of it: the tiles that a training takes. */
	private Iterator<Plane> tiles(final Opinion opinion) throws IOException {
		final String name = opinion.image().name();
		if (opinion.normal()) return TissueTiles.of(opinion.image().file(), name, tile, reason -> {
			if (said.add(reason)) progress.message("feedback: " + name + ": " + reason);
		});
		say(name, "it is a slide. Cut out what is abnormal, and give it in the folder \"abnormal\"");
		return Collections.emptyIterator();
	}

	private void say(final String name, final String reason) {
		if (said.add(name)) progress.message("feedback: " + name + " is left out: " + reason);
	}
}

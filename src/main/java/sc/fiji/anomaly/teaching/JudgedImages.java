package sc.fiji.anomaly.teaching;

import java.io.IOException;
import java.util.Collections;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;

import sc.fiji.anomaly.InvalidInputException;
import sc.fiji.anomaly.Progress;
import sc.fiji.anomaly.image.Plane;
import sc.fiji.anomaly.input.ImagePlanes;

/**
 * The planes that opinions are about, opened one file at a time. Files that cannot be opened are left out, which is
 * said once.
 */
final class JudgedImages implements Iterable<Plane> {

	private final List<Opinion> opinions;
	private final Progress progress;
	private final Set<String> said = new HashSet<>();

	/** @param progress hears of files that cannot be opened */
	JudgedImages(final List<Opinion> opinions, final Progress progress) {
		this.opinions = List.copyOf(opinions);
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
			all = ImagePlanes.of(opinion.image().open(), name);
		}
		catch (final IOException e) {
			if (said.add(name)) progress.message("feedback: " + name + " is left out: " + e.getMessage());
			return Collections.emptyIterator();
		}
		if (opinion.plane().isEmpty()) return all.iterator();
		for (final Plane plane : all)
			if (plane.name().equals(name + " " + opinion.plane())) return List.of(plane).iterator();
		throw new InvalidInputException("feedback", opinion.image().file() + " has no plane " + opinion.plane() +
			": it has changed since it was screened. Screen it again");
	}
}

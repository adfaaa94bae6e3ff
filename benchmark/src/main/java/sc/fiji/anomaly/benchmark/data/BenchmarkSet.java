package sc.fiji.anomaly.benchmark.data;

import java.io.IOException;
import java.util.List;

import sc.fiji.anomaly.image.Plane;

/** A set of images in which some are normal: what is trained on, and what is scored. */
public interface BenchmarkSet {

	/** The name that users choose the set by. */
	String name();

	/** What can be taken as normal: class names, or the one word {@code normal}. */
	List<String> classes();

	/** The classes that are taken where the user names none. */
	default List<String> defaultClasses() {
		return classes();
	}

	/**
	 * Looks whether the files are there.
	 *
	 * @throws IOException where they are not; the message says how to get them
	 */
	void check() throws IOException;

	/**
	 * The images of the training split that are normal.
	 *
	 * @param normal one of {@link #classes()}
	 * @return can be iterated more than once; where it reads from disk as it goes, an error is a
	 *         {@link java.io.UncheckedIOException}
	 */
	Iterable<Plane> train(String normal) throws IOException;

	/**
	 * The whole test split.
	 *
	 * @param normal one of {@link #classes()}
	 */
	List<LabelledImage> test(String normal) throws IOException;
}

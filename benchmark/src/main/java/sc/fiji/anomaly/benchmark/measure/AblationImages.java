package sc.fiji.anomaly.benchmark.measure;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

import sc.fiji.anomaly.benchmark.data.BenchmarkSet;
import sc.fiji.anomaly.benchmark.data.LabelledImage;
import sc.fiji.anomaly.image.Plane;

/**
 * The test images of an ablation: normal ones of one class, and three kinds of abnormal ones. At most 1,000 of each,
 * always the same.
 *
 * @param set the set that is trained on
 * @param normal its class that is normal
 * @param far a set of something else altogether
 */
record AblationImages(BenchmarkSet set, String normal, BenchmarkSet far) {

	private static final int MOST = 1000;
	private static final String OTHERS = "other classes";
	private static final String NOISE = "uniform noise";

	void check() throws IOException {
		set.check();
		far.check();
	}

	/** The kinds of abnormal images, from near to far. */
	List<String> kinds() {
		return List.of(OTHERS, NOISE, far.name());
	}

	List<Plane> normals() throws IOException {
		return chosen(set.test(normal).stream().filter(image -> !image.abnormal()).toList());
	}

	/** @param kind one of {@link #kinds()} */
	List<Plane> abnormal(final String kind) throws IOException {
		if (kind.equals(OTHERS)) return chosen(set.test(normal).stream().filter(LabelledImage::abnormal).toList());
		final List<Plane> normals = normals();
		if (kind.equals(NOISE)) return new NoisePlanes(MOST, 1).like(normals);
		final Plane shape = normals.get(0);
		final Padding padding = new Padding(shape.width(), shape.height(), shape.channels());
		return chosen(far.test(far.classes().get(0))).stream().map(padding::apply).toList();
	}

	private static List<Plane> chosen(final List<LabelledImage> images) throws IOException {
		final List<Plane> planes = new ArrayList<>();
		for (final LabelledImage image : new EvenChoice(MOST).of(images))
			planes.add(image.plane());
		return planes;
	}
}

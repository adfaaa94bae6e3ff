package sc.fiji.anomaly.view.heatmap;

import java.nio.ByteBuffer;
import java.util.List;

import sc.fiji.anomaly.image.MapLabel;
import sc.fiji.anomaly.view.Deflated;

/** The maps of a plane, compressed: what is smooth or not marked takes little. Immutable. */
final class PackedMaps {

	private final int width;
	private final List<MapLabel> labels;
	private final Deflated steps;
	private final List<Deflated> indices;
	private final Deflated aggregate;

	PackedMaps(final PlaneMaps maps) {
		width = maps.width();
		labels = maps.labels();
		steps = Deflated.of(maps.steps());
		indices = maps.indices().stream().map(Deflated::of).toList();
		final ByteBuffer bytes = ByteBuffer.allocate(Math.multiplyExact(Float.BYTES, maps.aggregate().length));
		bytes.asFloatBuffer().put(maps.aggregate());
		aggregate = Deflated.of(bytes.array());
	}

	/** How much memory they take. */
	long bytes() {
		return (long) steps.size() + aggregate.size() + indices.stream().mapToLong(Deflated::size).sum();
	}

	PlaneMaps unpacked() {
		final byte[] bytes = aggregate.bytes();
		final float[] surprise = new float[bytes.length / Float.BYTES];
		ByteBuffer.wrap(bytes).asFloatBuffer().get(surprise);
		return new PlaneMaps(width, labels, steps.bytes(), indices.stream().map(Deflated::bytes).toList(), surprise);
	}
}

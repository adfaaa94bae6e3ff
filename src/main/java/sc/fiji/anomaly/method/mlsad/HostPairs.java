package sc.fiji.anomaly.method.mlsad;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

import sc.fiji.anomaly.engine.HostBuffer;
import sc.fiji.anomaly.image.PixelArray;
import sc.fiji.anomaly.method.mlsad.fakes.HostCanvas;
import sc.fiji.anomaly.training.RandomStreams;

/** Pairs for a CPU: they are put together in Java's memory, where the images are, step by step. */
final class HostPairs implements TrainingPairs {

	private final String name;
	private final PairDrawing drawing;
	private final RandomStreams seeds;
	private final HostCanvas canvas;
	private final float[] features;
	private final NoisePool noise;
	private final HostBuffer patchBuffer = new HostBuffer();
	private final HostBuffer placeBuffer = new HostBuffer();

	/**
	 * @param name purpose of the chance that is drawn
	 * @param noise standard deviation of the noise on all patches
	 */
	HostPairs(final String name, final PairDrawing drawing, final double noise, final RandomStreams seeds) {
		this.name = name;
		this.drawing = drawing;
		this.seeds = seeds;
		this.noise = new NoisePool(seeds.random(name + " noise"), noise);
		canvas = new HostCanvas(2 * drawing.count(), drawing.normals().channels(), drawing.size());
		features = new float[drawing.places() * drawing.positions().count()];
	}

	@Override
	public int count() {
		return drawing.count();
	}

	@Override
	public Batch of(final int step, final NDManager pass) {
		final SplittableRandom random = seeds.random(name, step);
		drawing.draw(random, canvas, 0, features, 0);
		noise.add(noise.start(random), canvas.values());
		final NDArray patches = patchBuffer.upload(pass, canvas.values(), new Shape(2L * count(), drawing.values()));
		return new Batch(patches, features.length == 0 ? null : placeBuffer.upload(pass, features, new Shape(drawing
			.places(), drawing.positions().count())), random);
	}

	@Override
	public List<PixelArray> seen(final int first, final int most) {
		final int length = drawing.values();
		return IntStream.range(first, first + Math.min(most, count())).mapToObj(i -> new PixelArray(drawing.normals()
			.channels(), drawing.size(), drawing.size(), Arrays.copyOfRange(canvas.values(), i * length, (i + 1) * length)))
			.toList();
	}
}

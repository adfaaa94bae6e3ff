package sc.fiji.anomaly.method.agad;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

import org.junit.jupiter.api.Test;

import ai.djl.ndarray.NDManager;

import sc.fiji.anomaly.engine.ComputeDevice;
import sc.fiji.anomaly.engine.Torch;
import sc.fiji.anomaly.image.PixelArray;
import sc.fiji.anomaly.method.MethodOptions;
import sc.fiji.anomaly.nn.Parameters;
import sc.fiji.anomaly.store.Tensor;

/** By batches, a score depends on the company, and on nothing else. */
class BatchwiseScoresTest {

	private static final int SIDE = 16;

	private final MethodOptions options = MethodOptions.parse("width:0.1", new AgadMethod().options());
	private final ComputeDevice device = ComputeDevice.choose("cpu");
	private final Map<String, Tensor> weights = new LinkedHashMap<>();

	BatchwiseScoresTest() {
		try (NDManager scope = Torch.newScope(device)) {
			final Parameters parameters = Parameters.random(scope, new SplittableRandom(1));
			AgadMethod.generator(parameters, 1, options);
			parameters.all().forEach((name, array) -> weights.put(name, new Tensor(array.getShape().getShape(), array
				.toFloatArray())));
		}
	}

	@Test
	void anImageScoresOtherwiseInOtherCompany() {
		final List<PixelArray> images = images(4);
		final double[] pairs = scores(2, images);
		assertEquals(4, pairs.length);
		assertArrayEquals(pairs, scores(2, images), 0);
		assertArrayEquals(new double[] { pairs[0], pairs[1] }, scores(2, images.subList(0, 2)), 1e-9);
		assertNotEquals(pairs[0], scores(4, images)[0], 1e-6);
	}

	@Test
	void theLastBatchMayBeSmaller() {
		final List<PixelArray> images = images(5);
		assertEquals(5, scores(2, images).length);
		assertEquals(scores(2, images.subList(4, 5))[0], scores(2, images)[4], 1e-9);
	}

	private double[] scores(final int batch, final List<PixelArray> images) {
		try (BatchwiseScores scores = new BatchwiseScores(weights, 1, options, device)) {
			return scores.of(images, batch);
		}
	}

	private static List<PixelArray> images(final int count) {
		final SplittableRandom random = new SplittableRandom(2);
		final List<PixelArray> images = new ArrayList<>();
		for (int n = 0; n < count; n++) {
			final PixelArray image = new PixelArray(1, SIDE, SIDE);
			for (int i = 0; i < image.values().length; i++)
				image.values()[i] = (float) (2 * random.nextDouble() - 1);
			images.add(image);
		}
		return images;
	}
}
